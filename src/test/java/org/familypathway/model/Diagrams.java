package org.familypathway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.familypathway.forms.FormDefinition;

/** The diagrams, decisions and forms as they lie in processes/ and forms/, by path. */
public class Diagrams {
    private Diagrams() {}

    public static Map<Path, BpmnModelInstance> processes() {
        Map<Path, BpmnModelInstance> read = new TreeMap<>();
        files("processes", ".bpmn").forEach(file -> read.put(file, Bpmn.readModelFromFile(file.toFile())));
        return read;
    }

    public static Map<Path, DmnModelInstance> decisions() {
        Map<Path, DmnModelInstance> read = new TreeMap<>();
        files("processes", ".dmn").forEach(file -> read.put(file, Dmn.readModelFromFile(file.toFile())));
        return read;
    }

    public static Map<Path, FormDefinition> forms() {
        Map<Path, FormDefinition> read = new TreeMap<>();
        files("forms", ".form").forEach(file -> read.put(file, new FormDefinition(json(file))));
        return read;
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
