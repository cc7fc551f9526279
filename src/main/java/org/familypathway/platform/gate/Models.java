package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.forms.FormDefinition;
import org.familypathway.platform.gate.Faults.Fault;

/** Diagrams, decision tables and forms that are in force together. */
public final class Models {
    /** A file as it was read; it never changes. A change of one file asks all rules of all files again, so what is found in one by itself is looked for once and kept. */
    public abstract static class OneFile {
        private final Map<Object, Collection<Fault>> found = new ConcurrentHashMap<>();

        private OneFile() {}

        /**
         * What a rule finds in this file.
         *
         * @param asks the rule; where its answer hangs on something of other files, the list of the rule and of that
         */
        Collection<Fault> found(Object asks, Consumer<Faults> look) {
            return found.computeIfAbsent(asks, first -> {
                Faults faults = new Faults();
                look.accept(faults);
                return List.copyOf(faults.found());
            });
        }
    }

    /** A file with a process, and the forms that are deployed with it. What was looked up once in it is kept: a change of one file looks through all others too. */
    public static final class Diagram extends OneFile {
        private final String file;
        private final BpmnModelInstance model;
        private final Map<String, Form> forms;
        private final Map<Class<?>, List<?>> known = new ConcurrentHashMap<>();
        private final Map<List<?>, List<?>> inside = new ConcurrentHashMap<>();

        /** @param forms by file name without folder */
        Diagram(String file, BpmnModelInstance model, Map<String, Form> forms) {
            this.file = file;
            this.model = model;
            this.forms = forms;
        }

        public String file() {
            return file;
        }

        public BpmnModelInstance model() {
            return model;
        }

        public Map<String, Form> forms() {
            return forms;
        }

        /** The process that the file holds; where it holds several, the first. */
        public Process process() {
            return all(Process.class).get(0);
        }

        @SuppressWarnings("unchecked")
        public <T extends ModelElementInstance> List<T> all(Class<T> kind) {
            return (List<T>) known.computeIfAbsent(kind, first -> List.copyOf(model.getModelElementsByType(kind)));
        }

        /** What stands directly inside an element of this diagram, or among its extensions. */
        @SuppressWarnings("unchecked")
        <T extends ModelElementInstance> List<T> inside(BaseElement element, Class<T> kind) {
            return (List<T>) inside.computeIfAbsent(List.of(element, kind), first -> {
                List<T> found = new ArrayList<>(element.getChildElementsByType(kind));
                if (element.getExtensionElements() != null)
                    found.addAll(element.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(kind)
                            .list());
                return List.copyOf(found);
            });
        }

        /** All texts that the engine reads as expressions. */
        List<String> expressions() {
            List<String> found = new ArrayList<>();
            Deque<DomElement> open = new ArrayDeque<>(List.of(process().getDomElement()));
            while (!open.isEmpty()) {
                DomElement one = open.pop();
                if (one.getChildElements().isEmpty() && ExpressionInDiagram.isExpression(one.getTextContent()))
                    found.add(one.getTextContent());
                for (String attribute : ExpressionsRule.MAY_HOLD_ONE) {
                    String said = one.getAttribute("http://camunda.org/schema/1.0/bpmn", attribute);
                    if (ExpressionInDiagram.isExpression(said)) found.add(said);
                }
                one.getChildElements().forEach(open::push);
            }
            return found;
        }

        /** The form with this id. */
        public Optional<Form> form(String id) {
            return Optional.ofNullable(forms.get(id + ".form"));
        }
    }

    /** A file with decisions. */
    public static final class Table extends OneFile {
        private final String file;
        private final Map<String, Optional<DecisionTable>> decisions = new LinkedHashMap<>();
        private final Map<String, TableText> texts = new ConcurrentHashMap<>();

        Table(String file, DmnModelInstance model) {
            this.file = file;
            model.getModelElementsByType(Decision.class)
                    .forEach(decision -> decisions.put(
                            String.valueOf(decision.getId()),
                            decision.getExpression() instanceof DecisionTable table
                                    ? Optional.of(table)
                                    : Optional.empty()));
        }

        public String file() {
            return file;
        }

        /** By id; empty where the decision is no table. */
        public Map<String, Optional<DecisionTable>> decisions() {
            return decisions;
        }

        public Optional<DecisionTable> decision(String id) {
            return decisions.getOrDefault(id, Optional.empty());
        }

        /** The cells of a decision that is a table. */
        public TableText text(String id) {
            return texts.computeIfAbsent(
                    id, first -> TableText.of(decision(first).orElseThrow()));
        }
    }

    /** A file with a form. */
    public static final class Form extends OneFile {
        private final String file;
        private final JsonNode schema;
        private volatile Map<String, JsonNode> fields;

        Form(String file, JsonNode schema) {
            this.file = file;
            this.schema = schema;
        }

        public String file() {
            return file;
        }

        public JsonNode schema() {
            return schema;
        }

        public FormDefinition definition() {
            return new FormDefinition(schema);
        }

        /** Its fields by key, looked up once. */
        Map<String, JsonNode> fields() {
            if (fields == null) fields = definition().fields();
            return fields;
        }
    }

    private final Map<String, Diagram> diagrams = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Form> loose = new LinkedHashMap<>();

    /** Later ones replace earlier ones of the same file name. */
    public Models with(Diagram diagram) {
        diagrams.put(diagram.file(), diagram);
        return this;
    }

    public Models with(Table table) {
        tables.put(table.file(), table);
        return this;
    }

    /** A form that no diagram of its deployment shows. */
    public Models with(Form form) {
        loose.put(form.file(), form);
        return this;
    }

    /** These, which may be changed and leave those as they are. */
    Models copy() {
        Models copy = new Models();
        copy.diagrams.putAll(diagrams);
        copy.tables.putAll(tables);
        copy.loose.putAll(loose);
        return copy;
    }

    public Collection<Diagram> diagrams() {
        return diagrams.values();
    }

    /** The diagram of a process. */
    public Optional<Diagram> diagram(String process) {
        return diagrams.values().stream()
                .filter(one -> one.all(Process.class).stream().anyMatch(its -> process.equals(its.getId())))
                .findFirst();
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    /** The file with the decision table of this id. */
    public Optional<Table> fileOf(String decision) {
        return tables.values().stream()
                .filter(one -> one.decision(decision).isPresent())
                .findFirst();
    }

    /** A decision table by its id. */
    public Optional<DecisionTable> table(String decision) {
        return tables.values().stream()
                .map(one -> one.decision(decision))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The cells of a decision table by its id. */
    public Optional<TableText> text(String decision) {
        return tables.values().stream()
                .filter(one -> one.decision(decision).isPresent())
                .map(one -> one.text(decision))
                .findFirst();
    }

    /** All forms, those that a diagram shows and those that the case page shows. */
    public List<Form> forms() {
        return Stream.concat(
                        diagrams.values().stream().flatMap(one -> one.forms().values().stream()),
                        loose.values().stream())
                .toList();
    }

    public Collection<Form> loose() {
        return loose.values();
    }
}
