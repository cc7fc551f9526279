package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.familypathway.platform.gate.Models.Diagram;

/** The variables that something sets in a diagram, and what each may be; no values where it may be anything. */
final class VariablesOfDiagrams {
    private static final Set<String> ANYTHING = Set.of();

    private final Models models;
    private final BeansOfDiagrams beans;
    private final FlowNode besides;

    VariablesOfDiagrams(Models models, BeansOfDiagrams beans) {
        this(models, beans, null);
    }

    /** @param besides an element whose own variables do not count */
    VariablesOfDiagrams(Models models, BeansOfDiagrams beans, FlowNode besides) {
        this.models = models;
        this.beans = beans;
        this.besides = besides;
    }

    Map<String, Set<String>> of(Diagram diagram) {
        return of(diagram, new HashSet<>());
    }

    /** What a task may leave in a variable; empty where it leaves nothing there, or where it may be anything. */
    Set<String> leftBy(Diagram diagram, FlowNode node, String variable) {
        return Stream.concat(
                        extensions(diagram, node, CamundaInputOutput.class)
                                .flatMap(io -> io.getCamundaOutputParameters().stream())
                                .filter(out -> variable.equals(out.getCamundaName()))
                                .flatMap(out -> values(diagram, node, out.getTextContent()).stream()),
                        leftByDelegate(node)
                                .filter(sets -> variable.equals(sets.value()))
                                .flatMap(sets -> Stream.of(sets.to())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether something of this diagram by itself says that the node leaves something in a variable. */
    boolean mayLeave(Diagram diagram, FlowNode node, String variable) {
        return extensions(diagram, node, CamundaInputOutput.class)
                        .flatMap(io -> io.getCamundaOutputParameters().stream())
                        .anyMatch(out -> variable.equals(out.getCamundaName()))
                || extensions(diagram, node, CamundaOut.class)
                        .anyMatch(out -> out.getCamundaTarget() == null || variable.equals(out.getCamundaTarget()))
                || node instanceof BusinessRuleTask rule && variable.equals(rule.getCamundaResultVariable())
                || leftByDelegate(node).anyMatch(sets -> variable.equals(sets.value()));
    }

    private Map<String, Set<String>> of(Diagram diagram, Set<String> asked) {
        Map<String, Set<String>> set = new TreeMap<>();
        if (!asked.add(diagram.file())) return set;
        diagram.all(FlowNode.class).forEach(node -> {
            if (node.equals(besides)) return;
            left(diagram, node, asked, set);
            if (node instanceof UserTask task)
                PeoplesTasksRule.inputs(task)
                        .filter(input -> !input.getTextContent().isBlank())
                        .forEach(input -> add(set, input.getCamundaName(), ANYTHING));
        });
        diagram.all(MultiInstanceLoopCharacteristics.class).forEach(each -> {
            if (each.getCamundaElementVariable() != null) add(set, each.getCamundaElementVariable(), ANYTHING);
        });
        passedOn(diagram, set);
        return set;
    }

    /** What is set once this node is done. */
    Set<String> setBy(Diagram diagram, FlowNode node) {
        Map<String, Set<String>> set = new TreeMap<>();
        left(diagram, node, new HashSet<>(), set);
        return set.keySet();
    }

    /** What is set when it begins, whoever calls it. */
    Set<String> passedOnTo(Diagram diagram) {
        List<Set<String>> each = models.diagrams().stream()
                .flatMap(caller -> caller.all(CallActivity.class).stream()
                        .filter(call -> diagram.process().getId().equals(call.getCalledElement()))
                        .map(call -> extensions(caller, call, CamundaIn.class)
                                .map(CamundaIn::getCamundaTarget)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet())))
                .toList();
        if (each.isEmpty()) return Set.of();
        Set<String> all = new HashSet<>(each.get(0));
        each.forEach(all::retainAll);
        return all;
    }

    private void left(Diagram diagram, FlowNode node, Set<String> asked, Map<String, Set<String>> set) {
        extensions(diagram, node, CamundaInputOutput.class)
                .flatMap(io -> io.getCamundaOutputParameters().stream())
                .forEach(out -> add(set, out.getCamundaName(), values(diagram, node, out.getTextContent())));
        if (node instanceof CallActivity call) brought(set, diagram, call, asked);
        if (node instanceof BusinessRuleTask rule && rule.getCamundaResultVariable() != null)
            add(set, rule.getCamundaResultVariable(), ANYTHING);
        leftByDelegate(node).forEach(sets -> add(set, sets.value(), new LinkedHashSet<>(List.of(sets.to()))));
    }

    private Stream<SetsVariable> leftByDelegate(FlowNode node) {
        String does = node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
        return does == null ? Stream.of() : beans.sets(does.replaceAll("[${}]", "")).stream();
    }

    /** What a caller passes on. */
    private void passedOn(Diagram diagram, Map<String, Set<String>> set) {
        models.diagrams().forEach(caller -> caller.all(CallActivity.class).stream()
                .filter(call -> diagram.process().getId().equals(call.getCalledElement()))
                .flatMap(call -> extensions(caller, call, CamundaIn.class))
                .filter(in -> in.getCamundaTarget() != null)
                .forEach(in -> add(
                        set,
                        in.getCamundaTarget(),
                        in.getCamundaSourceExpression() == null
                                ? ANYTHING
                                : values(caller, null, in.getCamundaSourceExpression()))));
    }

    private void brought(Map<String, Set<String>> set, Diagram diagram, CallActivity call, Set<String> asked) {
        List<CamundaOut> outs = extensions(diagram, call, CamundaOut.class).toList();
        if (outs.isEmpty()) return;
        Map<String, Set<String>> inside = models.diagram(String.valueOf(call.getCalledElement()))
                .map(one -> of(one, asked))
                .orElse(Map.of());
        outs.stream()
                .filter(out -> out.getCamundaTarget() != null)
                .filter(out -> out.getCamundaSource() == null || inside.containsKey(out.getCamundaSource()))
                .forEach(out -> add(
                        set,
                        out.getCamundaTarget(),
                        out.getCamundaSource() == null ? ANYTHING : inside.get(out.getCamundaSource())));
    }

    /** What {@code ${decision}} at a task may be: the choices that its form offers; of a call, what the method may answer. */
    private Set<String> values(Diagram diagram, FlowNode node, String expression) {
        Optional<ExpressionInDiagram> read = ExpressionInDiagram.read(expression);
        if (read.isEmpty()) return ANYTHING;
        if (node instanceof UserTask
                && read.get().calls.isEmpty()
                && read.get().names.size() == 1) {
            String key = read.get().names.iterator().next();
            return diagram.form(PeoplesTasksRule.kebab(PeoplesTasksRule.step(node)))
                    .map(form -> form.fields().get(key))
                    .map(this::choices)
                    .orElse(ANYTHING);
        }
        if (read.get().calls.size() == 1) {
            var call = read.get().calls.get(0);
            return beans.methods(call.of(), call.method()).stream()
                    .map(Method::getReturnType)
                    .filter(Class::isEnum)
                    .findFirst()
                    .map(kind -> Arrays.stream(kind.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.toCollection(LinkedHashSet::new)))
                    .map(kind -> (Set<String>) kind)
                    .orElse(ANYTHING);
        }
        return ANYTHING;
    }

    private Set<String> choices(JsonNode field) {
        Set<String> values = new LinkedHashSet<>();
        field.path("values").forEach(value -> values.add(value.path("value").asText()));
        return values;
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Stream<T> extensions(
            Diagram diagram, FlowNode node, Class<T> kind) {
        return diagram.inside(node, kind).stream();
    }

    /** Where two set it, what either may; anything where one may set anything. */
    private static void add(Map<String, Set<String>> set, String name, Set<String> values) {
        if (name == null) return;
        set.merge(name, new LinkedHashSet<>(values), (one, other) -> {
            if (one.isEmpty() || other.isEmpty()) return new LinkedHashSet<>();
            one.addAll(other);
            return one;
        });
    }
}
