package org.familypathway.platform.gate;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.ExpressionInDiagram.Answered;
import org.familypathway.platform.gate.ExpressionInDiagram.Call;
import org.familypathway.platform.gate.ExpressionInDiagram.Name;
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
        read.answered.forEach(held -> answers(diagram, owner, held, faults));
        if (isCondition)
            read.decide.stream()
                    .filter(call -> beans.answers(call)
                            .filter(answers -> !answers.equals(Set.of("true", "false")))
                            .isPresent())
                    .forEach(call -> faults.at(
                            diagram.file(),
                            owner,
                            "%s does not answer yes or no. Hold it against what it may be: %s.",
                            call,
                            beans.answers(call).orElseThrow().stream().sorted().collect(Collectors.joining(", "))));
        if (isCondition
                && owner instanceof SequenceFlow flow
                && flow.getSource().getOutgoing().size() == 1)
            faults.at(
                    diagram.file(),
                    owner,
                    "It is the only way from %s and has a condition: where it is not met, the case stands still.",
                    flow.getSource().getId());
    }

    private void answers(Diagram diagram, ModelElementInstance owner, Answered held, Faults faults) {
        beans.answers(held.call())
                .filter(answers -> !answers.contains(held.value()))
                .ifPresent(answers -> faults.at(
                        diagram.file(),
                        owner,
                        answers.equals(Set.of("true", "false"))
                                ? "%s answers yes or no and never “%s”. Write it alone, or with ! before it."
                                : "%s is never “%s”: it may be %s.",
                        held.call(),
                        held.value(),
                        answers.stream().sorted().collect(Collectors.joining(", "))));
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
        else
            named.stream()
                    .filter(method -> method.getParameterCount() == call.arguments())
                    .findFirst()
                    .ifPresent(method -> given(diagram, owner, call, method, faults));
        known.forEach((one, allowed) -> {
            if (!one.calls().contains(call.toString())) return;
            if (call.words().stream().allMatch(Objects::isNull))
                faults.at(
                        diagram.file(),
                        owner,
                        "%s does not say what it asks for. Write the name itself, in quotation marks.",
                        call);
            call.words().stream()
                    .filter(word -> word != null && !allowed.contains(word))
                    .forEach(word ->
                            faults.at(diagram.file(), owner, "%s asks for “%s”, %s.", call, word, one.whereMissing()));
        });
    }

    /** Whether each value is of the kind that the method takes. */
    private void given(Diagram diagram, ModelElementInstance owner, Call call, Method method, Faults faults) {
        for (int place = 0; place < call.arguments(); place++) {
            Class<?> takes = method.getParameterTypes()[place];
            Object given = call.given().get(place);
            if (!fits(given, takes))
                faults.at(
                        diagram.file(),
                        owner,
                        VariableScope.class.isAssignableFrom(takes)
                                ? "%s takes the case first: write execution there."
                                : takes == String.class
                                        ? "%s takes a text as its value %2$d. Write it in quotation marks."
                                        : "%s does not take that as its value %2$d. Ask a bean for it, as the other diagrams do.",
                        call,
                        place + 1);
        }
    }

    private boolean fits(Object given, Class<?> takes) {
        boolean isOfTheEngine = given instanceof Name name && OF_THE_ENGINE.contains(name.name());
        if (VariableScope.class.isAssignableFrom(takes)) return isOfTheEngine;
        if (given instanceof String) return takes == String.class;
        if (given instanceof Number) return takes == int.class || takes == long.class;
        if (given instanceof Name) return !isOfTheEngine;
        return given instanceof Call inner && answersWith(inner, takes);
    }

    private boolean answersWith(Call inner, Class<?> takes) {
        List<Method> methods = beans.methods(inner.of(), inner.method());
        // What is not there is said at the call itself.
        return methods.isEmpty() || methods.stream().anyMatch(method -> takes.isAssignableFrom(method.getReturnType()));
    }
}
