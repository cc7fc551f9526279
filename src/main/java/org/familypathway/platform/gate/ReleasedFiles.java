package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The diagrams, tables and forms that the release brings along: what its Java relies on. */
@Component
public class ReleasedFiles {
    private final ObjectMapper json;
    /** Needed while somebody proposes a change; given back when memory is short. */
    private volatile SoftReference<Models> read = new SoftReference<>(null);

    ReleasedFiles(ObjectMapper json) {
        this.json = json;
    }

    public Models models() {
        Models models = read.get();
        if (models == null) read = new SoftReference<>(models = read());
        return models;
    }

    private Models read() {
        Faults faults = new Faults();
        ModelFiles files = new ModelFiles(json).read(files(), faults);
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

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"))
                for (Resource file : resources.getResources("classpath*:" + pattern))
                    files.putIfAbsent(file.getFilename(), file.getContentAsByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }
}
