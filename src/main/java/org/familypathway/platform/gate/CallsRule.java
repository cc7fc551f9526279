package org.familypathway.platform.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.camunda.bpm.model.bpmn.instance.Message;
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

    private final ReleasedFiles released;

    CallsRule(List<MessagesOfCases> senders, ReleasedFiles released) {
        this.senders = senders;
        this.released = released;
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
        Map<String, Long> before = places(released.models());
        places(models).forEach((message, places) -> {
            long most = Math.max(1, before.getOrDefault(message, 0L));
            if (places > most)
                models.diagrams().forEach(diagram -> diagram.all(CatchEvent.class).stream()
                        .filter(event -> message.equals(awaits(event)) && !isReleased(diagram, event))
                        .forEach(event -> faults.at(
                                diagram.file(),
                                event,
                                "“%s” is awaited elsewhere too, and would come to neither. Let it be awaited in one place.",
                                message)));
        });
        messages.stream()
                .filter(message -> !awaited.contains(message))
                .forEach(message -> faults.at(
                        FilesRule.SPINE + ".bpmn",
                        message,
                        "Nothing waits for the message “%s” any more, which people may send from the case page at any time. Keep its event.",
                        message));
    }

    private void called(Models models, Diagram diagram, CallActivity call, Faults faults) {
        String calls = call.getCalledElement();
        if (calls == null || calls.isBlank())
            faults.at(diagram.file(), call, "It does not say which process it calls.");
        else if (models.diagram(calls).isEmpty())
            faults.at(diagram.file(), call, "It calls the process “%s”, which is not there.", calls);
        if (call.getCamundaCalledElementBinding() != null && !"latest".equals(call.getCamundaCalledElementBinding()))
            faults.at(
                    diagram.file(), call, "It calls one version of the process for good. Choose the binding “latest”.");
        List<CamundaIn> passed = passed(call);
        Set<String> asked = askedInside(calls);
        passed.forEach(in -> asked.remove(String.valueOf(in.getCamundaTarget())));
        asked.forEach(name -> faults.at(
                diagram.file(),
                call,
                "It does not pass on “%s”, which is asked in what it calls. Pass it on as the release does.",
                name));
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

    /** In how many places each message is awaited. */
    private static Map<String, Long> places(Models models) {
        return models.diagrams().stream()
                .flatMap(diagram -> diagram.all(CatchEvent.class).stream())
                .map(CallsRule::awaits)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(message -> message, Collectors.counting()));
    }

    /** Null where it waits for no message. */
    private static String awaits(CatchEvent event) {
        return event.getChildElementsByType(MessageEventDefinition.class).stream()
                .map(MessageEventDefinition::getMessage)
                .filter(Objects::nonNull)
                .map(Message::getName)
                .findFirst()
                .orElse(null);
    }

    private boolean isReleased(Diagram diagram, CatchEvent event) {
        return released.models().diagram(String.valueOf(diagram.process().getId())).stream()
                .flatMap(before -> before.all(CatchEvent.class).stream())
                .anyMatch(before -> String.valueOf(before.getId()).equals(event.getId())
                        && Objects.equals(awaits(before), awaits(event)));
    }

    private static List<CamundaIn> passed(CallActivity call) {
        return call.getExtensionElements() == null
                ? List.of()
                : List.copyOf(call.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaIn.class)
                        .list());
    }

    /** What every call of the release passes on to a process: its steps may ask for it. */
    private Set<String> askedInside(String process) {
        Set<String> asked = new TreeSet<>();
        List<Set<String>> each = released.models().diagrams().stream()
                .flatMap(diagram -> diagram.all(CallActivity.class).stream())
                .filter(call -> call.getCalledElement() != null
                        && call.getCalledElement().equals(process))
                .map(call -> passed(call).stream()
                        .map(CamundaIn::getCamundaTarget)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .toList();
        if (each.isEmpty()) return asked;
        asked.addAll(each.get(0));
        each.forEach(asked::retainAll);
        return asked;
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
