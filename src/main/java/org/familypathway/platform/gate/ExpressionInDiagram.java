package org.familypathway.platform.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What an expression of a diagram calls, reads and compares; read by the engine's own parser. */
final class ExpressionInDiagram {
    /**
     * @param of the bean or variable
     * @param arguments how many
     * @param words the arguments that are text or a number, at their place; null at the place of others
     * @param given each argument: a {@code String} for a text, a {@code Number}, a {@code Call}, a {@code Name}; null where it is something else
     */
    record Call(String of, String method, int arguments, List<String> words, List<Object> given) {
        @Override
        public String toString() {
            return of + "." + method;
        }
    }

    /** A variable. */
    record Name(String name) {}

    /** A variable held against a text. */
    record Compared(String variable, String value) {}

    /** What a call answers, held against a text. */
    record Answered(Call call, String value) {}

    final List<Call> calls = new ArrayList<>();
    final List<Compared> compared = new ArrayList<>();
    final List<Answered> answered = new ArrayList<>();
    /** Calls that must answer yes or no where the expression is a condition. */
    final List<Call> decide = new ArrayList<>();
    /** Variables, or beans that stand alone. */
    final Set<String> names = new LinkedHashSet<>();
    /** What goes beyond calls of a bean, variables and comparisons, as it stands there. */
    final List<String> beyond = new ArrayList<>();

    private ExpressionInDiagram() {}

    static boolean isExpression(String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /** Empty where it cannot be read. */
    static Optional<ExpressionInDiagram> read(String text) {
        try {
            var read = new ExpressionInDiagram();
            Node root = new Builder(Builder.Feature.METHOD_INVOCATIONS)
                    .build(text.strip())
                    .getRoot();
            read.look(root);
            read.decides(root);
            return Optional.of(read);
        } catch (TreeBuilderException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Whether a condition holds where each variable and call has this answer.
     *
     * @param answers by the name of the variable or the call as {@link #asked} has it; {@code Boolean} or text
     * @return false also where it is no question: such a way would never be taken
     */
    static boolean holds(String condition, Map<String, Object> answers) {
        try {
            return Boolean.TRUE.equals(reckon(
                    new Builder(Builder.Feature.METHOD_INVOCATIONS)
                            .build(condition.strip())
                            .getRoot(),
                    answers));
        } catch (TreeBuilderException unreadable) {
            return false;
        }
    }

    /** @return a {@code Boolean} or a text; null where it is something else */
    private static Object reckon(Node node, Map<String, Object> answers) {
        if (node instanceof AstEval || node instanceof AstNested) return reckon(node.getChild(0), answers);
        if (node instanceof AstString || node instanceof AstBoolean) return ((AstNode) node).eval(null, null);
        if (node instanceof AstIdentifier name) return answers.get(name.getName());
        if (node instanceof AstMethod method)
            return asCall(method)
                    .map(ExpressionInDiagram::asked)
                    .map(answers::get)
                    .orElse(null);
        if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT)
            return reckon(unary.getChild(0), answers) instanceof Boolean yes ? !yes : null;
        if (!(node instanceof AstBinary both)) return null;
        Object left = reckon(both.getChild(0), answers), right = reckon(both.getChild(1), answers);
        // What was answered is never a number and never nothing.
        if (both.getOperator() == AstBinary.EQ) return Objects.equals(left, right);
        if (both.getOperator() == AstBinary.NE) return !Objects.equals(left, right);
        if (!(left instanceof Boolean one) || !(right instanceof Boolean other)) return null;
        if (both.getOperator() == AstBinary.AND) return one && other;
        return both.getOperator() == AstBinary.OR ? one || other : null;
    }

    /** A call with what is given to it, so that two that ask the same read alike. */
    static String asked(Call call) {
        return call + call.given().toString();
    }

    private void look(Node node) {
        if (node instanceof AstMethod method) call(method);
        else if (node instanceof AstIdentifier name) names.add(name.getName());
        else if (node instanceof AstFunction function) beyond.add(function.getName() + "()");
        else if (node instanceof AstProperty property) property(property);
        else {
            // What stands beside an expression makes a text of it; what asks twice may leave nothing.
            if (node instanceof AstComposite || node instanceof AstChoice) beyond.add(text(node));
            if (node instanceof AstBinary both) compare(both);
            within(node);
        }
    }

    /** Down to what is asked, through what turns it round or joins it. */
    private void decides(Node node) {
        if (node instanceof AstMethod method) asCall(method).ifPresent(decide::add);
        else if (node instanceof AstBinary both
                        && (both.getOperator() == AstBinary.AND || both.getOperator() == AstBinary.OR)
                || node instanceof AstUnary
                || node instanceof AstNested
                || node instanceof AstEval) for (int i = 0; i < node.getCardinality(); i++) decides(node.getChild(i));
    }

    private void call(AstMethod method) {
        Optional<Call> call = asCall(method);
        if (call.isPresent()) calls.add(call.get());
        else {
            beyond.add(text(method));
            within(method.getChild(0));
        }
        within(method.getChild(1));
    }

    /** Empty where it calls something else than a bean by its name. */
    private static Optional<Call> asCall(AstMethod method) {
        Node property = method.getChild(0), arguments = method.getChild(1);
        if (!(property instanceof AstDot dot) || !(dot.getChild(0) instanceof AstIdentifier of))
            return Optional.empty();
        List<String> words = new ArrayList<>();
        List<Object> given = new ArrayList<>();
        for (int i = 0; i < arguments.getCardinality(); i++) {
            Node one = arguments.getChild(i);
            Object is = given(one);
            words.add(is instanceof String || is instanceof Number ? is.toString() : null);
            given.add(is);
        }
        return Optional.of(new Call(of.getName(), name(dot), words.size(), words, given));
    }

    /** A text, a number, a name or a call; null where it is something else. */
    private static Object given(Node argument) {
        if (argument instanceof AstString || argument instanceof AstNumber)
            return ((AstNode) argument).eval(null, null);
        if (argument instanceof AstIdentifier name) return new Name(name.getName());
        return argument instanceof AstMethod inner ? asCall(inner).orElse(null) : null;
    }

    private void property(AstProperty property) {
        if (property instanceof AstDot dot
                && dot.getChild(0) instanceof AstIdentifier of
                && of.getName().equals("execution")
                && name(dot).equals("processBusinessKey")) return;
        beyond.add(text(property));
        within(property);
    }

    private void compare(AstBinary both) {
        if (both.getOperator() != AstBinary.EQ && both.getOperator() != AstBinary.NE) return;
        Node left = both.getChild(0), right = both.getChild(1);
        if (left instanceof AstIdentifier name && right instanceof AstString value)
            compared.add(new Compared(name.getName(), (String) value.eval(null, null)));
        if (right instanceof AstIdentifier name && left instanceof AstString value)
            compared.add(new Compared(name.getName(), (String) value.eval(null, null)));
        if (left instanceof AstMethod method && right instanceof AstString value)
            asCall(method).ifPresent(call -> answered.add(new Answered(call, (String) value.eval(null, null))));
        if (right instanceof AstMethod method && left instanceof AstString value)
            asCall(method).ifPresent(call -> answered.add(new Answered(call, (String) value.eval(null, null))));
    }

    private void within(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) look(node.getChild(i));
    }

    private static String name(AstDot dot) {
        return dot.toString().replaceFirst("^[. ]+", "").strip();
    }

    private static String text(Node node) {
        return ((AstNode) node).getStructuralId(null);
    }
}
