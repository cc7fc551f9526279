package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.familypathway.kernel.Choices;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The chronology is put together in the database; the words of a choice are the list's there too. */
@PathwayTest
class ChronologyWordsTest {
    /** A list named in a view: at once, or in the two branches of a case. */
    private static final Pattern LIST = Pattern.compile("'(\\w+(?:Kinds|Ways|Forms|States|Answers|Bases))'::text");

    @Autowired
    JdbcTemplate database;

    @Autowired
    ChronologySection chronology;

    @Autowired
    Choices choices;

    @Test
    void a_choice_reads_the_same_in_the_chronology_as_on_the_page() {
        for (String list : lists())
            for (Choices.Choice offered : choices.offered(list, null)) {
                String said = database.queryForObject(
                        "select 'Said by ' || choice(?, ?) || ', on the phone'", String.class, list, offered.value());
                assertThat(chronology.withWords(said))
                        .isEqualTo("Said by %s, on the phone", choices.words(list, offered.value()));
            }
        assertThat(chronology.withWords(
                        database.queryForObject("select choice('agencyKinds', 'noisePollution')", String.class)))
                .isEqualTo("Noise Pollution");
    }

    @Test
    void each_list_that_a_view_names_is_one_of_the_table() {
        assertThat(lists())
                .contains("agencyKinds", "riskKinds", "protectiveKinds")
                .allMatch(choices::isList);
    }

    /** Nobody signs at midnight: where the record says a day alone, the chronology does too. */
    @Test
    void a_day_of_which_nobody_said_the_time_stands_in_no_view_with_one() {
        assertThat(database.queryForList(
                        "select viewname from pg_views where schemaname = current_schema() and viewname like '%\\_events' and definition like '%::timestamp without time zone AT TIME ZONE ''Europe/London''::text) AS %'",
                        String.class))
                .as("a day goes through on_day()")
                .isEmpty();
        assertThat(database.queryForObject(
                        "select count(*) from pg_views where schemaname = current_schema() and viewname like '%\\_events' and definition like '%on_day(%'",
                        Integer.class))
                .isGreaterThan(5);
    }

    private Set<String> lists() {
        Set<String> lists = new TreeSet<>();
        database.queryForList(
                        "select definition from pg_views where schemaname = current_schema() and definition like '%choice(%'",
                        String.class)
                .forEach(view -> LIST.matcher(view).results().forEach(named -> lists.add(named.group(1))));
        return lists;
    }
}
