package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/**
 * A list of choices stands once (docs/decisions/0020-lists-of-choices.md). Where Java goes one way or another by what was chosen, an enum has the values, and whoever misspells one is told by the
 * compiler; where a service may add to the list, the one value from which something follows is a constant of the class that the list belongs to. A bare word to compare with is neither.
 */
class ChoicesInJavaTest {
    private static final Path JAVA = Path.of("src/main/java/org/familypathway");

    /** They know no choice of anybody's: what they compare is the engine's, of a form's or a table's own making, or the browser's. */
    private static final Set<String> TECHNICAL = Set.of(
            "platform", "forms", "database", "access", "kernel", "proposal", "repair", "walk", "demo", "message");

    /** Many lists have it, each may be added to by a service, and all that follows is that somebody says it in words. */
    private static final String OTHER = "other";

    /** What happens to be spelt as a choice is, and is something else. */
    private static final Map<String, String> SOMETHING_ELSE = Map.of(
            "profile/WayOfWorking: voluntary",
            "a cell of ways-of-working.dmn, which the class reads",
            "report/Figure: again",
            "the key of a table of the report, as in its address",
            "report/Figure: ended",
            "likewise",
            "report/Figure: time",
            "likewise");

    /** {@code .equals("word")}, {@code "word".equals(…)}, {@code .contains("word")} and the constants of a {@code case}. */
    private static final Pattern COMPARED = Pattern.compile(
            "\\.(?:equals|equalsIgnoreCase|contains|indexOf)\\(\\s*\"(\\w+)\"\\s*\\)|\"(\\w+)\"\\s*\\.equals\\(|Objects\\.equals\\(\\s*\"(\\w+)\"|\\bcase ((?:\"\\w+\"\\s*,?\\s*)+)(?:->|:)");

    private static final Pattern WORD = Pattern.compile("\\w+");

    @Test
    void java_compares_what_was_chosen_with_an_enum_or_a_named_value_and_with_no_bare_word() {
        Set<String> choices = choices();
        assertThat(choices).contains("agreed", "partnerOf", "father", "goesOn");
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : Diagrams.files(JAVA.toString(), ".java")) {
            String place = JAVA.relativize(file).toString().replaceAll("\\.java$", "");
            if (TECHNICAL.contains(place.split("/")[0])) continue;
            for (String word : compared(file))
                if (choices.contains(word) && !word.equals(OTHER)) found.merge(place + ": " + word, 1, Integer::sum);
        }
        assertThat(found.keySet())
                .as(
                        "A list of choices stands once: put an enum in its place, or a constant of the class that has the list")
                .isEqualTo(SOMETHING_ELSE.keySet());
    }

    /** What a form offers, in itself or by a list of choices.dmn. */
    private static Set<String> choices() {
        Set<String> choices = new TreeSet<>();
        Diagrams.forms().values().forEach(form -> offered(form.schema(), choices));
        Diagrams.decisions().forEach((file, table) -> {
            if (Diagrams.name(file).equals("choices"))
                table.getModelElementsByType(Rule.class).forEach(row -> choices.add(value(row)));
        });
        return choices;
    }

    private static void offered(JsonNode component, Set<String> choices) {
        component.path("values").forEach(one -> choices.add(one.path("value").asText()));
        component.path("components").forEach(one -> offered(one, choices));
    }

    private static String value(Rule row) {
        OutputEntry value = row.getOutputEntries().iterator().next();
        return value.getText().getTextContent().replace("\"", "");
    }

    private static List<String> compared(Path file) {
        Matcher compared = COMPARED.matcher(text(file));
        return compared.results()
                .flatMap(one -> {
                    for (int group = 1; group <= one.groupCount(); group++)
                        if (one.group(group) != null)
                            return WORD.matcher(one.group(group)).results().map(word -> word.group());
                    return List.<String>of().stream();
                })
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
