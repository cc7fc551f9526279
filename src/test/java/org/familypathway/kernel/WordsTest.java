package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a choice, a count or a typed sentence reads on a page: as a person would write it. */
class WordsTest {
    @Test
    void a_choice_reads_as_its_words() {
        assertThat(Words.of("intimidationAndViolence")).isEqualTo("Intimidation and violence");
        assertThat(Words.of("schoolNonAttendance")).isEqualTo("School non-attendance");
        assertThat(Words.within("schoolNonAttendance")).isEqualTo("school non-attendance");
        assertThat(Words.of(null)).isEmpty();
    }

    @Test
    void whose_it_is_has_its_apostrophe() {
        assertThat(Words.of("parentsPartner")).isEqualTo("Parent’s partner");
        assertThat(Words.of("parentsMentalHealth")).isEqualTo("Parent’s mental health");
        assertThat(Words.of("mothersMentalHealth")).isEqualTo("Mother’s mental health");
        assertThat(Words.of("parentsIllness")).isEqualTo("Parent’s illness");
    }

    /** Also of what somebody typed: “1 incidents” is nobody’s English. */
    @Test
    void one_of_a_unit_is_not_many() {
        assertThat(Words.amount("1", "incidents")).isEqualTo("1 incident");
        assertThat(Words.amount("1", "mornings a week")).isEqualTo("1 morning a week");
        assertThat(Words.amount("1", "families")).isEqualTo("1 family");
        assertThat(Words.amount("1", "lunches")).isEqualTo("1 lunch");
        assertThat(Words.amount("1", "illness")).isEqualTo("1 illness");
        assertThat(Words.amount("1", "%")).isEqualTo("1 %");
        assertThat(Words.amount("1", "pounds")).isEqualTo("1 pound");
        assertThat(Words.amount("3", "incidents")).isEqualTo("3 incidents");
    }

    /** What is missing is not said: of nothing, format makes a sentence with a hole, “Next review on .”, where a sum of words is nothing. */
    @Test
    void no_view_says_a_sentence_with_a_hole() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<Path> views = files.filter(
                            file -> file.getFileName().toString().startsWith("R__"))
                    .toList();
            assertThat(views).isNotEmpty();
            for (Path view : views)
                assertThat(Files.readString(view))
                        .as(view.toString())
                        .doesNotContainPattern("coalesce\\((?:'[^']*' \\|\\| )?format\\(");
        }
    }

    @Test
    void one_is_not_many() {
        assertThat(Words.count(1, "working day")).isEqualTo("1 working day");
        assertThat(Words.count(0, "working day")).isEqualTo("0 working days");
        assertThat(Words.count(1, "family waits", "families wait")).isEqualTo("1 family waits");
        assertThat(Words.count(2, "family waits", "families wait")).isEqualTo("2 families wait");
    }

    @Test
    void what_was_typed_ends_once() {
        assertThat(Words.sentence("Quiet at nine")).isEqualTo("Quiet at nine.");
        assertThat(Words.sentence("Quiet at nine. ")).isEqualTo("Quiet at nine.");
        assertThat(Words.sentence("Quiet at nine?")).isEqualTo("Quiet at nine?");
    }
}
