package org.familypathway.platform.gate;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** What the system does by itself is done by a delegate of ours or by a table that is there; when a timer fires, a row or a date of the record says. */
@Component
class WorkOfTheSystemRule implements ModelRule {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn",
            BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Pattern BEAN = Pattern.compile("[$#]\\{([A-Za-z][A-Za-z0-9]*)}");
    /** What runs a program, or waits for one that nobody has. */
    private static final Set<String> RUNS =
            Set.of("class", "type", "topic", "expression", "variableMappingClass", "variableMappingDelegateExpression");

    private static final Set<String> RUNS_INSIDE = Set.of("script", "connector", "field");

    private static final Duration SHORTEST = Duration.ofMinutes(10), LONGEST = Duration.ofDays(8);
    /** The turns of some weeks, from a day on which nothing is special. */
    private static final int TURNS = 400;

    private static final ZonedDateTime ANY_DAY = ZonedDateTime.of(2026, 1, 5, 12, 0, 0, 0, London.ZONE);

    private final BeansOfDiagrams beans;
    /** What runs in a diagram is looked for once. */
    private final Map<Diagram, List<Fault>> running = Collections.synchronizedMap(new WeakHashMap<>());

    WorkOfTheSystemRule(BeansOfDiagrams beans) {
        this.beans = beans;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> {
            diagram.all(Task.class).stream()
                    .filter(task -> !(task instanceof UserTask))
                    .forEach(task -> task(models, diagram, task, faults));
            diagram.all(TimerEventDefinition.class).forEach(timer -> timer(diagram, timer, faults));
            diagram.all(BoundaryEvent.class).forEach(event -> deadline(diagram, event, faults));
            running.computeIfAbsent(diagram, first -> {
                        Faults its = new Faults();
                        runs(first, first.process(), first.process().getDomElement(), its);
                        return List.copyOf(its.found());
                    })
                    .forEach(fault -> faults.at(fault.file(), fault.place(), "%s", fault.sentence()));
        });
    }

    private void task(Models models, Diagram diagram, Task task, Faults faults) {
        if (task instanceof ScriptTask) return;
        if (task instanceof ReceiveTask || task instanceof ManualTask) {
            faults.at(
                    diagram.file(),
                    task,
                    "The engine cannot tell whether this has been done. Use a task of people with a form.");
            return;
        }
        String does = task.getAttributeValueNs(CAMUNDA, "delegateExpression");
        String asks = task instanceof BusinessRuleTask rule ? rule.getCamundaDecisionRef() : null;
        if (does == null && asks == null) {
            faults.at(
                    diagram.file(),
                    task,
                    "Nothing is done here. Name a delegate as delegate expression, such as ${closeCase}, or make it a task of people.");
            return;
        }
        if (asks != null && models.table(asks).isEmpty())
            faults.at(diagram.file(), task, "It asks the table “%s”, which is not there.", asks);
        if (does == null) return;
        Matcher bean = BEAN.matcher(does);
        if (!bean.matches() || !beans.isDelegate(bean.group(1)))
            faults.at(
                    diagram.file(),
                    task,
                    "There is no delegate %s. Spell it as it is called, or ask a programmer for it.",
                    does);
        // Where a diagram does it in two places, the second name goes on.
        else if (!PeoplesTasksRule.step(task).startsWith(bean.group(1)))
            faults.at(
                    diagram.file(),
                    task,
                    "It does “%1$s” and is called otherwise. Give it an id that ends in _%1$s.",
                    bean.group(1));
    }

    private static void timer(Diagram diagram, TimerEventDefinition timer, Faults faults) {
        var said = Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                .filter(Objects::nonNull)
                .toList();
        if (said.isEmpty()) faults.at(diagram.file(), timer.getParentElement(), "The timer does not say when.");
        // A cycle of the whole system, such as each night at three, is nobody's deadline.
        said.stream()
                .filter(one ->
                        !ExpressionInDiagram.isExpression(one.getTextContent()) && !one.equals(timer.getTimeCycle()))
                .forEach(one -> faults.at(
                        diagram.file(),
                        timer.getParentElement(),
                        "The timer says “%s” itself. How long something may take is a row of timescale.dmn: use ${dueAt}, or ${clock.after(execution, \"…\")}.",
                        one.getTextContent().strip()));
        if (timer.getTimeCycle() != null
                && !(timer.getParentElement() instanceof StartEvent start
                        && start.getParentElement().equals(diagram.process())))
            faults.at(
                    diagram.file(),
                    timer.getParentElement(),
                    "It would fire again and again within a case. Use a date.");
        else if (timer.getTimeCycle() != null
                && !ExpressionInDiagram.isExpression(timer.getTimeCycle().getTextContent()))
            comesRound(timer.getTimeCycle().getTextContent().strip())
                    .ifPresent(wrong -> faults.at(
                            diagram.file(),
                            timer.getParentElement(),
                            "“%s” %s Write second, minute, hour, day, month and weekday, such as 0 0 3 * * *: each night at three in London.",
                            timer.getTimeCycle().getTextContent().strip(),
                            wrong));
    }

    /** What is wrong with when the whole system does something by itself; empty where it comes round, and not all the time. */
    private static Optional<String> comesRound(String cycle) {
        CronExpression times;
        try {
            times = CronExpression.parse(cycle);
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("is no time that comes round.");
        }
        ZonedDateTime from = ANY_DAY, last = times.next(from);
        if (last == null || last.isAfter(from.plus(LONGEST))) return Optional.of("comes too seldom, or never.");
        for (int turn = 0; turn < TURNS; turn++) {
            ZonedDateTime next = times.next(last);
            if (next == null || next.isAfter(last.plus(LONGEST))) return Optional.of("comes too seldom, or never.");
            if (next.isBefore(last.plus(SHORTEST)))
                return Optional.of(
                        "comes more often than every ten minutes, and all cases would be looked at each time.");
            last = next;
        }
        return Optional.empty();
    }

    private void deadline(Diagram diagram, BoundaryEvent event, Faults faults) {
        if (event.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance)) return;
        // Where nobody waits any longer, the step behind the timer writes that down.
        if (event.cancelActivity()
                && event.getSucceedingNodes().list().stream()
                        .noneMatch(next -> next.getAttributeValueNs(CAMUNDA, "delegateExpression") != null))
            faults.at(
                    diagram.file(),
                    event,
                    "It interrupts the work and nothing records that. Make it non-interrupting, or draw what records it behind.");
    }

    private void runs(Diagram diagram, ModelElementInstance owner, DomElement element, Faults faults) {
        String tag = element.getLocalName();
        boolean ours = CAMUNDA.equals(element.getNamespaceURI());
        if (tag.equals("script") || BPMN.equals(element.getNamespaceURI()) && tag.equals("scriptTask"))
            faults.at(
                    diagram.file(),
                    owner,
                    "It holds a script. Diagrams of this council decide by expressions and tables; ask a programmer for a step.");
        if (ours && RUNS_INSIDE.contains(tag) && !tag.equals("script"))
            faults.at(diagram.file(), owner, "It holds a “%s”, which nothing here works on. Take it out.", tag);
        boolean listens = ours && tag.endsWith("Listener");
        for (String runs : RUNS)
            // What a listener asks is held against the beans that diagrams may call, as every expression.
            if (!(listens && runs.equals("expression"))
                    && (element.getAttribute(CAMUNDA, runs) != null || ours && element.getAttribute(runs) != null))
                faults.at(
                        diagram.file(),
                        owner,
                        "It names a “%s”. What the system does is a delegate of ours: use a delegate expression.",
                        runs);
        if (listens && element.getAttribute("expression") == null) {
            String named = element.getAttribute("delegateExpression");
            Matcher bean = BEAN.matcher(named == null ? "" : named);
            if (!bean.matches() || !beans.isListener(bean.group(1)))
                faults.at(
                        diagram.file(),
                        owner,
                        "There is no listener %s. Spell it as it is called.",
                        named == null ? "named" : named);
        }
        for (DomElement inner : element.getChildElements()) {
            ModelElementInstance at = inner.getAttribute("id") == null
                    ? owner
                    : diagram.model().getModelElementById(inner.getAttribute("id"));
            runs(diagram, at == null ? owner : at, inner, faults);
        }
    }
}
