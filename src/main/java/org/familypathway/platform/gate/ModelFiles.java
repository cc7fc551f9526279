package org.familypathway.platform.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Models.Diagram;
import org.familypathway.platform.gate.Models.Form;
import org.familypathway.platform.gate.Models.Table;

/** Reads files as they come: those that cannot be read are named, with what is wrong. */
final class ModelFiles {
    /** More is no diagram that anybody drew. */
    static final int LONGEST = 2 * 1024 * 1024;

    /** What another element must be that is named by its id. */
    private static final Map<String, Class<?>> TO_A_KIND = Map.of(
            "sourceRef", FlowNode.class,
            "targetRef", FlowNode.class,
            "attachedToRef", Activity.class,
            "default", SequenceFlow.class,
            "messageRef", Message.class,
            "escalationRef", Escalation.class,
            "errorRef", org.camunda.bpm.model.bpmn.instance.Error.class);

    /** So deep nobody draws. */
    private static final int DEEPEST = 60;

    /** Three times the longest table of the release. */
    private static final int MOST_ROWS = 2000;

    /** The engine follows what is said in it, and no rule of ours looks there. */
    private static final String OF_ANOTHER_ENGINE = "http://activiti.org/bpmn";

    private static final List<String> REFERENCES =
            List.of("default", "messageRef", "escalationRef", "errorRef", "sourceRef", "targetRef", "attachedToRef");

    private final Map<String, BpmnModelInstance> diagrams = new LinkedHashMap<>();
    final List<Table> tables = new ArrayList<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final ObjectMapper json;
    private List<Diagram> read;

    ModelFiles(ObjectMapper json) {
        this.json = json;
    }

    /** @param files their contents, by the names under which they come, with or without folders */
    ModelFiles read(Map<String, byte[]> files, Faults faults) {
        files.forEach((name, content) -> {
            String file = bare(name);
            if (content.length > LONGEST) {
                faults.at(file, (String) null, "It is longer than 2 MB.");
                return;
            }
            String text = utf8(content);
            if (text == null) faults.at(file, (String) null, "It is not written in UTF-8. Save it again with Modeler.");
            else if (text.startsWith("\ufeff"))
                faults.at(
                        file,
                        (String) null,
                        "It begins with a hidden character, a byte order mark. Save it again with Modeler, or as UTF-8 without it.");
            else if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY"))
                faults.at(
                        file,
                        (String) null,
                        "It declares entities of XML, which no diagram needs. Save it again with Modeler.");
            else read(file, content, faults);
        });
        return this;
    }

    private void read(String file, byte[] content, Faults faults) {
        try {
            if (file.endsWith(".bpmn") || file.endsWith(".dmn")) mustBePlain(content);
            if (file.endsWith(".bpmn"))
                diagram(file, Bpmn.readModelFromStream(new ByteArrayInputStream(content)), faults);
            else if (file.endsWith(".dmn"))
                table(file, Dmn.readModelFromStream(new ByteArrayInputStream(content)), faults);
            else if (file.endsWith(".form")) twice(forms.put(file, new Form(file, form(content))), file, faults);
            else
                faults.at(
                        file, (String) null, "Only diagrams (.bpmn), tables (.dmn) and forms (.form) can be deployed.");
        } catch (ModelException | XMLStreamException unreadable) {
            unreadable(file, cause(unreadable), faults);
        } catch (JsonProcessingException unreadable) {
            unreadable(
                    file,
                    unreadable.getOriginalMessage() + " in line "
                            + (unreadable.getLocation() == null
                                    ? 1
                                    : unreadable.getLocation().getLineNr()),
                    faults);
        } catch (IOException unreadable) {
            unreadable(file, unreadable.getMessage(), faults);
        }
    }

    /** Those who read it later go as deep as it goes, and take its words as it says that they are written. */
    private static void mustBePlain(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        String written = reader.getCharacterEncodingScheme();
        if (written != null && !written.equalsIgnoreCase("UTF-8"))
            throw new XMLStreamException("it says that it is written in %s, and must be in UTF-8".formatted(written));
        for (int depth = 0; reader.hasNext(); ) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            if (event == XMLStreamConstants.START_ELEMENT)
                for (int i = 0; i < reader.getNamespaceCount(); i++)
                    if (OF_ANOTHER_ENGINE.equals(reader.getNamespaceURI(i)))
                        throw new XMLStreamException("it is drawn for another engine, %s".formatted(OF_ANOTHER_ENGINE));
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST)
                throw new XMLStreamException("more than %d elements stand within one another".formatted(DEEPEST));
            if (event == XMLStreamConstants.PROCESSING_INSTRUCTION)
                throw new XMLStreamException(
                        "it holds an instruction to programs, “%s”".formatted(reader.getPITarget()));
        }
    }

    private static void unreadable(String file, String why, Faults faults) {
        faults.at(file, (String) null, "It cannot be read: %s. Open it in Modeler, which says where it is wrong.", why);
    }

    /** What hangs in the air cannot be looked at any further. */
    private void diagram(String file, BpmnModelInstance model, Faults faults) {
        int processes = model.getModelElementsByType(Process.class).size(),
                before = faults.found().size();
        if (processes != 1)
            faults.at(
                    file,
                    (String) null,
                    "It holds %d processes; a file holds one. Draw each in a file of its own.",
                    processes);
        model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getId() == null)
                .forEach(element -> faults.at(
                        file,
                        element,
                        "A %s has no id.",
                        element.getElementType().getTypeName()));
        Stream.of(CamundaInputParameter.class, CamundaOutputParameter.class)
                .flatMap(kind -> model.getModelElementsByType(kind).stream())
                .filter(one -> one.getAttributeValue("name") == null)
                .forEach(
                        one -> faults.at(
                                file,
                                one,
                                "An input or output parameter has no name. Write one into “Local variable name” or “Process variable name”, or take it out."));
        model.getModelElementsByType(BaseElement.class).forEach(element -> REFERENCES.stream()
                .filter(name -> element.getAttributeValue(name) != null
                        && model.getModelElementById(element.getAttributeValue(name)) == null)
                .forEach(name -> faults.at(
                        file,
                        element,
                        "It names “%s”, which is not there. Open it in Modeler and draw it again.",
                        element.getAttributeValue(name))));
        if (faults.found().size() > before) return;
        model.getModelElementsByType(BaseElement.class)
                .forEach(element -> TO_A_KIND.forEach((name, kind) -> {
                    ModelElementInstance named = element.getAttributeValue(name) == null
                            ? null
                            : model.getModelElementById(element.getAttributeValue(name));
                    // What is written beside a diagram may hang on anything.
                    if (named != null && !kind.isInstance(named) && !(element instanceof Association))
                        faults.at(
                                file,
                                element,
                                "It names “%s”, a %s, which does not belong there or is run by nobody here. Draw it with what the other diagrams use.",
                                element.getAttributeValue(name),
                                named.getElementType().getTypeName());
                }));
        if (faults.found().size() > before) return;
        model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource() == null || flow.getTarget() == null)
                .forEach(flow -> faults.at(file, flow, "This way begins or ends at nothing. Draw it again."));
        model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() == null)
                .forEach(event ->
                        faults.at(file, event, "This event hangs on nothing. Put it on the edge of its task again."));
        model.getModelElementsByType(FlowNode.class).forEach(node -> node.getDomElement().getChildElements().stream()
                .filter(one -> Set.of("incoming", "outgoing").contains(one.getLocalName()))
                .map(one -> one.getTextContent().strip())
                .filter(way -> !(model.getModelElementById(way) instanceof SequenceFlow))
                .forEach(way -> faults.at(
                        file,
                        node,
                        "It names the way “%s”, which is not there. Open it in Modeler and draw it again.",
                        way)));

        if (faults.found().size() == before) twice(diagrams.put(file, model), file, faults);
    }

    private void table(String file, DmnModelInstance model, Faults faults) {
        int decisions = model.getModelElementsByType(Decision.class).size();
        if (decisions != 1)
            faults.at(
                    file,
                    (String) null,
                    "It holds %d decisions; a file holds one. Save each in a file of its own.",
                    decisions);
        else if (isNotTooLong(file, model, faults) && hasEachCell(file, model, faults))
            tables.add(new Table(file, model));
    }

    /** Each row is held against each other one, and each question that somebody asks goes through all of them. */
    private static boolean isNotTooLong(String file, DmnModelInstance model, Faults faults) {
        int rows = model.getModelElementsByType(Rule.class).size();
        if (rows > MOST_ROWS)
            faults.at(
                    file,
                    (String) null,
                    "It has %d rows, and nobody could look through more than %d. Take out what is not needed.",
                    rows,
                    MOST_ROWS);
        return rows <= MOST_ROWS;
    }

    /** A cell that is missing leaves the others in columns that are not theirs. */
    private static boolean hasEachCell(String file, DmnModelInstance model, Faults faults) {
        int before = faults.found().size();
        for (DecisionTable table : model.getModelElementsByType(DecisionTable.class)) {
            if (Stream.concat(table.getInputs().stream(), table.getOutputs().stream())
                    .anyMatch(column -> column.getId() == null))
                faults.at(file, (String) null, "A column has no id. Open the table in Modeler and save it again.");
            int number = 0;
            for (Rule row : table.getRules()) {
                number++;
                if (row.getId() == null)
                    faults.at(
                            file,
                            "row %d".formatted(number),
                            "It has no id. Open the table in Modeler and save it again.");
                if (row.getInputEntries().size() != table.getInputs().size()
                        || row.getOutputEntries().size() != table.getOutputs().size())
                    faults.at(
                            file,
                            "row %d".formatted(number),
                            "It has not one cell for each column. Open the table in Modeler and fill them in.");
            }
        }
        return faults.found().size() == before;
    }

    private JsonNode form(byte[] content) throws IOException {
        JsonNode read = json.reader()
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(content);
        return read == null ? json.createObjectNode() : read;
    }

    private static void twice(Object before, String file, Faults faults) {
        if (before != null) faults.at(file, (String) null, "Two files of this name come together. Leave one out.");
    }

    /** Diagrams with those of these forms that they show. */
    synchronized List<Diagram> diagrams() {
        if (read != null) return read;
        read = new ArrayList<>();
        diagrams.forEach((file, model) -> {
            Map<String, Form> its = new LinkedHashMap<>();
            shown(model).stream().filter(forms::containsKey).forEach(name -> its.put(name, forms.get(name)));
            read.add(new Diagram(file, model, its));
        });
        return read;
    }

    /** Forms that none of the diagrams shows. */
    List<Form> loose() {
        Set<String> shown = new HashSet<>();
        diagrams.values().forEach(model -> shown.addAll(shown(model)));
        return forms.values().stream()
                .filter(form -> !shown.contains(form.file()))
                .toList();
    }

    private static Set<String> shown(BpmnModelInstance model) {
        Set<String> shown = new HashSet<>();
        model.getModelElementsByType(UserTask.class).forEach(task -> shown.add(task.getCamundaFormRef() + ".form"));
        model.getModelElementsByType(StartEvent.class).forEach(start -> shown.add(start.getCamundaFormRef() + ".form"));
        return shown;
    }

    static String bare(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String utf8(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** The first line of what the parser says, which names line and column, and the one after it where that says what is wrong. */
    private static String cause(Throwable unreadable) {
        Throwable deepest = unreadable;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return String.valueOf(deepest.getMessage())
                .replaceFirst("\\R(?=Message: )", " ")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ParseError at \\[row,col]:\\[(\\d+),\\d+]\\s*(?:Message: )?", "line $1: ")
                .replaceFirst("^(?:Fatal )?Error: URI=null Line=(\\d+): ", "line $1: ")
                .replaceFirst("[.]$", "")
                .strip();
    }
}
