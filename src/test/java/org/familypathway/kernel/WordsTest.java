package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
