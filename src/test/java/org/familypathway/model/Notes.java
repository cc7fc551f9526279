package org.familypathway.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the tests of a run note for {@code EveryWayIsTakenTest}, a line each; several JVMs write to the same file. */
class Notes {
    private Notes() {}

    static synchronized void add(Path notes, String lines) {
        try {
            Files.createDirectories(notes.getParent());
            Files.writeString(notes, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
