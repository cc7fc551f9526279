package org.familypathway.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What differs between two states of a file, as somebody reads it: of a diagram element by element, of a table row by row, of a form question by question. */
@Component
class Differences {
    /** What is said of something before and after; null where it was not said. */
    record Said(String what, String before, String after) {}

    /**
     * @param change {@code added}, {@code changed} or {@code removed}
     * @param id of the element, row or question
     * @param what the element, row or question, as people call it
     */
    record Difference(String change, String id, String what, List<Said> said) {}

    /** @param label as people call it */
    private record Thing(String label, Map<String, String> said) {}

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** How it is drawn says nothing of what happens. */
    private static final Set<String> DRAWN =
            Set.of("incoming", "outgoing", "layout", "id", "components", "isMarkerVisible");

    private final ObjectMapper json;

    Differences(ObjectMapper json) {
        this.json = json;
    }

    /** @param before null where the file is new */
    List<Difference> between(String file, byte[] before, byte[] after) {
        Map<String, Thing> was = before == null ? Map.of() : read(file, before), is = read(file, after);
        List<Difference> differences = new ArrayList<>();
        is.forEach((id, thing) -> {
            if (!was.containsKey(id))
                differences.add(new Difference("added", id, thing.label(), said(Map.of(), thing.said())));
            else if (!was.get(id).said().equals(thing.said()))
                differences.add(new Difference(
                        "changed", id, thing.label(), said(was.get(id).said(), thing.said())));
        });
        was.forEach((id, thing) -> {
            if (!is.containsKey(id)) differences.add(new Difference("removed", id, thing.label(), List.of()));
        });
        return differences;
    }

    private static List<Said> said(Map<String, String> before, Map<String, String> after) {
        Set<String> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        return all.stream()
                .filter(what -> !Objects.equals(before.get(what), after.get(what)))
                .map(what -> new Said(what, before.get(what), after.get(what)))
                .toList();
    }

    private Map<String, Thing> read(String file, byte[] content) {
        if (file.endsWith(".bpmn")) return diagram(content);
        if (file.endsWith(".dmn")) return table(content);
        return form(content);
    }

    private static Map<String, Thing> diagram(byte[] content) {
        Map<String, Thing> things = new LinkedHashMap<>();
        NodeList processes = parsed(content).getElementsByTagNameNS(BPMN, "process");
        for (int i = 0; i < processes.getLength(); i++) {
            Element process = (Element) processes.item(i);
            things.put(process.getAttribute("id"), new Thing("The process", attributes(process)));
            elements(process, things);
        }
        return things;
    }

    private static Document parsed(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException("A diagram that passed the gate cannot be read.", unreadable);
        }
    }

    private static void elements(Element scope, Map<String, Thing> things) {
        for (Element element : inside(scope)) {
            if (!isThing(element)) continue;
            Map<String, String> said = new LinkedHashMap<>();
            flatten(element, "", said);
            String name = element.getAttribute("name"), id = element.getAttribute("id");
            things.put(id, new Thing(name.isBlank() ? id : "%s (%s)".formatted(name.strip(), id), said));
            elements(element, things);
        }
    }

    /** What stands in a diagram by itself: tasks, events, gateways, the ways between them, notes. */
    private static boolean isThing(Element element) {
        return BPMN.equals(element.getNamespaceURI())
                && element.hasAttribute("id")
                && Set.of("process", "subProcess")
                        .contains(element.getParentNode().getLocalName())
                && !element.getLocalName().endsWith("LoopCharacteristics");
    }

    /** What an element says of itself; what it contains of other elements says so for itself. */
    private static void flatten(Element element, String path, Map<String, String> said) {
        attributes(element).forEach((name, value) -> said.put(path + name, value));
        List<Element> inner = inside(element);
        if (inner.isEmpty() && !element.getTextContent().isBlank())
            said.put(
                    path.isEmpty() ? element.getLocalName() : path.strip(),
                    element.getTextContent().strip());
        for (Element one : inner) {
            String tag = one.getLocalName(), name = one.getAttribute("name");
            if (DRAWN.contains(tag) || isThing(one)) continue;
            flatten(
                    one,
                    tag.equals("extensionElements") ? path : path + (name.isEmpty() ? tag : tag + " " + name) + " ",
                    said);
        }
    }

    private static List<Element> inside(Element element) {
        List<Element> inside = new ArrayList<>();
        for (Node one = element.getFirstChild(); one != null; one = one.getNextSibling())
            if (one instanceof Element child) inside.add(child);
        return inside;
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String name = attribute.getLocalName();
            if (!DRAWN.contains(name) && !attribute.getNodeName().startsWith("xmlns"))
                said.put(name, attribute.getNodeValue());
        }
        return said;
    }

    private static Map<String, Thing> table(byte[] content) {
        Map<String, Thing> rows = new LinkedHashMap<>();
        Dmn.readModelFromStream(new ByteArrayInputStream(content))
                .getModelElementsByType(DecisionTable.class)
                .forEach(table -> {
                    List<String> columns = new ArrayList<>();
                    table.getInputs().forEach(input -> columns.add(String.valueOf(input.getLabel())));
                    table.getOutputs().forEach(output -> columns.add(String.valueOf(output.getLabel())));
                    Map<String, String> head = new LinkedHashMap<>();
                    if (table.getParentElement() instanceof Decision decision) {
                        head.put("Name", String.valueOf(decision.getName()));
                        if (decision.getDescription() != null)
                            head.put(
                                    "Description",
                                    decision.getDescription().getTextContent().strip());
                    }
                    head.put("Hit policy", String.valueOf(table.getHitPolicy()));
                    head.put("Columns", String.join(", ", columns));
                    rows.put("", new Thing("The table", head));
                    table.getRules().forEach(rule -> {
                        Map<String, String> cells = new LinkedHashMap<>();
                        List<String> texts = new ArrayList<>();
                        rule.getInputEntries()
                                .forEach(cell -> texts.add(cell.getTextContent().strip()));
                        rule.getOutputEntries()
                                .forEach(cell -> texts.add(cell.getTextContent().strip()));
                        for (int i = 0; i < Math.min(texts.size(), columns.size()); i++)
                            cells.put(columns.get(i), texts.get(i));
                        if (rule.getDescription() != null)
                            cells.put(
                                    "Reason",
                                    rule.getDescription().getTextContent().strip());
                        rows.put(rule.getId(), new Thing("Row " + rule.getId(), cells));
                    });
                });
        return rows;
    }

    private Map<String, Thing> form(byte[] content) {
        try {
            Map<String, Thing> questions = new LinkedHashMap<>();
            questions(json.readTree(content).path("components"), "", questions);
            return questions;
        } catch (IOException unreadable) {
            throw new IllegalStateException("A form that passed the gate cannot be read.", unreadable);
        }
    }

    private static void questions(JsonNode components, String path, Map<String, Thing> questions) {
        for (JsonNode one : components) {
            String key = one.path("key")
                    .asText(one.path("path").asText(one.path("id").asText()));
            Map<String, String> said = new LinkedHashMap<>();
            flatten(one, "", said);
            String label = one.path("label").asText("");
            questions.put(
                    path + key, new Thing(label.isEmpty() ? path + key : "%s (%s)".formatted(label, path + key), said));
            questions(
                    one.path("components"),
                    one.path("type").asText().equals("dynamiclist") ? path + key + "." : path,
                    questions);
        }
    }

    private static void flatten(JsonNode node, String path, Map<String, String> said) {
        node.fields().forEachRemaining(field -> {
            if (DRAWN.contains(field.getKey())) return;
            if (field.getValue().isObject()) flatten(field.getValue(), path + field.getKey() + " ", said);
            else
                said.put(
                        path + field.getKey(),
                        field.getValue().isArray()
                                ? lines(field.getValue())
                                : field.getValue().asText());
        });
    }

    /** Such as the options of a question: {@code lead: Yes, on a lead; none: No}. */
    private static String lines(JsonNode list) {
        List<String> lines = new ArrayList<>();
        for (JsonNode one : list) {
            List<String> words = new ArrayList<>();
            if (one.isObject()) one.forEach(word -> words.add(word.isValueNode() ? word.asText() : word.toString()));
            else words.add(one.isValueNode() ? one.asText() : one.toString());
            lines.add(String.join(": ", words));
        }
        return String.join("; ", lines);
    }
}
