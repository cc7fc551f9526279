package org.familypathway.platform.gate;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** What people read in lists and in Cockpit is there, says nothing of a family, and fits where it is kept; so does how long the engine keeps its history. */
@Component
class NamesRule implements ModelRule {
    /** Characters that the engine keeps of a name or an id. */
    private static final int LONGEST = 255;

    private static final int LONGEST_TAG = 64;

    private static final int FEWEST_DAYS = 30;

    /** A hundred years: of much more the engine cannot reckon the day, and nothing would come to its end. */
    private static final int MOST_DAYS = 36_500;

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams()
                .forEach(diagram -> faults.in(diagram, this, its -> {
                    String process = diagram.process().getName();
                    if (process == null || process.isBlank())
                        its.at(diagram.file(), diagram.process(), "It has no name. Give it the name of its phase.");
                    else tooLong(diagram.file(), process, diagram.process().getCamundaVersionTag(), its);
                    diagram.all(FlowElement.class).forEach(element -> name(diagram, element, its));
                    diagram.all(UserTask.class).forEach(task -> description(diagram, task, its));
                    history(diagram, its);
                    drawn(diagram, its);
                    diagram.all(CamundaFailedJobRetryTimeCycle.class).stream()
                            .filter(cycle -> !cycle.getTextContent()
                                    .strip()
                                    .matches("R\\d{1,3}/P[\\dA-Z]+|P[\\dA-Z]+(,P[\\dA-Z]+)*"))
                            .forEach(cycle -> its.at(
                                    diagram.file(),
                                    cycle,
                                    "“%s” does not say how often and how far apart it is tried again. Write it as R5/PT5M.",
                                    cycle.getTextContent()));
                }));
    }

    /** The engine has so many places for the name of a process or decision and for the tag of its version. */
    static void tooLong(String file, String name, String versionTag, Faults faults) {
        if (name.length() > LONGEST)
            faults.at(file, (String) null, "Its name is longer than %d characters. Shorten it.", LONGEST);
        if (versionTag != null && versionTag.length() > LONGEST_TAG)
            faults.at(file, (String) null, "Its version tag is longer than %d characters. Shorten it.", LONGEST_TAG);
    }

    private static void name(Diagram diagram, FlowElement element, Faults faults) {
        String name = element.getName();
        if (element.getId().length() > LONGEST)
            faults.at(diagram.file(), element, "Its id is longer than %d characters. Shorten it.", LONGEST);
        if (name == null || name.isBlank()) {
            if (element instanceof Task || element instanceof CallActivity)
                faults.at(
                        diagram.file(),
                        element,
                        "It has no name, and would stand without one in everybody's list. Write on it what is done.");
        } else if (name.length() > LONGEST)
            faults.at(diagram.file(), element, "Its name is longer than %d characters. Shorten it.", LONGEST);
        else if (element instanceof FlowNode && ExpressionInDiagram.isExpression(name))
            faults.at(
                    diagram.file(),
                    element,
                    "Its name is reckoned from what is known of a family, and would stand in every list. Write words alone.");
    }

    /** What is written for people about a task the engine reckons when the task is made: what cannot be reckoned would stop the family there. */
    private static void description(Diagram diagram, UserTask task, Faults faults) {
        if (task.getDocumentations().stream().anyMatch(one -> ExpressionInDiagram.isExpression(one.getTextContent())))
            faults.at(
                    diagram.file(),
                    task,
                    "Its documentation is reckoned when the task is made, since it holds ${…} or #{…}. Write words alone.");
    }

    private static void history(Diagram diagram, Faults faults) {
        String kept = diagram.process().getCamundaHistoryTimeToLiveString();
        if (kept == null) return;
        long days = days(kept);
        if (days < FEWEST_DAYS || days > MOST_DAYS)
            faults.at(
                    diagram.file(),
                    diagram.process(),
                    "“%s” is no time for which its history is kept. Write it as P365D, and not less than P%dD or more than P%dD.",
                    kept,
                    FEWEST_DAYS,
                    MOST_DAYS);
    }

    private static long days(String kept) {
        try {
            if (kept.matches("\\d{1,6}")) return Long.parseLong(kept);
            return kept.contains("T")
                    ? Duration.parse(kept).toDays()
                    : Period.parse(kept).toTotalMonths() * 30
                            + Period.parse(kept).getDays();
        } catch (DateTimeParseException unreadable) {
            return -1;
        }
    }

    private static void drawn(Diagram diagram, Faults faults) {
        Set<String> drawn = Stream.of(BpmnShape.class, BpmnEdge.class)
                .flatMap(kind -> diagram.all(kind).stream())
                .map(one -> one.getAttributeValue("bpmnElement"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (drawn.isEmpty())
            faults.at(
                    diagram.file(),
                    diagram.process(),
                    "It has no drawing: nobody could see it in Cockpit or change it in Modeler. Open it in Modeler and draw it.");
        else
            diagram.all(FlowElement.class).stream()
                    .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                    .filter(element -> !drawn.contains(element.getId()))
                    .forEach(
                            element -> faults.at(
                                    diagram.file(),
                                    element,
                                    "It is not drawn, and nobody could see in Cockpit that a family is there. Open the diagram in Modeler and draw it."));
        Stream.of(BpmnShape.class, BpmnEdge.class, BpmnPlane.class)
                .flatMap(kind -> diagram.all(kind).stream())
                .map(one -> one.getAttributeValue("bpmnElement"))
                .filter(id -> id != null && diagram.model().getModelElementById(id) == null)
                .forEach(id -> faults.at(
                        diagram.file(),
                        id,
                        "It is drawn and is not there. Open the diagram in Modeler, take it out and draw it again."));
    }
}
