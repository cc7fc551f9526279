package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A versioned file is never changed again: what it made stands in the databases of councils. Their checksums stand in {@code versioned-files.txt}. A new
 * file is taken up with {@code mvn test -Dtest=VersionedFilesTest -Dversioned=write}; a line that is there is never written anew.
 */
class VersionedFilesTest {
    private static final Path FILES = Path.of("src/main/resources/db/migration");
    private static final Path LIST = Path.of("src/test/resources/versioned-files.txt");

    @Test
    void a_versioned_file_is_never_changed_again() {
        Map<String, String> listed = listed(), there = there();
        if ("write".equals(System.getProperty("versioned"))) {
            there.forEach(listed::putIfAbsent);
            write(listed);
        }
        assertThat(there.keySet())
                .as(
                        "each versioned file has its line in %s: mvn test -Dtest=VersionedFilesTest -Dversioned=write",
                        LIST)
                .containsExactlyInAnyOrderElementsOf(listed.keySet());
        assertThat(there)
                .as("A versioned file is never changed again. Take the change back and write it into a new one; views,"
                        + " functions and triggers are changed in place in R__*.sql.")
                .isEqualTo(listed);
    }

    @Test
    void views_functions_and_triggers_stand_in_repeatable_files_alone() {
        for (String file : there().keySet())
            assertThat(text(FILES.resolve(file)).toLowerCase(Locale.ROOT))
                    .as(file)
                    .doesNotContainPattern("(?m)^create (or replace )?(constraint )?(view|function|procedure|trigger)");
    }

    private static Map<String, String> there() {
        try (var files = Files.list(FILES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("V"))
                    .sorted(Comparator.comparingInt(VersionedFilesTest::version))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(),
                            VersionedFilesTest::checksum,
                            (one, other) -> one,
                            LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    /** Ends of lines do not count, as for Flyway. */
    private static String checksum(Path file) {
        try {
            byte[] text = text(file).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> listed() {
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : text(LIST).lines().toList()) {
            List<String> parts = List.of(line.split(" +"));
            listed.put(parts.get(1), parts.get(0));
        }
        return listed;
    }

    private static void write(Map<String, String> list) {
        try {
            Files.writeString(
                    LIST,
                    list.entrySet().stream()
                            .map(line -> line.getValue() + "  " + line.getKey() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
