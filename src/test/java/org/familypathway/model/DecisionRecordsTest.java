package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages in docs/ and at the top of the tree name is there: a page about code that has moved on misleads whoever reads it first. */
class DecisionRecordsTest {
    private static final Path RECORDS = Path.of("docs/decisions");

    /** {@code CaseAccess}, {@code access/CaseAccess}, {@code CaseAccess.require}; of the last the third group is the method. */
    private static final Pattern CLASS =
            Pattern.compile("(?:([a-z]+)/)?([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([a-z]\\w+))?");

    private static final Pattern FOREIGN = Pattern.compile("(?:org|com|io|java|jakarta)(?:\\.[a-z0-9]+)+\\.[A-Z]\\w+");
    private static final Pattern FILE =
            Pattern.compile("(?:[\\w.-]+/)*[\\w-]+\\.(?:java|bpmn|dmn|form|md|sql|csv|xml|yaml|yml|mjs|html)");
    private static final Pattern PATH = Pattern.compile("(?:docs|src|processes|forms|tools|\\.ci)(?:/[\\w.-]*)+");
    private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern STATUS = Pattern.compile(
            "Status: (accepted|superseded by \\[\\d{4}]\\(\\d{4}-[a-z-]+\\.md\\)), \\d{1,2} [A-Z][a-z]+ \\d{4}\\.");

    private static final List<Path> FILES = files();
    private static final Map<String, List<Path>> SOURCES = FILES.stream()
            .filter(file -> file.startsWith("src") && file.toString().endsWith(".java"))
            .collect(Collectors.groupingBy(Diagrams::name));

    @Test
    void every_class_test_and_file_that_a_page_names_is_there() {
        TreeSet<String> missing = new TreeSet<>();
        pages().forEach(page -> IN_BACKTICKS
                .matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .filter(named -> !isThere(named))
                .forEach(named -> missing.add(page + ": " + named)));
        assertThat(missing).isEmpty();
    }

    @Test
    void every_link_of_a_page_leads_somewhere() {
        TreeSet<String> broken = new TreeSet<>();
        pages().forEach(page -> LINK.matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://") && !Files.exists(page.resolveSibling(link)))
                .forEach(link -> broken.add(page + ": " + link)));
        assertThat(broken).isEmpty();
    }

    @Test
    void every_record_has_a_number_of_its_own_a_status_and_a_line_in_the_index() {
        List<Path> records = records();
        String index = text(RECORDS.resolve("README.md"));
        for (int i = 0; i < records.size(); i++) {
            Path record = records.get(i);
            String number = "%04d".formatted(i + 1);
            List<String> lines = text(record).lines().toList();
            assertThat(record.getFileName().toString()).startsWith(number + "-");
            assertThat(lines.get(0)).as(record.toString()).startsWith("# ");
            assertThat(lines.get(2)).as("the status of %s", record).matches(STATUS);
            assertThat(index)
                    .contains("| [%s](%s) | %s | %s"
                            .formatted(
                                    number,
                                    record.getFileName(),
                                    lines.get(0).substring(2),
                                    lines.get(2).replaceFirst("Status: (\\w+).*", "$1")));
        }
    }

    private static boolean isThere(String named) {
        Matcher one = CLASS.matcher(named);
        if (one.matches()) return isInASource(one.group(1), one.group(2), one.group(3));
        if (FOREIGN.matcher(named).matches()) return isOnTheClassPath(named);
        if (PATH.matcher(named).matches()) return Files.exists(Path.of(named));
        if (FILE.matcher(named).matches()) return FILES.stream().anyMatch(file -> file.endsWith(named));
        return true;
    }

    private static boolean isInASource(String folder, String name, String member) {
        return SOURCES.getOrDefault(name, List.of()).stream()
                .filter(file -> folder == null || file.getParent().endsWith(folder))
                .anyMatch(file -> member == null
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(text(file))
                                .find());
    }

    private static boolean isOnTheClassPath(String name) {
        return DecisionRecordsTest.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    private static List<Path> records() {
        return pages().stream()
                .filter(page -> page.startsWith(RECORDS) && !page.endsWith("README.md"))
                .toList();
    }

    /** What people write; what the changelog says of former releases may name what is gone. */
    private static List<Path> pages() {
        return FILES.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> file.getParent() == null || file.startsWith("docs"))
                .filter(file -> !file.endsWith("CHANGELOG.md") && !file.endsWith("requirements.md"))
                .toList();
    }

    private static List<Path> files() {
        try (Stream<Path> top = Files.list(Path.of(""))) {
            return top.filter(one -> !one.startsWith("target") && !one.startsWith("data") && !one.startsWith(".git"))
                    .flatMap(DecisionRecordsTest::below)
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile).toList().stream();
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
