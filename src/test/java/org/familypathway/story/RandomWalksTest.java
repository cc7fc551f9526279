package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.WholeDepth;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Three families, ten with {@code -Dwhole}, or as many as {@code -Dwalks=1000} says, each fork decided by the dice; after each step the invariants hold (DESIGN: held by the database or the record). A walk that fails says its number; the
 * same number walks the same way, until the pathway changes.
 */
@PathwayTest
@WholeDepth
class RandomWalksTest {
    private static final int WALKS = Integer.getInteger("walks", WholeDepth.IS_ASKED ? 10 : 1);
    private static final int FIRST = Integer.getInteger("walk", 0);

    /** Longer than any walk of a family that does not walk in circles. */
    private static final int MOST_STEPS = 400;

    @Autowired
    ApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    private String countRows;

    @Test
    void whichever_way_a_family_goes_the_invariants_hold_after_each_step() {
        office.opens();
        office.putsAllCasesAway();
        Invariants invariants = new Invariants(application);
        Map<String, Integer> endings = new TreeMap<>();
        int steps = 0;
        for (int number = FIRST; number < FIRST + WALKS; number++) {
            Walk walk = new Walk(application, new Random(number), number);
            long rows = 0;
            try {
                invariants.hold(walk.reference);
                for (int step = 0; walk.goesOn(); step++) {
                    steps++;
                    assertThat(step).as("steps").isLessThan(MOST_STEPS);
                    invariants.hold(walk.reference);
                    long now = rows(walk);
                    assertThat(now).as("nothing that was recorded is lost").isGreaterThanOrEqualTo(rows);
                    rows = now;
                }
                isOver(walk);
            } catch (Exception | AssertionError failed) {
                throw new AssertionError(
                        "Walk %d, %s: %s\n%s"
                                .formatted(
                                        number, walk.reference, failed.getMessage(), String.join("\n", walk.taken())),
                        failed);
            } finally {
                ClockUtil.reset();
            }
            endings.merge(walk.theCase().getOutcome().name(), 1, Integer::sum);
        }
        System.out.printf("%d walks, %d steps: %s%n", WALKS, steps, endings);
        assertThat(endings).hasSizeGreaterThan(Math.min(4, WALKS / 20));
    }

    private void isOver(Walk walk) {
        assertThat(desk.isRunning(walk.reference)).as("over").isFalse();
        assertThat(walk.theCase().isOpen()).isFalse();
        assertThat(walk.theCase().getOutcome()).isNotNull();
        assertThat(walk.theCase().getOutcomeReason()).isNotBlank();
        assertThat(count(
                        "select count(*) from deadline c where case_id = ? and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                        walk.theCase().getId()))
                .as("no clock of a closed case runs on")
                .isZero();
    }

    /** How many rows the record has of this case, in all its tables that name one. */
    private long rows(Walk walk) {
        if (countRows == null)
            countRows = database
                    .queryForList(
                            "select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'public' and c.column_name = 'case_id' and t.table_type = 'BASE TABLE'",
                            String.class)
                    .stream()
                    .map("(select count(*) from %s where case_id = c.id)"::formatted)
                    .collect(Collectors.joining(" + ", "select ", " from family_case c where c.id = ?"));
        return count(countRows, walk.theCase().getId());
    }

    private long count(String sql, Object of) {
        return database.queryForObject(sql, Long.class, of);
    }
}
