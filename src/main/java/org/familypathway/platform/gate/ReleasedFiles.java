package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The diagrams, tables and forms that the release brings along: what its Java relies on. */
@Component
public class ReleasedFiles {
    private final Models models;

    ReleasedFiles(ObjectMapper json) {
        Faults faults = new Faults();
        ModelFiles read = new ModelFiles(json).read(files(), faults);
        models = new Models();
        read.diagrams().forEach(models::with);
        read.tables.forEach(models::with);
        read.loose().forEach(models::with);
        if (!faults.found().isEmpty())
            throw new IllegalStateException("This release brings files that cannot be read: " + faults.found());
    }

    public Models models() {
        return models;
    }

    List<Form> forms() {
        return models.forms();
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
