package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.plan.FamilyAtPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where a test begins with a family that was walked there for another one, it begins with all that a walk leaves behind. */
@PathwayTest
class WalkedOnceTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate database;

    @Test
    void who_asks_for_the_same_place_later_gets_a_case_of_their_own_with_the_same_rows() {
        office.opens();
        String walked = FamilyAtPlan.inForce(application, true).reference,
                copied = FamilyAtPlan.inForce(application, true).reference;

        assertThat(copied).isNotEqualTo(walked);
        assertThat(desk.open(copied)).isNotEmpty().isEqualTo(desk.open(walked));
        assertThat(timers(copied)).isNotEmpty().isEqualTo(timers(walked));
        Map<String, Long> rows = rows(walked);
        assertThat(rows(copied)).hasSizeGreaterThan(20).isEqualTo(rows);
        assertThat(ids(copied)).isNotEmpty().doesNotContainAnyElementsOf(ids(walked));
        new Invariants(application).hold(copied);

        desk.inCase(
                "katie",
                copied,
                "add-entry",
                Desk.answers("kind", "note", "happenedAt", FamilyHEngagement.now(), "nature", "fact", "text", "Seen."));
        assertThat(rows(copied)).isNotEqualTo(rows);
        assertThat(rows(walked)).isEqualTo(rows);
    }

    private List<String> timers(String reference) {
        return Desk.timers(engine, reference)
                .map(timer -> Desk.element(engine, timer) + " " + timer.getDuedate())
                .sorted()
                .toList();
    }

    /** How many rows name this case, by table of the record and of the engine; tables without any left out. */
    private Map<String, Long> rows(String reference) {
        Map<String, Long> rows = new TreeMap<>();
        database.query(
                "select table_name, column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where table_schema = current_schema() and table_type = 'BASE TABLE' and column_name in ('case_id', 'proc_inst_id_', 'process_instance_id_')",
                column -> {
                    String table = column.getString(1), name = column.getString(2);
                    long number = database.queryForObject(
                            "select count(*) from %s where %s::text in (select id::text from family_case where reference = ? union select id_ from act_ru_execution where business_key_ = ?)"
                                    .formatted(table, name),
                            Long.class,
                            reference,
                            reference);
                    if (number > 0) rows.put(table, number);
                });
        return rows;
    }

    private List<String> ids(String reference) {
        return database.queryForList(
                "select id_ from act_ru_execution where root_proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = ?) union all select id::text from deadline where case_reference = ?",
                String.class,
                reference,
                reference);
    }
}
