package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a choice reads on a page: as a person would write it. */
class WordsTest {
    @Test
    void a_choice_reads_as_its_words() {
        assertThat(Words.of("intimidationAndViolence")).isEqualTo("Intimidation and violence");
        assertThat(Words.of("schoolNonAttendance")).isEqualTo("School non-attendance");
        assertThat(Words.of(null)).isEmpty();
    }

    @Test
    void whose_it_is_has_its_apostrophe() {
        assertThat(Words.of("parentsPartner")).isEqualTo("Parent’s partner");
        assertThat(Words.of("parentsMentalHealth")).isEqualTo("Parent’s mental health");
        assertThat(Words.of("mothersMentalHealth")).isEqualTo("Mother’s mental health");
        assertThat(Words.of("parentsIllness")).isEqualTo("Parent’s illness");
    }
}
