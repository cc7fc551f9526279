package org.familypathway.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was seen by the tests of all JVMs of a run, each thing once a JVM, in {@code target/seen}; forgotten when the next run begins. */
public final class Notes {
    private final Path file;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Notes(String name) {
        file = Path.of("target", "seen", name + ".txt");
    }

    /** A line is short enough to be appended as one write, so that two JVMs do not mix theirs. */
    public void add(String seen) {
        if (!known.add(seen)) return;
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, seen + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> all() throws IOException {
        return Files.readAllLines(file);
    }
}
