package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.kernel.London;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was typed about a family stands in the record and nowhere else: not in the engine's variables, history or byte arrays, not in the log (DESIGN section 3). */
@PathwayTest
@ExtendWith(OutputCaptureExtension.class)
class TypedNowhereTest {
    private static final String TYPED = "Zauberlehrling";

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RuntimeService runtime;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void what_was_typed_is_in_no_table_of_the_engine_and_in_no_log(CapturedOutput log) {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("reason", "The neighbours say: " + TYPED + ", for six years.");
        typed.put("members", FamilyH.rows(FamilyH.member(TYPED + " Hale", "1990-01-01", "mother", TYPED, TYPED)));
        String reference = desk.refer("katie", typed);
        assertThat(engineTablesWith(TYPED)).as("after the start").isEmpty();

        desk.refusal(() -> desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", TYPED, "levelOfNeed", "3", "decisionReason", TYPED + " is the reason.")));
        assertThat(engineTablesWith(TYPED)).as("after a refusal").isEmpty();
        assertThat(log.getAll()).as("after a refusal").doesNotContain("Refusal", "is not one of the choices");

        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", TYPED + " is the reason."));
        assertThat(engineTablesWith(TYPED)).as("after a task").isEmpty();
        assertThat(recordTablesWith(TYPED)).contains("referral", "household_member", "referral_decision");
        assertThat(log.getAll()).doesNotContain(TYPED);
    }

    @Test
    void only_routing_facts_go_on_in_the_process() {
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
        List<String> kept = database.queryForList(
                """
                select distinct v.name_ from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_
                where e.business_key_ = ? and v.execution_id_ = v.proc_inst_id_""",
                String.class,
                reference);
        assertThat(kept).containsExactlyInAnyOrder("decision");
    }

    private List<String> engineTablesWith(String text) {
        return tablesWith(text, "act\\_%");
    }

    private List<String> recordTablesWith(String text) {
        return tablesWith(text, "%");
    }

    private List<String> tablesWith(String text, String tables) {
        List<String> found = new ArrayList<>();
        database.query(
                "select c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where table_schema = 'public' and t.table_type = 'BASE TABLE' and table_name like ? and data_type in ('text', 'character varying', 'bytea', 'jsonb')",
                row -> {
                    String table = row.getString(1), column = row.getString(2);
                    String looked =
                            row.getString(3).equals("bytea") ? "encode(" + column + ", 'escape')" : column + "::text";
                    Integer hits = database.queryForObject(
                            "select count(*) from " + table + " where " + looked + " like ?",
                            Integer.class,
                            "%" + text + "%");
                    if (hits > 0) found.add(table);
                },
                tables);
        return found.stream().distinct().toList();
    }
}
