package org.familypathway.platform.gate;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.ExpressionInDiagram.Call;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** An expression calls only what is meant for diagrams, with what it takes, and reads and compares only what something sets. */
@Component
class ExpressionsRule implements ModelRule {
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");

    /** Attributes that may be expressions. */
    static final List<String> MAY_HOLD_ONE = List.of(
            "assignee",
            "candidateGroups",
            "candidateUsers",
            "dueDate",
            "followUpDate",
            "collection",
            "delegateExpression",
            "expression",
            "calledElement",
            "decisionRef",
            "formRef",
            "formKey",
            "sourceExpression",
            "businessKey",
            "priority",
            "jobPriority");

    /**
     * @param owner the element with a name
     * @param kind the tag in which it stands
     * @param read null where it is none; empty where it cannot be read
     */
    private record Written(ModelElementInstance owner, String kind, String text, Optional<ExpressionInDiagram> read) {}

    private final Map<Diagram, List<Written>> written = Collections.synchronizedMap(new WeakHashMap<>());
    private final BeansOfDiagrams beans;
    private final List<WordsOfCalls> words;

    ExpressionsRule(BeansOfDiagrams beans, List<WordsOfCalls> words) {
        this.beans = beans;
        this.words = words;
    }

    @Override
    public void check(Models models, Faults faults) {
        VariablesOfDiagrams variables = new VariablesOfDiagrams(models, beans);
        Map<WordsOfCalls, Set<String>> known = new LinkedHashMap<>();
        words.forEach(one -> known.put(one, one.words(models)));
        models.diagrams().forEach(diagram -> {
            Map<String, Set<String>> set = variables.of(diagram);
            of(diagram).forEach(one -> expression(diagram, one, set, known, faults));
        });
    }

    /** Those of a diagram, read once. */
    private List<Written> of(Diagram diagram) {
        return written.computeIfAbsent(diagram, first -> {
            List<Written> found = new ArrayList<>();
            look(first, first.process(), first.process().getDomElement(), found);
            return found;
        });
    }

    private static void look(Diagram diagram, ModelElementInstance owner, DomElement element, List<Written> found) {
        String kind = element.getLocalName();
        // What is written for people may show braces.
        if (kind.equals("documentation") || kind.equals("text")) return;
        for (String text : texts(element)) found.add(new Written(owner, kind, text, ExpressionInDiagram.read(text)));
        if (kind.equals("conditionExpression") && !ExpressionInDiagram.isExpression(element.getTextContent()))
            found.add(new Written(owner, kind, element.getTextContent(), null));
        for (DomElement inner : element.getChildElements()) {
            String id = inner.getAttribute("id");
            ModelElementInstance at = id == null ? null : diagram.model().getModelElementById(id);
            look(diagram, at == null ? owner : at, inner, found);
        }
    }

    /** Attributes and, where there is nothing inside, the text. */
    private static List<String> texts(DomElement element) {
        List<String> texts = new ArrayList<>();
        for (String name : MAY_HOLD_ONE) {
            String said = element.getAttribute("http://camunda.org/schema/1.0/bpmn", name);
            if (said == null) said = element.getAttribute(name);
            if (ExpressionInDiagram.isExpression(said)) texts.add(said);
        }
        if (element.getChildElements().isEmpty() && ExpressionInDiagram.isExpression(element.getTextContent()))
            texts.add(element.getTextContent());
        return texts;
    }

    private void expression(
            Diagram diagram,
            Written one,
            Map<String, Set<String>> set,
            Map<WordsOfCalls, Set<String>> known,
            Faults faults) {
        ModelElementInstance owner = one.owner();
        String text = one.text().strip();
        if (one.read() == null) {
            faults.at(
                    diagram.file(),
                    owner,
                    "Its condition “%s” is no expression. Write it as ${decision == \"agree\"}.",
                    text);
            return;
        }
        if (one.read().isEmpty()) {
            faults.at(
                    diagram.file(),
                    owner,
                    "The expression %s cannot be read. Look for a bracket or a quotation mark that is missing.",
                    text);
            return;
        }
        ExpressionInDiagram read = one.read().get();
        read.beyond.forEach(more -> faults.at(
                diagram.file(),
                owner,
                "The expression %s goes beyond what a diagram may ask: %s. Ask a bean that is meant for diagrams.",
                text,
                more));
        read.calls.forEach(call -> call(diagram, owner, call, known, faults));
        boolean isCondition = one.kind().equals("conditionExpression");
        read.names.stream()
                .filter(name -> !OF_THE_ENGINE.contains(name) && !beans.mayBeNamed(name))
                .filter(name -> !set.containsKey(name)
                        && !(one.kind().equals("outputParameter") && isAsked(diagram, owner, name)))
                .forEach(name -> faults.at(
                        diagram.file(),
                        owner,
                        isCondition
                                ? "Nothing sets “%s”, on which this way depends. Spell it as where it comes from."
                                : "Nothing sets “%s”. Spell it as where it comes from.",
                        name));
        read.compared.stream()
                .filter(held -> set.containsKey(held.variable())
                        && !set.get(held.variable()).isEmpty()
                        && !set.get(held.variable()).contains(held.value()))
                .forEach(held -> faults.at(
                        diagram.file(),
                        owner,
                        "“%s” is never “%s”: it may be %s.",
                        held.variable(),
                        held.value(),
                        set.get(held.variable()).stream().sorted().collect(Collectors.joining(", "))));
        if (isCondition
                && owner instanceof SequenceFlow flow
                && flow.getSource().getOutgoing().size() == 1)
            faults.at(
                    diagram.file(),
                    owner,
                    "It is the only way from %s and has a condition: where it is not met, the case stands still.",
                    flow.getSource().getId());
    }

    /** An output parameter reads what the form of its own task asks. */
    private static boolean isAsked(Diagram diagram, ModelElementInstance owner, String key) {
        return owner instanceof org.camunda.bpm.model.bpmn.instance.UserTask task
                && diagram.form(PeoplesTasksRule.kebab(PeoplesTasksRule.step(task)))
                        .filter(form -> form.fields().containsKey(key))
                        .isPresent();
    }

    private void call(
            Diagram diagram,
            ModelElementInstance owner,
            Call call,
            Map<WordsOfCalls, Set<String>> known,
            Faults faults) {
        if (!beans.isCallable(call.of())) {
            faults.at(
                    diagram.file(),
                    owner,
                    "“%s” may not be called from a diagram. Those that may are %s.",
                    call.of(),
                    beans.callable().sorted().collect(Collectors.joining(", ")));
            return;
        }
        List<Method> named = beans.methods(call.of(), call.method());
        if (named.isEmpty())
            faults.at(diagram.file(), owner, "“%s” has nothing called “%s”.", call.of(), call.method());
        else if (named.stream().noneMatch(method -> method.getParameterCount() == call.arguments()))
            faults.at(
                    diagram.file(),
                    owner,
                    "%s takes %d values and not %d.",
                    call,
                    named.get(0).getParameterCount(),
                    call.arguments());
        known.forEach((one, allowed) -> {
            if (!one.calls().contains(call.toString())) return;
            call.words().stream()
                    .filter(word -> word != null && !allowed.contains(word))
                    .forEach(word ->
                            faults.at(diagram.file(), owner, "%s asks for “%s”, %s.", call, word, one.whereMissing()));
        });
    }
}
