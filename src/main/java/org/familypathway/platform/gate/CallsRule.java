package org.familypathway.platform.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** What a diagram calls is there and is told which case; what it throws is caught where it goes, and what it waits for comes. */
@Component
class CallsRule implements ModelRule {
    private final List<MessagesOfCases> senders;

    CallsRule(List<MessagesOfCases> senders) {
        this.senders = senders;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> messages =
                senders.stream().flatMap(one -> one.messages().stream()).collect(Collectors.toCollection(TreeSet::new));
        models.diagrams().forEach(diagram -> diagram.all(CallActivity.class)
                .forEach(call -> called(models, diagram, call, faults)));
        Set<String> thrown = models.diagrams().stream()
                .flatMap(diagram ->
                        diagram.all(ThrowEvent.class).stream().flatMap(event -> codes(diagram, event).stream()))
                .collect(Collectors.toSet());
        Set<String> caught = models.diagrams().stream()
                .flatMap(diagram ->
                        diagram.all(CatchEvent.class).stream().flatMap(event -> codes(diagram, event).stream()))
                .collect(Collectors.toSet());
        Set<String> awaited = new HashSet<>();
        models.diagrams().forEach(diagram -> diagram.all(Event.class)
                .forEach(event -> diagram.inside(event, EventDefinition.class).forEach(definition -> {
                    if (definition instanceof MessageEventDefinition message)
                        message(diagram, event, message, messages, awaited, faults);
                    else if (definition instanceof SignalEventDefinition
                            || definition instanceof ConditionalEventDefinition
                            || definition instanceof CompensateEventDefinition)
                        faults.at(
                                diagram.file(),
                                event,
                                "Signals, conditions and compensation are not used here: they would reach other families' cases, or none. Use a message, an escalation or a timer.");
                    String code = code(definition);
                    if (code == null) return;
                    if (code.isEmpty())
                        faults.at(diagram.file(), event, "It does not say which escalation or error it is.");
                    else if (event instanceof ThrowEvent && !caught.contains(code))
                        faults.at(
                                diagram.file(),
                                event,
                                "Nobody catches “%s”. Catch it at the boundary of what calls this process, or spell it as there.",
                                code);
                    else if (event instanceof CatchEvent && !thrown.contains(code))
                        faults.at(
                                diagram.file(),
                                event,
                                "Nothing throws “%s”: it would never come. Spell it as where it is thrown.",
                                code);
                })));
        messages.stream()
                .filter(message -> !awaited.contains(message))
                .forEach(message -> faults.at(
                        FilesRule.SPINE + ".bpmn",
                        message,
                        "Nothing waits for the message “%s” any more, which people may send from the case page at any time. Keep its event.",
                        message));
    }

    private static void called(Models models, Diagram diagram, CallActivity call, Faults faults) {
        String calls = call.getCalledElement();
        if (calls == null || calls.isBlank())
            faults.at(diagram.file(), call, "It does not say which process it calls.");
        else if (models.diagram(calls).isEmpty())
            faults.at(diagram.file(), call, "It calls the process “%s”, which is not there.", calls);
        if (call.getCamundaCalledElementBinding() != null && !"latest".equals(call.getCamundaCalledElementBinding()))
            faults.at(
                    diagram.file(), call, "It calls one version of the process for good. Choose the binding “latest”.");
        var passed = call.getExtensionElements() == null
                ? List.<CamundaIn>of()
                : call.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaIn.class)
                        .list();
        if (passed.stream().noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey())))
            faults.at(
                    diagram.file(),
                    call,
                    "It does not pass on which case it is about. Set the business key #{execution.processBusinessKey}.");
        if (passed.stream().anyMatch(in -> "all".equals(in.getCamundaVariables())))
            faults.at(
                    diagram.file(),
                    call,
                    "It passes all variables on, and a value of one phase would decide in another. Pass on those that are needed, by name.");
    }

    private static void message(
            Diagram diagram,
            Event event,
            MessageEventDefinition definition,
            Set<String> messages,
            Set<String> awaited,
            Faults faults) {
        String name =
                definition.getMessage() == null ? null : definition.getMessage().getName();
        if (event instanceof ThrowEvent) {
            if (definition.getCamundaDelegateExpression() == null)
                faults.at(
                        diagram.file(),
                        event,
                        "Nothing is done here: name the bean that sends it as delegate expression.");
        } else if (name == null || !messages.contains(name))
            faults.at(
                    diagram.file(),
                    event,
                    "Nobody sends the message “%s”: the case would wait for good. Messages are %s.",
                    name == null ? "" : name,
                    String.join(", ", messages));
        else awaited.add(name);
    }

    private static Set<String> codes(Diagram diagram, Event event) {
        return diagram.inside(event, EventDefinition.class).stream()
                .map(CallsRule::code)
                .filter(code -> code != null && !code.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Null where it is no escalation and no error; empty where it does not say which. */
    private static String code(EventDefinition definition) {
        if (definition instanceof EscalationEventDefinition one)
            return one.getEscalation() == null || one.getEscalation().getEscalationCode() == null
                    ? ""
                    : one.getEscalation().getEscalationCode();
        if (definition instanceof ErrorEventDefinition one)
            return one.getError() == null || one.getError().getErrorCode() == null
                    ? ""
                    : one.getError().getErrorCode();
        return null;
    }
}
