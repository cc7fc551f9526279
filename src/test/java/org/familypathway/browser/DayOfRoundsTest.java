package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHMonitoring;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A worker's rounds of a quiet week, counted in presses of a key or a button: with {@code -Dwhole} the fifteen families of a whole caseload, else two. The figures stand in docs/performance.md. */
@PathwayTest
class DayOfRoundsTest {
    private static final int FAMILIES = Boolean.getBoolean("whole") ? 15 : 2;

    /** Each key and each press of a button, as the page itself sees them come from outside. */
    private static final String COUNTING =
            """
            () => {
                window.pressed = 0;
                if (window.isCounted) return;
                window.isCounted = true;
                for (const each of ['pointerdown', 'keydown']) addEventListener(each, event => event.isTrusted && window.pressed++, true);
            }""";

    @RegisterExtension
    static final Browser browser = new Browser();

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Clock clock;

    private record Cost(long presses, Duration time) {}

    private final List<FamilyAtPlan> families = new ArrayList<>();

    /** The first week is recorded, so that who is asked and what allows it is remembered. */
    @BeforeEach
    void aCaseloadInItsSecondWeek() {
        office.opens();
        for (int i = 0; i < FAMILIES; i++) families.add(FamilyAtPlan.inForce(application, true));
        LocalDate agreed = families.get(0).today;
        on(agreed.plusWeeks(1));
        for (FamilyAtPlan one : families)
            desk.complete(
                    "katie",
                    one.reference,
                    "recordWeeklyRound",
                    FamilyHMonitoring.week(
                            agreed.plusDays(6),
                            clock,
                            one.agreed().actions().stream()
                                    .map(a -> a.id().toString())
                                    .toList(),
                            one.ids,
                            one.consents,
                            0,
                            0,
                            0));
        on(agreed.plusWeeks(2));
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    /** R33 to R35: a quiet week needs one time, three presses and one sentence; by hand it is twice as many, and both record the same. */
    @Test
    void a_quiet_week_of_each_family_takes_half_the_presses_that_it_takes_by_hand_and_records_the_same() {
        Person katie = browser.signIn("katie", Office.PASSWORD);
        katie.openTasklist();
        Cost byHand = new Cost(0, Duration.ZERO), pressed = byHand;
        for (int i = 0; i < families.size(); i++) {
            Cost one = record(katie, families.get(i), i > 0);
            if (i == 0) byHand = one;
            else
                pressed = new Cost(
                        pressed.presses() + one.presses(), pressed.time().plus(one.time()));
        }
        int others = families.size() - 1;
        System.out.printf(
                "A quiet week: by hand %d presses and %d ms; by presses %d and %d ms, the mean of %d families.%n",
                byHand.presses(),
                byHand.time().toMillis(),
                pressed.presses() / others,
                pressed.time().toMillis() / others,
                others);
        assertThat(pressed.presses() / others).isLessThanOrEqualTo(byHand.presses() / 2);
        assertThat(families).allSatisfy(one -> assertThat(recorded(one)).isEqualTo(recorded(families.get(0))));
        assertThat(recorded(families.get(0))).contains("police 0", "kept");
        assertThat(katie.kept()).doesNotContain("away");
    }

    /** @return what it took from the open form to the next list */
    private static Cost record(Person katie, FamilyAtPlan family, boolean byPresses) {
        Page page = katie.page();
        katie.openTask("Record the week", family.reference);
        page.evaluate(COUNTING);
        Instant begun = Instant.now();
        int lines = katie.lines("When asked"), actions = katie.lines("This week");
        for (int line = 1; line <= (byPresses ? 1 : lines); line++) {
            katie.line(line).input("When asked").click();
            page.keyboard().type(london("dd/MM/yyyy"));
            page.keyboard().press("Tab");
            page.keyboard().type("09:15");
        }
        if (byPresses) {
            katie.button("Nothing reported").click();
            katie.button("All kept").click();
        } else {
            for (int line = 1; line <= lines; line++) {
                katie.line(line).choose("Answer", "The agency has answered");
                katie.line(line).input("How many").click();
                page.keyboard().type("0");
            }
            for (int action = 1; action <= actions; action++)
                katie.line(action).choose("This week", "Attended, or kept");
        }
        katie.choose("Visit or drop-in", "Neither");
        katie.input("Why there was neither").click();
        page.keyboard().type("They were away.");
        katie.choose("Was a breach of the behaviour contract noticed?", "No");
        katie.button("Complete").click();
        katie.form().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        long presses = ((Number) page.evaluate("() => window.pressed")).longValue();
        return new Cost(presses, Duration.between(begun, Instant.now()));
    }

    private String recorded(FamilyAtPlan family) {
        return database.queryForObject(
                """
                select string_agg(line, '; ' order by line) from (
                    select i.source || ' ' || i.incidents || ' ' || i.asked as line from weekly_incidents i join weekly_round r on r.id = i.round_id where r.case_id = :case and r.number = 2
                    union all select w.state || ' ' || count(*) from action_in_week w join weekly_round r on r.id = w.round_id where r.case_id = :case and r.number = 2 group by w.state
                    union all select 'why ' || why_not_seen from weekly_round where case_id = :case and number = 2) l
                """
                        .replace(":case", "'" + family.theCase().getId() + "'"),
                String.class);
    }

    private static String london(String form) {
        return LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE)
                .format(DateTimeFormatter.ofPattern(form));
    }

    private static void on(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant()));
    }
}
