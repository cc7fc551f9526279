package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A correction keeps the former text, its author and its time, and says why it was made (R64, R154; invariant 8). */
@PathwayTest
class EntryCorrectionTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    CorrectEntry correctEntry;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate database;

    private FamilyCase theCase;
    private Entry entry;

    @BeforeEach
    void anEntryStandsInTheRecord() {
        office.opens();
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        theCase = cases.findByReference(reference).orElseThrow();
        entry = transaction.execute(one -> entries.save(Entry.of(
                theCase,
                "note",
                Instant.now(),
                null,
                null,
                null,
                "fact",
                "Liam was home.",
                "katie",
                Instant.parse("2026-01-05T09:00:00Z"))));
    }

    @Test
    void the_former_text_stays_with_its_author_its_time_and_the_reason_for_the_correction() {
        correct("maya", "Liam was at school.", "Wrong child's name checked with the school.", seen());

        assertThat(entries.findById(entry.getId()).orElseThrow().getText()).isEqualTo("Liam was at school.");
        Map<String, Object> former = former().get(0);
        assertThat(former)
                .containsEntry("text", "Liam was home.")
                .containsEntry("by", "katie")
                .containsEntry("replaced_by", "maya")
                .containsEntry("reason", "Wrong child's name checked with the school.");
        assertThat((String) former.get("at")).startsWith("2026-01-05T09:00");
    }

    @Test
    void the_reason_belongs_to_this_correction_and_to_no_other_change_of_the_same_transaction() {
        transaction.executeWithoutResult(one -> {
            correctEntry.record(
                    theCase,
                    new CorrectEntry.Answers(entry.getId(), "Liam was at school.", "Checked with the school.", seen()),
                    "maya");
            Entry again = entries.findById(entry.getId()).orElseThrow();
            again.correct("Liam was at school all day.", "maya", Instant.now());
            entries.saveAndFlush(again);
        });

        assertThat(former()).extracting(row -> row.get("reason")).containsExactly("Checked with the school.", null);
    }

    @Test
    void of_two_people_who_correct_at_once_the_second_gets_a_sentence_and_nothing_is_overwritten() {
        String seenByBoth = seen();
        correct("maya", "Liam was at school.", "Checked with the school.", seenByBoth);

        assertThatThrownBy(() -> correct("sam", "Liam was at his father's.", "The father said so.", seenByBoth))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Maya corrected this entry on")
                .hasMessageContaining("Nothing of yours was recorded");
        assertThat(entries.findById(entry.getId()).orElseThrow().getText()).isEqualTo("Liam was at school.");
        assertThat(former()).hasSize(1);
    }

    @Test
    void a_correction_that_changes_nothing_is_refused() {
        assertThatThrownBy(() -> correct("maya", "Liam was home.", "No reason at all.", seen()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("says already");
        assertThat(former()).isEmpty();
    }

    @Test
    void the_form_offers_the_entries_of_this_case_only() {
        var shown = transaction.execute(one -> correctEntry.fill(theCase));
        assertThat((List<?>) shown.get("entries")).hasSize(1);
        assertThat(shown.get("entries").toString()).contains(entry.getId().toString(), "Liam was home.");
    }

    private void correct(String by, String text, String reason, String seen) {
        transaction.executeWithoutResult(
                one -> correctEntry.record(theCase, new CorrectEntry.Answers(entry.getId(), text, reason, seen), by));
    }

    private String seen() {
        return (String) correctEntry.fill(theCase).get("entriesNow");
    }

    private List<Map<String, Object>> former() {
        return database.queryForList(
                "select former ->> 'text' as text, former ->> 'recorded_by' as by, former ->> 'recorded_at' as at, replaced_by, reason"
                        + " from former_version where table_name = 'entry' and row_id = ? order by id",
                entry.getId().toString());
    }
}
