package org.familypathway.platform.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What an expression of a diagram calls, reads and compares; read by the engine's own parser. */
final class ExpressionInDiagram {
    /**
     * @param of the bean or variable
     * @param arguments how many
     * @param words the arguments that are text, at their place; null at the place of others
     */
    record Call(String of, String method, int arguments, List<String> words) {
        @Override
        public String toString() {
            return of + "." + method;
        }
    }

    /** A variable held against a text. */
    record Compared(String variable, String value) {}

    final List<Call> calls = new ArrayList<>();
    final List<Compared> compared = new ArrayList<>();
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
            read.look(new Builder(Builder.Feature.METHOD_INVOCATIONS)
                    .build(text.strip())
                    .getRoot());
            return Optional.of(read);
        } catch (TreeBuilderException unreadable) {
            return Optional.empty();
        }
    }

    private void look(Node node) {
        if (node instanceof AstMethod method) call(method);
        else if (node instanceof AstIdentifier name) names.add(name.getName());
        else if (node instanceof AstFunction function) beyond.add(function.getName() + "()");
        else if (node instanceof AstProperty property) property(property);
        else {
            if (node instanceof AstBinary both) compare(both);
            within(node);
        }
    }

    private void call(AstMethod method) {
        Node property = method.getChild(0), arguments = method.getChild(1);
        if (!(property instanceof AstDot dot) || !(dot.getChild(0) instanceof AstIdentifier of)) {
            beyond.add(text(method));
            within(property);
            within(arguments);
            return;
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.getCardinality(); i++)
            words.add(arguments.getChild(i) instanceof AstString word ? (String) word.eval(null, null) : null);
        calls.add(new Call(of.getName(), name(dot), words.size(), words));
        within(arguments);
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
    }

    private void within(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) look(node.getChild(i));
    }

    private static String name(AstDot dot) {
        return dot.toString().replaceFirst("^[. ]+", "").strip();
    }

    private static String text(Node node) {
        return ((org.camunda.bpm.impl.juel.AstNode) node).getStructuralId(null);
    }
}
