package org.familypathway.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.Step;
import org.junit.jupiter.api.Test;

/** Looks up what docs/requirements names as the home of a line: in the diagrams, forms, decisions, migrations, pages and classes themselves. */
class RequirementHomes {
    /** What a reference points at. A proof shows that a home holds, and is none by itself. */
    enum Kind {
        element,
        question,
        row,
        column,
        tableColumn,
        page,
        figure,
        proof
    }

    private static final Pattern ELEMENT = Pattern.compile("([\\w-]+)\\.bpmn#(\\w+)"),
            QUESTION = Pattern.compile("([\\w-]+)\\.form#(\\w+)(?:\\.(\\w+))?"),
            ROW = Pattern.compile("([\\w-]+)\\.dmn#(\\w+)"),
            COLUMN = Pattern.compile("([\\w-]+)\\.dmn@(\\w+)"),
            PAGE = Pattern.compile("([\\w-]+(?:/[\\w-]+)*\\.html)(?:#([\\w-]+))?"),
            METHOD = Pattern.compile("([A-Z]\\w*)#(\\w+)"),
            TABLE_COLUMN = Pattern.compile("([a-z_]+)\\.([a-z_]+)");
    private static final Pattern CREATED = Pattern.compile("\\bcreate table (?:if not exists )?(\\w+)\\s*\\("),
            ALTERED = Pattern.compile("\\balter table (?:only )?(\\w+)([^;]*);"),
            ADDED = Pattern.compile("\\badd (?:column )?(?:if not exists )?(\\w+)"),
            LEADING_WORD = Pattern.compile("\\s*(\\w+).*", Pattern.DOTALL);
    private static final Set<String> NO_COLUMN =
            Set.of("constraint", "primary", "unique", "foreign", "check", "exclude", "like");
    private static final Path MAIN = Path.of("src/main/java"), TESTS = Path.of("src/test/java");

    private final Map<String, BpmnModelInstance> diagrams = new HashMap<>();
    private final Map<String, DmnModelInstance> decisions = new HashMap<>();
    private final Map<String, FormDefinition> forms = new HashMap<>();
    private final Map<String, Set<String>> tables = tables();

    RequirementHomes() {
        Diagrams.processes().forEach((file, model) -> diagrams.put(Diagrams.name(file), model));
        Diagrams.decisions().forEach((file, model) -> decisions.put(Diagrams.name(file), model));
        Diagrams.forms().forEach((file, form) -> forms.put(Diagrams.name(file), form));
    }

    /** @return what is there; empty where nothing is there, and where the reference is of no kind, such as the name of a class alone */
    Optional<Kind> find(String reference) {
        Matcher at;
        if ((at = ELEMENT.matcher(reference)).matches()) return element(at.group(1), at.group(2));
        if ((at = QUESTION.matcher(reference)).matches()) return question(at.group(1), at.group(2), at.group(3));
        if ((at = ROW.matcher(reference)).matches()) return row(at.group(1), at.group(2));
        if ((at = COLUMN.matcher(reference)).matches()) return column(at.group(1), at.group(2));
        if ((at = PAGE.matcher(reference)).matches()) return page(at.group(1), at.group(2));
        if ((at = METHOD.matcher(reference)).matches())
            return at.group(1).endsWith("Test") ? proof(at.group(1), at.group(2)) : figure(at.group(1), at.group(2));
        if ((at = TABLE_COLUMN.matcher(reference)).matches())
            return when(tables.getOrDefault(at.group(1), Set.of()).contains(at.group(2)), Kind.tableColumn);
        return Optional.empty();
    }

    /** A task, a call or an event; a gateway only divides the way. */
    private Optional<Kind> element(String diagram, String id) {
        return Optional.ofNullable(diagrams.get(diagram))
                .map(model -> model.getModelElementById(id))
                .filter(found -> found instanceof FlowNode && !(found instanceof Gateway))
                .map(found -> Kind.element);
    }

    /** Something that is asked; what a form only shows or carries along is no question. */
    private Optional<Kind> question(String form, String key, String within) {
        Optional<JsonNode> asked =
                Optional.ofNullable(forms.get(form)).map(f -> f.fields().get(key));
        if (within != null)
            asked = asked.map(list -> new FormDefinition(list).fields().get(within));
        return asked.filter(field -> !field.path("type").asText().equals("expression"))
                .map(field -> Kind.question);
    }

    private Optional<Kind> row(String decision, String row) {
        return Optional.ofNullable(decisions.get(decision))
                .map(model -> model.getModelElementsByType(Rule.class))
                .filter(rules -> rules.stream()
                        .anyMatch(rule -> rule.getId().equals(row)
                                || entries(rule).anyMatch(text -> text.contains("\"" + row + "\""))))
                .map(rules -> Kind.row);
    }

    private static Stream<String> entries(Rule rule) {
        return Stream.concat(
                rule.getInputEntries().stream().map(entry -> entry.getTextContent()),
                rule.getOutputEntries().stream().map(entry -> entry.getTextContent()));
    }

    private Optional<Kind> column(String decision, String column) {
        return Optional.ofNullable(decisions.get(decision))
                .filter(model -> Stream.concat(
                                model.getModelElementsByType(InputExpression.class).stream()
                                        .map(input -> input.getTextContent().strip()),
                                model.getModelElementsByType(Output.class).stream()
                                        .map(Output::getName))
                        .anyMatch(column::equals))
                .map(model -> Kind.column);
    }

    private static Optional<Kind> page(String template, String id) {
        Path page = Path.of("src/main/resources/templates", template);
        return when(Files.exists(page) && (id == null || text(page).contains("id=\"" + id + "\"")), Kind.page);
    }

    /** A method that says something. What a step records, and what a record holds, are no figures. */
    private static Optional<Kind> figure(String simpleName, String method) {
        return named(MAIN, simpleName)
                .filter(type -> !Step.class.isAssignableFrom(type))
                .filter(type -> components(type).noneMatch(method::equals))
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(method) && m.getReturnType() != void.class))
                .map(type -> Kind.figure);
    }

    private static Stream<String> components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
                : Stream.empty();
    }

    private static Optional<Kind> proof(String simpleName, String method) {
        return named(TESTS, simpleName)
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> m.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .anyMatch(method::equals))
                .map(type -> Kind.proof);
    }

    private static Optional<Class<?>> named(Path root, String simpleName) {
        List<Path> files = Diagrams.files(root.toString(), "/" + simpleName + ".java");
        if (files.size() != 1) return Optional.empty();
        String file = root.relativize(files.get(0)).toString();
        String name = file.substring(0, file.length() - ".java".length()).replace('/', '.');
        try {
            return Optional.of(Class.forName(name, false, RequirementHomes.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(file + " is not compiled", e);
        }
    }

    /** The columns of each table, as all migrations together leave them. */
    private static Map<String, Set<String>> tables() {
        Map<String, Set<String>> tables = new HashMap<>();
        Diagrams.files("src/main/resources/db/migration", ".sql").forEach(file -> {
            String sql = text(file).replaceAll("--.*", "");
            CREATED.matcher(sql).results().forEach(made -> parts(sql, made.end())
                    .forEach(part -> leadingWord(part)
                            .filter(word -> !NO_COLUMN.contains(word))
                            .ifPresent(word -> add(tables, made.group(1), word))));
            ALTERED.matcher(sql).results().forEach(altered -> ADDED.matcher(altered.group(2))
                    .results()
                    .map(added -> added.group(1))
                    .filter(word -> !NO_COLUMN.contains(word))
                    .forEach(word -> add(tables, altered.group(1), word)));
        });
        return tables;
    }

    private static void add(Map<String, Set<String>> tables, String table, String column) {
        tables.computeIfAbsent(table, t -> new HashSet<>()).add(column);
    }

    private static Optional<String> leadingWord(String part) {
        return LEADING_WORD
                .matcher(part)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }

    /** What stands between the commas of the bracket that was opened just before. */
    private static List<String> parts(String sql, int from) {
        Stream.Builder<String> parts = Stream.builder();
        int depth = 1, begun = from, at = from;
        for (; depth > 0; at++) {
            char c = sql.charAt(at);
            if (c == '(') depth++;
            else if (c == ')') depth--;
            if (depth == 0 || depth == 1 && c == ',') {
                parts.add(sql.substring(begun, at));
                begun = at + 1;
            }
        }
        return parts.build().toList();
    }

    private static Optional<Kind> when(boolean there, Kind kind) {
        return there ? Optional.of(kind) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
