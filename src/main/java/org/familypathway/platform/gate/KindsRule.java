package org.familypathway.platform.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A diagram holds the kinds of elements that the diagrams of the release hold, and says of them what those say: record, deadlines and Cockpit are made for these. Anything else the engine
 * would take and follow in its own way, for all families.
 */
@Component
class KindsRule implements ModelRule {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL",
            CAMUNDA = "http://camunda.org/schema/1.0/bpmn",
            DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";

    /** Of BPMN's own attributes those by which the engine goes another way. */
    private static final Set<String> ENGINE_FOLLOWS = Set.of(
            "isForCompensation",
            "triggeredByEvent",
            "parallelMultiple",
            "instantiate",
            "isInterrupting",
            // With a language a condition is a script.
            "language");

    /** What is for people who read the diagram, and what Modeler writes for itself. */
    private static final Set<String> FOR_READERS = Set.of(
            "documentation",
            "textAnnotation",
            "text",
            "association",
            "group",
            "collaboration",
            "category",
            "laneSet",
            "lane",
            "flowNodeRef",
            "properties",
            "property",
            "modelerTemplate",
            "modelerTemplateVersion",
            "versionTag");

    /** Another rule says of these what to do instead. */
    private static final Set<String> SAID_ELSEWHERE = Set.of(
            "script",
            "scriptTask",
            "manualTask",
            "class",
            "expression",
            "delegateExpression",
            "type",
            "topic",
            "formKey",
            "formData",
            "formField",
            "candidateUsers",
            "variables",
            "calledElementBinding",
            "calledElementVersion",
            "timeDuration",
            "timeCycle",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "compensateEventDefinition");

    private final ReleasedFiles released;
    private final Supplier<Set<String>> known = SingletonSupplier.of(this::ofTheRelease);

    KindsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> faults.in(diagram, List.of(this, "apart"), its -> apart(diagram, its)));
        models.diagrams()
                .forEach(diagram -> faults.in(
                        diagram,
                        this,
                        its -> look(definitions(diagram), (element, kind) -> {
                            if (!known.get().contains(kind)) refuse(diagram, element, kind, its);
                        })));
    }

    /** What the release does in a piece by itself stays one: what fails there, such as a mail, would hold up whoever works with the family. */
    private void apart(Diagram diagram, Faults faults) {
        released.models().diagram(String.valueOf(diagram.process().getId())).ifPresent(before -> {
            Map<String, String> now = apart(process(diagram)), were = apart(process(before));
            were.forEach((at, how) -> {
                ModelElementInstance element = diagram.model().getModelElementById(at);
                if (element != null && !how.equals(now.get(at)))
                    faults.at(
                            diagram.file(),
                            element,
                            "It is done in a piece by itself, so that what fails there holds up nobody: %s. Put that back.",
                            how);
            });
        });
    }

    /** By the id of the element, or of that in which it stands. */
    private static Map<String, String> apart(Element within) {
        Map<String, String> found = new TreeMap<>();
        look(within, (element, kind) -> {
            for (String way : List.of("asyncBefore", "asyncAfter"))
                if (kind.equals(element.getLocalName() + " with “" + way + "”")
                        && element.getAttributeNS(CAMUNDA, way).equals("true"))
                    found.merge(idOf(element), element.getLocalName() + " " + way, (one, other) -> one + ", " + other);
        });
        return found;
    }

    private static String idOf(Element element) {
        Node named = element;
        while (named instanceof Element one && one.getAttribute("id").isEmpty()) named = named.getParentNode();
        return named instanceof Element one ? one.getAttribute("id") : "";
    }

    private Set<String> ofTheRelease() {
        Set<String> kinds = new HashSet<>();
        released.models().diagrams().forEach(diagram -> look(definitions(diagram), (element, kind) -> kinds.add(kind)));
        return kinds;
    }

    private interface Seen {
        void at(Element element, String kind);
    }

    private static void look(Element element, Seen seen) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node one = attributes.item(i);
            if (ENGINE_FOLLOWS.contains(one.getLocalName()) && one.getNamespaceURI() == null)
                seen.at(
                        element,
                        element.getLocalName() + " with “" + one.getLocalName() + "” as " + one.getNodeValue());
            else if (isOurs(one.getLocalName())
                    && (CAMUNDA.equals(one.getNamespaceURI())
                            || CAMUNDA.equals(element.getNamespaceURI()) && one.getNamespaceURI() == null))
                seen.at(element, element.getLocalName() + " with “" + one.getLocalName() + "”");
        }
        for (Node inner = element.getFirstChild(); inner != null; inner = inner.getNextSibling())
            if (!(inner instanceof Element child) || DRAWING.equals(inner.getNamespaceURI())) continue;
            else if ((BPMN.equals(child.getNamespaceURI()) || CAMUNDA.equals(child.getNamespaceURI()))
                    && !FOR_READERS.contains(child.getLocalName())) {
                if (isOurs(child.getLocalName()))
                    seen.at(child, child.getLocalName() + " in a " + scope(element.getLocalName()));
                String does = does(child, element);
                if (does != null) seen.at(child, child.getLocalName() + does);
                look(child, seen);
            } else if (!BPMN.equals(child.getNamespaceURI()) && !CAMUNDA.equals(child.getNamespaceURI()))
                seen.at(child, child.getNodeName() + " of " + child.getNamespaceURI());
    }

    /** Where it counts what is said and not only that something is: when a listener hears what, who sends which message, how often a failed job is tried; null elsewhere. */
    private static String does(Element element, Element around) {
        return switch (element.getLocalName()) {
            case "executionListener" ->
                " of a %s, which at its %s does %s"
                        .formatted(
                                around.getParentNode().getLocalName(),
                                element.getAttribute("event"),
                                element.getAttribute("delegateExpression").isEmpty()
                                        ? element.getAttribute("expression").replaceAll("\"[^\"]*\"", "\"…\"")
                                        : element.getAttribute("delegateExpression"));
            case "messageEventDefinition" ->
                around.getLocalName().contains("Throw") || around.getLocalName().equals("endEvent")
                        ? " that sends “%s” by %s"
                                .formatted(message(element), element.getAttributeNS(CAMUNDA, "delegateExpression"))
                        : null;
            case "failedJobRetryTimeCycle" ->
                " of “%s”".formatted(element.getTextContent().strip());
            default -> null;
        };
    }

    private static String message(Element sends) {
        var all = sends.getOwnerDocument().getElementsByTagNameNS(BPMN, "message");
        for (int i = 0; i < all.getLength(); i++)
            if (((Element) all.item(i)).getAttribute("id").equals(sends.getAttribute("messageRef")))
                return ((Element) all.item(i)).getAttribute("name");
        return "";
    }

    private static boolean isOurs(String name) {
        return !FOR_READERS.contains(name) && !SAID_ELSEWHERE.contains(name);
    }

    private static String scope(String name) {
        return name.equals("subProcess") ? "process" : name;
    }

    private static void refuse(Diagram diagram, Element element, String kind, Faults faults) {
        ModelElementInstance at = diagram.model().getModelElementById(idOf(element));
        faults.at(
                diagram.file(),
                at == null ? diagram.process() : at,
                "A %s: none of the diagrams of this release has that, and nothing is made for it. Draw it with what the others use, or ask a programmer.",
                kind);
    }

    private static Element process(Diagram diagram) {
        return (Element)
                definitions(diagram).getElementsByTagNameNS(BPMN, "process").item(0);
    }

    private static Element definitions(Diagram diagram) {
        return ((Document) diagram.model().getDocument().getDomSource().getNode()).getDocumentElement();
    }
}
