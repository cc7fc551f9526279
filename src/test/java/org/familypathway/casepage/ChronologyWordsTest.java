package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.familypathway.kernel.Words;
import org.familypathway.model.Diagrams;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** The chronology is put together in the database, the other parts of the page in Java. */
@SpringBootTest
class ChronologyWordsTest {
    @Autowired
    JdbcTemplate database;

    @Test
    void every_choice_of_every_form_reads_the_same_in_the_chronology_as_on_the_page() throws IOException {
        TreeSet<String> choices = new TreeSet<>();
        for (Path form : Diagrams.files("forms", ".form"))
            choices.addAll(new ObjectMapper().readTree(form.toFile()).findValuesAsText("value"));
        assertThat(choices).contains("parentsMentalHealth", "schoolNonAttendance");
        for (String choice : choices)
            assertThat(database.queryForObject("select in_words(?)", String.class, choice))
                    .isEqualTo(Words.of(choice));
    }
}
