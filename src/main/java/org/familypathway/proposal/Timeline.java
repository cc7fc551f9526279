package org.familypathway.proposal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Service;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.DueDate;
import org.familypathway.timescale.Timescale;
import org.familypathway.timescale.TimescalePreview;
import org.springframework.stereotype.Component;

/**
 * The line of the pathway as a family of a service would walk it if each step took all the time that it has. What is drawn side by side runs side by side, and what comes after waits for the longest; where
 * ways part and meet again, what comes after is reckoned by the shortest, and a step that only some families come to stands where it would begin. Nothing goes back, is put off or happens beside the line, each
 * phase is walked once, and what the way of working leaves out is left out.
 */
@Component
class Timeline {
    /**
     * @param at where it stands, the same by whichever table it is reckoned
     * @param due null where it goes by a date that somebody enters
     */
    record Step(String at, String phase, String step, String length, Instant due, String why) {}

    private static final Pattern DEADLINE =
            Pattern.compile("clock\\.start(Since)?\\w*\\(execution, *\"(\\w+)\"(?:, *([^)]*))?");

    /** A panel accepts in the middle of its phase; whatever else counts from before its own step counts from where the phase begins. */
    private static final String FROM_ITS_OWN_STEP = "panel.";

    private static final Pattern FORK =
            Pattern.compile("way\\.(at|screening)\\(execution(?:, *\"(\\w+)\")?\\) *([!=])= *\"(\\w+)\"");

    private final RepositoryService models;
    private final WaysOfWorking ways;
    private final TimescalePreview timescales;
    private final WithoutAuthorization engine;

    Timeline(RepositoryService models, WaysOfWorking ways, TimescalePreview timescales, WithoutAuthorization engine) {
        this.models = models;
        this.ways = ways;
        this.timescales = timescales;
        this.engine = engine;
    }

    /** @param received the moment at which the referral comes @return by when each is due, those that go by an entered date where they begin */
    List<Step> of(
            TimescalePreview.Table table, Service service, boolean immediate, String legalStatus, Instant received) {
        Walk walk =
                new Walk(table, service, ways.of(service.getProfile()).orElseThrow(), immediate, legalStatus, received);
        walk.process(RoleGrants.SPINE, "", "", received);
        walk.steps.sort(Comparator.comparing(found -> found.begins));
        return walk.steps.stream().map(found -> found.step).toList();
    }

    private record Found(Instant begins, Step step) {}

    private final class Walk {
        private final TimescalePreview.Table table;
        private final Service service;
        private final WayOfWorking way;
        private final boolean immediate;
        private final String legalStatus;
        private final Instant received;
        private final List<Found> steps = new ArrayList<>();
        private final Set<String> walked = new HashSet<>();
        private final Deque<Instant> phases = new ArrayDeque<>();

        Walk(
                TimescalePreview.Table table,
                Service service,
                WayOfWorking way,
                boolean immediate,
                String legalStatus,
                Instant received) {
            this.table = table;
            this.service = service;
            this.way = way;
            this.immediate = immediate;
            this.legalStatus = legalStatus;
            this.received = received;
        }

        /** @return when it is over */
        Instant process(String key, String at, String phase, Instant begins) {
            if (!walked.add(key)) return begins;
            phases.push(begins);
            Process process =
                    model(key).getModelElementsByType(Process.class).iterator().next();
            Instant over = scope(process.getFlowElements(), at, phase, begins);
            phases.pop();
            return over;
        }

        private Instant scope(Collection<FlowElement> elements, String at, String phase, Instant begins) {
            List<FlowNode> order = new ArrayList<>();
            Set<SequenceFlow> back = new HashSet<>();
            elements.stream()
                    .filter(StartEvent.class::isInstance)
                    .map(StartEvent.class::cast)
                    .forEach(start -> inOrder(start, new HashSet<>(), new HashSet<>(), order, back));
            Map<FlowNode, Instant> over = new HashMap<>();
            Instant last = begins;
            for (FlowNode node : order) {
                Comparator<Instant> first = Comparator.naturalOrder();
                Instant arrives = node.getIncoming().stream()
                        .filter(flow -> !back.contains(flow) && isTaken(flow) && over.containsKey(flow.getSource()))
                        .map(flow -> over.get(flow.getSource()))
                        .min(node instanceof ParallelGateway ? first.reversed() : first)
                        .orElse(begins);
                over.put(node, leaves(node, at + "/" + node.getId(), phase, arrives));
                if (over.get(node).isAfter(last)) last = over.get(node);
            }
            return last;
        }

        /** Each node behind those that lead to it, save where a flow leads back. */
        private void inOrder(
                FlowNode node, Set<FlowNode> open, Set<FlowNode> done, List<FlowNode> order, Set<SequenceFlow> back) {
            open.add(node);
            for (SequenceFlow flow : node.getOutgoing()) {
                if (open.contains(flow.getTarget())) back.add(flow);
                else if (isTaken(flow) && !done.contains(flow.getTarget()))
                    inOrder(flow.getTarget(), open, done, order, back);
            }
            open.remove(node);
            done.add(node);
            order.add(0, node);
        }

        /** Which way a fork goes is known where it asks the way of working. */
        private boolean isTaken(SequenceFlow flow) {
            if (flow.getConditionExpression() == null) return true;
            Matcher fork = FORK.matcher(flow.getConditionExpression().getTextContent());
            if (!fork.find()) return true;
            String is = fork.group(1).equals("screening")
                    ? way.screening()
                    : way.at(Place.valueOf(fork.group(2))).name();
            return is.equals(fork.group(4)) == fork.group(3).equals("=");
        }

        private Instant leaves(FlowNode node, String at, String phase, Instant arrives) {
            if (node instanceof BoundaryEvent) return arrives;
            if (node instanceof CallActivity call)
                return process(call.getCalledElement(), at, phases.size() == 1 ? call.getName() : phase, arrives);
            if (node instanceof SubProcess part) return scope(part.getFlowElements(), at, phase, arrives);
            if (node instanceof UserTask task) return task(task, at, phase, arrives);
            return arrives;
        }

        private Instant task(UserTask task, String at, String phase, Instant arrives) {
            Optional<Matcher> deadline = deadline(task);
            Optional<Timescale> row =
                    deadline.flatMap(found -> table.row(service, found.group(2), immediate, legalStatus));
            if (row.isEmpty()) return arrives;
            boolean earlier =
                    deadline.get().group(1) != null && !deadline.get().group(3).startsWith(FROM_ITS_OWN_STEP);
            Instant since = earlier ? phases.peek() : arrives;
            Optional<DueDate> due = timescales.due(row.get(), row.get().countsFromReceipt() ? received : since);
            steps.add(new Found(
                    arrives,
                    new Step(
                            at,
                            phase,
                            task.getName(),
                            row.get().length(),
                            due.map(DueDate::due).orElse(null),
                            due.map(DueDate::why).orElse("On the day that is entered"))));
            // A step that was begun late, but counts from the receipt, may be over already.
            return due.map(DueDate::due).filter(arrives::isBefore).orElse(arrives);
        }
    }

    private static Optional<Matcher> deadline(UserTask task) {
        return task.getModelInstance().getModelElementsByType(CamundaInputParameter.class).stream()
                .filter(parameter -> parameter.getCamundaName().equals("dueAt")
                        && parameter
                                .getParentElement()
                                .getParentElement()
                                .getParentElement()
                                .equals(task))
                .map(parameter -> DEADLINE.matcher(parameter.getTextContent()))
                .filter(Matcher::find)
                .findFirst();
    }

    private BpmnModelInstance model(String key) {
        return engine.ask(() -> models.getBpmnModelInstance(models.createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId()));
    }
}
