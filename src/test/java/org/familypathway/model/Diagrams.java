package org.familypathway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.familypathway.forms.FormDefinition;

/** The diagrams, decisions and forms as they lie in processes/ and forms/, by path. */
public class Diagrams {
    private Diagrams() {}

    /** Read once in each test JVM, for all who only look: each file is held against the schema of BPMN, which is what takes long. No test writes these files. */
    private static class Processes {
        static final Map<Path, BpmnModelInstance> READ =
                read("processes", ".bpmn", file -> Bpmn.readModelFromFile(file.toFile()));
    }

    private static class Decisions {
        static final Map<Path, DmnModelInstance> READ =
                read("processes", ".dmn", file -> Dmn.readModelFromFile(file.toFile()));
    }

    /** Shared by all tests: who wants to change one reads the file. */
    public static Map<Path, BpmnModelInstance> processes() {
        return Processes.READ;
    }

    /** Shared by all tests: who wants to change one reads the file. */
    public static Map<Path, DmnModelInstance> decisions() {
        return Decisions.READ;
    }

    public static Map<Path, FormDefinition> forms() {
        return read("forms", ".form", file -> new FormDefinition(json(file)));
    }

    private static <T> Map<Path, T> read(String folder, String ending, Function<Path, T> reader) {
        Map<Path, T> read = new TreeMap<>();
        files(folder, ending).forEach(file -> read.put(file, reader.apply(file)));
        return Collections.unmodifiableMap(read);
    }

    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without folder and ending. */
    public static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
