package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;

/** What new work begins on: the newest version of each diagram, with the forms of its deployment, of each table, and of each form of the case page. */
@Component
class ModelsInForce {
    private static final String DIAGRAMS = "act_re_procdef",
            DECISIONS = "act_re_decision_def",
            FORMS = "act_re_camformdef";

    private final JdbcClient database;
    private final ReleasedFiles released;
    private final ObjectMapper json;
    /** A deployment never changes; what was read of it is given back when memory is short. */
    private final Map<String, ModelFiles> read = new ConcurrentReferenceHashMap<>();

    private record Known(List<Map<String, String>> newest, Models models) {}

    private volatile SoftReference<Known> known = new SoftReference<>(null);

    ModelsInForce(JdbcClient database, ReleasedFiles released, ObjectMapper json) {
        this.database = database;
        this.released = released;
        this.json = json;
    }

    /** The same as before, where nothing came into force since. */
    Models now() {
        Map<String, String> diagrams = newest(DIAGRAMS), decisions = newest(DECISIONS), forms = ofTheCasePage();
        List<Map<String, String>> newest = List.of(diagrams, decisions, forms);
        Known before = known.get();
        if (before != null && before.newest().equals(newest)) return before.models();
        Models models = new Models();
        diagrams.forEach((key, deployment) -> files(deployment).diagrams().stream()
                .filter(diagram -> key.equals(diagram.process().getId()))
                .forEach(models::with));
        decisions.forEach((key, deployment) -> files(deployment).tables.stream()
                .filter(table -> table.decision(key).isPresent())
                .forEach(models::with));
        forms.forEach((key, deployment) -> files(deployment).loose().stream()
                .filter(form -> form.file().equals(file(key)))
                .forEach(models::with));
        known = new SoftReference<>(new Known(newest, models));
        return models;
    }

    /** The contents of all that is in force: diagrams with the forms that they show, tables, and the forms of the case page. */
    Map<String, byte[]> all() {
        Models models = now();
        return of(Stream.of(
                        models.diagrams().stream().map(Models.Diagram::file),
                        models.tables().stream().map(Models.Table::file),
                        models.loose().stream().map(Models.Form::file))
                .flatMap(names -> names)
                .collect(Collectors.toSet()));
    }

    /** The contents that are in force of files with these names, with or without folders; with a diagram come the forms that it shows. */
    Map<String, byte[]> of(Set<String> names) {
        Set<String> wanted = names.stream().map(ModelFiles::bare).collect(Collectors.toSet());
        Map<String, byte[]> files = new LinkedHashMap<>();
        newest(DIAGRAMS).forEach((key, deployment) -> files(deployment).diagrams().stream()
                .filter(diagram -> wanted.contains(diagram.file())
                        && key.equals(diagram.process().getId()))
                .forEach(diagram -> contents(
                        deployment,
                        files,
                        name -> name.equals(diagram.file()) || diagram.forms().containsKey(name))));
        newest(DECISIONS).forEach((key, deployment) -> files(deployment).tables.stream()
                .filter(table ->
                        wanted.contains(table.file()) && table.decision(key).isPresent())
                .forEach(table -> contents(deployment, files, table.file()::equals)));
        ofTheCasePage().forEach((key, deployment) -> {
            if (wanted.contains(file(key))) contents(deployment, files, file(key)::equals);
        });
        return files;
    }

    /**
     * What of a change is otherwise than what is in force. Who sends all files with one of them changed waits for that one; a diagram goes with all forms that it shows, for one of them may be new to it.
     */
    Map<String, byte[]> changedIn(Map<String, byte[]> change) {
        Map<String, byte[]> comes = new LinkedHashMap<>();
        change.forEach((name, content) -> comes.put(ModelFiles.bare(name), content));
        if (comes.size() < change.size()) return change;
        Set<String> same = new HashSet<>();
        newest(DIAGRAMS).forEach((key, deployment) -> files(deployment).diagrams().stream()
                .filter(diagram -> key.equals(diagram.process().getId()) && comes.containsKey(diagram.file()))
                .forEach(diagram -> {
                    Set<String> whole = new HashSet<>(diagram.forms().keySet());
                    whole.add(diagram.file());
                    if (areSame(deployment, whole, comes)) same.addAll(whole);
                }));
        newest(DECISIONS).forEach((key, deployment) -> addSame(deployment, key + ".dmn", comes, same));
        ofTheCasePage().forEach((key, deployment) -> addSame(deployment, file(key), comes, same));
        comes.forEach((file, content) -> {
            if (!file.endsWith(".bpmn") || same.contains(file)) return;
            String drawn = new String(content, StandardCharsets.UTF_8);
            same.removeIf(
                    form -> form.endsWith(".form") && drawn.contains("\"" + form.replaceFirst("[.]form$", "") + "\""));
        });
        Map<String, byte[]> changed = new LinkedHashMap<>(change);
        changed.keySet().removeIf(name -> same.contains(ModelFiles.bare(name)));
        return changed;
    }

    private void addSame(String deployment, String file, Map<String, byte[]> comes, Set<String> same) {
        if (comes.containsKey(file) && areSame(deployment, Set.of(file), comes)) same.add(file);
    }

    private boolean areSame(String deployment, Set<String> files, Map<String, byte[]> comes) {
        Map<String, byte[]> there = new LinkedHashMap<>();
        contents(deployment, there, files::contains);
        Map<String, byte[]> bare = new LinkedHashMap<>();
        there.forEach((name, content) -> bare.put(ModelFiles.bare(name), content));
        return files.stream()
                .allMatch(file -> comes.containsKey(file) && Arrays.equals(comes.get(file), bare.get(file)));
    }

    /** The deployment of each form that the case page shows, by its id: those of tasks are in force with their diagrams. */
    private Map<String, String> ofTheCasePage() {
        Map<String, String> forms = newest(FORMS);
        forms.keySet().removeIf(key -> !released.isOfCasePage(file(key)));
        return forms;
    }

    private static String file(String form) {
        return form + ".form";
    }

    /** @param which of the names without folders */
    private void contents(String deployment, Map<String, byte[]> files, Predicate<String> which) {
        database.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = :deployment order by name_")
                .param("deployment", deployment)
                .query(row -> {
                    if (which.test(ModelFiles.bare(row.getString(1)))) files.put(row.getString(1), row.getBytes(2));
                });
    }

    private Map<String, String> newest(String table) {
        Map<String, String> newest = new LinkedHashMap<>();
        database.sql("select distinct on (key_) key_, deployment_id_ from " + table
                        + " where tenant_id_ is null order by key_, version_ desc")
                .query(row -> {
                    newest.put(row.getString(1), row.getString(2));
                });
        return newest;
    }

    private ModelFiles files(String deployment) {
        return read.computeIfAbsent(deployment, first -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            database.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = :deployment order by name_")
                    .param("deployment", first)
                    .query(row -> {
                        files.put(row.getString(1), row.getBytes(2));
                    });
            return new ModelFiles(json).read(files, new Faults());
        });
    }
}
