package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The diagrams, tables and forms that the release brings along: what its Java relies on. */
@Component
public class ReleasedFiles {
    private final ObjectMapper json;
    /** Needed while somebody proposes a change; given back when memory is short. */
    private volatile SoftReference<Models> read = new SoftReference<>(null);

    private final Supplier<Map<String, String>> paths = SingletonSupplier.of(() -> found().keySet().stream()
            .collect(Collectors.toMap(ModelFiles::bare, Function.identity(), (first, second) -> first)));

    ReleasedFiles(ObjectMapper json) {
        this.json = json;
    }

    /** Those that no diagram shows are {@linkplain Models#loose() loose}. */
    public Models models() {
        Models models = read.get();
        if (models == null) read = new SoftReference<>(models = read());
        return models;
    }

    private Models read() {
        Faults faults = new Faults();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        found().forEach((path, file) -> contents.put(path, content(file)));
        ModelFiles files = new ModelFiles(json).read(contents, faults);
        if (!faults.found().isEmpty())
            throw new IllegalStateException("This release brings files that cannot be read: " + faults.found());
        Models models = new Models();
        files.diagrams().forEach(models::with);
        files.tables.forEach(models::with);
        files.loose().forEach(models::with);
        return models;
    }

    List<Form> forms() {
        return models().forms();
    }

    /** @param file its name without folder */
    Optional<Form> form(String file) {
        return forms().stream().filter(form -> form.file().equals(file)).findFirst();
    }

    /** Whether the release brings the form and no diagram of it shows it: what may be done from the case page at any time has such a form. */
    boolean isOfCasePage(String file) {
        return models().loose().stream().anyMatch(form -> form.file().equals(file));
    }

    /** Where a file lies in the sources. @param file its name without folder @return empty where the release brings none of that name */
    Optional<String> pathOf(String file) {
        return Optional.ofNullable(paths.get().get(file));
    }

    /** By the place in the sources, such as {@code forms/plan/agree-plan.form}. */
    private static Map<String, Resource> found() {
        Map<String, Resource> files = new LinkedHashMap<>();
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"))
                for (Resource file : resources.getResources("classpath*:" + pattern)) {
                    String url = file.getURL().toString();
                    files.putIfAbsent(
                            url.substring(Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/")) + 1),
                            file);
                }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
