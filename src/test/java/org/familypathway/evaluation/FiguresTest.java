package org.familypathway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.UUID;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is added up over families (R12, R102, R178, R179, R184, R199, R263): who reads it, and that nobody is known again by it who may not see the family. */
@PathwayTest
class FiguresTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    private FamilyAtClosure h;
    private UUID id;
    private String period;
    private String service;

    /** Family H, its work ended, is the only one of a service of its own. */
    @BeforeEach
    void theWorkWithFamilyHHasEnded() {
        office.opens();
        String tarn = "tarn" + UUID.randomUUID().toString().substring(0, 8);
        office.service(tarn, "Service " + tarn, "families-first");
        office.opens();
        for (String one : List.of("tilda-workers", "toby-managers"))
            office.worker(one.split("-")[0] + tarn, tarn + "-" + one.split("-")[1]);
        h = new FamilyAtClosure(application, true).closed();
        id = h.theCase().getId();
        database.update("update family_case set service_id = ?, recorded_at = now() where id = ?", tarn, id);
        period = "?since=%s&until=%s"
                .formatted(LocalDate.now(London.ZONE).minusDays(3), h.today().plusDays(1));
        service = tarn;
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
    }

    /** R178, R179: the manager reads outcomes, promises and agencies of the one family. */
    @Test
    void outcomes_and_promises_are_added_up_for_whoever_sees_the_families_and_others_read_the_service_report() {
        database.update(
                """
                insert into action_in_week (id, round_id, action_id, state, why, version, recorded_by, recorded_at)
                select gen_random_uuid(), r.id, a.id, case a.owner when 'agency' then 'missed' else 'kept' end, case a.owner when 'agency' then 'Nobody rang.' end, 0, 'katie', now()
                from plan_action a join support_plan p on p.id = a.plan_id join weekly_round r on r.case_id = p.case_id
                where p.case_id = ? and r.number = 1 and not exists (select from action_in_week w where w.round_id = r.id and w.action_id = a.id)""",
                id);
        String all = part(as("toby" + service, "/outcomes" + period));
        assertThat(numbers(all, "The families themselves")).endsWith("0", "0", "100", "%");
        assertThat(numbers(all.substring(all.indexOf("Promises kept")), "Police"))
                .startsWith("1", "0", "0")
                .endsWith("0", "%");
        assertThat(all)
                .contains(
                        "How the work ended",
                        row("Needs met", 1),
                        "By the outcomes that all services share",
                        row("Crime prevented and tackled", 1),
                        row("A good education", 1),
                        row("Police incidents", 1),
                        row("Education", 1),
                        "Each agency’s part",
                        "Not asked yet");
        assertThat(as("toby" + service, "/outcomes" + period + "&csv=yes"))
                .contains("Service,From,To,Table,What,Number of,Number")
                .contains("How the work ended,Needs met,Families,1")
                .contains("Promises kept,The families themselves,\"Kept, of all\",100");
        Visitor ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
        assertThat(ana.get("/outcomes" + period).headers().firstValue("Location"))
                .as("what is of few families is held back in one place")
                .hasValueSatisfying(report -> assertThat(report).endsWith("/report"));
        assertThat(ana.get("/outcomes" + period + "&csv=yes").headers().firstValue("Location"))
                .hasValue("/report?csv=all");
    }

    /** R41, R179: what is typed without a row of the table stands with the family and is in no sum; page and report say the same. */
    @Test
    void cost_avoided_is_what_has_a_unit_cost_in_the_table_and_says_how_it_is_reckoned() {
        database.update(
                """
                insert into cost_avoided (id, case_id, what, how_many, unit_cost, source, recorded_by, recorded_at)
                values (gen_random_uuid(), ?, 'An eviction', 1, 5870, 'Somebody said so', 'katie', now())""",
                id);
        assertThat(part(as("toby" + service, "/outcomes" + period)))
                .contains("<td>£4,600.00</td>", "only that counts which has a row in unit-costs.dmn");
        String report = as("toby" + service, "/report" + period);
        assertThat(report)
                .contains(
                        "Cost avoided is how many of each thing an evaluation says were avoided, times its unit cost in the table unit-costs.dmn on the day of the evaluation",
                        "An acceptable behaviour contract, £230.00 each at prices of 2006 (National Audit Office, Tackling Anti-Social Behaviour, figure 13)")
                .doesNotContain("An eviction", "£10,470.00");
        assertThat(report.split("£4,600.00", -1))
                .as("in all and for each family, of the costs and thing by thing, and in words for each bar")
                .hasSize(7);
    }

    /** The chronology says an amount as the page does. */
    @Test
    void one_of_a_unit_reads_alike_in_the_chronology() {
        for (String unit :
                List.of("incidents", "mornings a week", "families", "lunches", "illness", "%", "buses", "days"))
            for (String number : List.of("1", "3"))
                assertThat(database.queryForObject("select amount(?::numeric, ?)", String.class, number, unit))
                        .isEqualTo(Words.amount(number, unit));
    }

    /** R12: by the groups of the census, beside what they say themselves. */
    @Test
    void persons_are_counted_by_their_ethnic_group() {
        database.update(
                "update household_member set ethnic_group = 'mixedCaribbean', recorded_at = now() where case_id = ? and name like 'Mia%'",
                id);
        assertThat(part(as("toby" + service, "/outcomes" + period)))
                .contains(row("Mixed: White and Black Caribbean", 1));
    }

    /** R102, R263: who sees the family reads whose words they are; a colleague reads them without names once enough have spoken. */
    @Test
    void what_families_say_is_gathered_with_the_family_for_its_managers_and_without_names_for_colleagues() {
        assertThat(part(as("toby" + service, "/feedback" + period)))
                .contains("Katie came every week.", "One person to ring instead of nine.", "/cases/" + h.reference);
        assertThat(part(as("tilda" + service, "/feedback" + period)))
                .contains("once five families have spoken in each")
                .doesNotContain("came every week", h.reference);
        for (int i = 0; i < 4; i++) {
            UUID other = neverEngaged();
            database.update(
                    """
                    insert into service_feedback (id, case_id, member_id, asked_on, asked_by, said, differently, version, recorded_by, recorded_at)
                    select gen_random_uuid(), ?, member_id, asked_on, asked_by, 'Fine.', 'Ring Mia Hale’s school first.', 0, 'maya', now() from service_feedback where case_id = ? limit 1""",
                    other,
                    id);
        }
        assertThat(part(as("tilda" + service, "/feedback" + period)))
                .as("a quarter that goes on: each day says who spoke last")
                .doesNotContain("came every week", "asked. A young person");
        LocalDate lastQuarter = h.today().with(IsoFields.DAY_OF_QUARTER, 1).minusDays(20);
        database.update(
                "update service_feedback set asked_on = ?, recorded_at = now() where case_id in (select id from family_case where service_id = ?)",
                lastQuarter,
                service);
        period = "?since=%s&until=%s".formatted(lastQuarter.minusMonths(4), h.today());
        for (String days : List.of(
                "?since=%s&until=%s".formatted(lastQuarter, lastQuarter),
                "?since=%s&until=%s".formatted(lastQuarter.minusMonths(4), lastQuarter.plusDays(18))))
            assertThat(part(as("tilda" + service, "/feedback" + days))).as(days).doesNotContain("came every week");
        for (String reader : List.of("tilda" + service, "ana"))
            assertThat(part(as(reader, "/feedback" + period)))
                    .as(reader)
                    .contains("… came every week.", "One person to ring instead of nine.")
                    .doesNotContain("Katie", h.reference);
        database.update(
                "insert into household_member (id, case_id, person_id, name, relationship, at_home, version, recorded_by, recorded_at) select gen_random_uuid(), c.id, m.person_id, m.name, m.relationship, true, 0, 'maya', now() from family_case c, household_member m where c.reference like ? and m.case_id = ? and m.name like 'Mia%'",
                h.reference + "-%", id);
        assertThat(part(as("ana", "/feedback" + period)))
                .contains("Ring … …’s school first.")
                .doesNotContain("Mia");
    }

    /** R184, R199: a follow-up counts under the time that it is nearest to, and a child once at each. */
    @Test
    void where_children_live_is_counted_at_the_end_and_three_six_and_twelve_months_on() {
        LocalDate closed = h.today();
        lives("Mia", null, closed, "stayedAtHome");
        lives("Kayla", null, closed, "enteredCare");
        lives("Mia", 90, closed.plusDays(90), "stayedAtHome");
        lives("Mia", 150, closed.plusDays(150), "enteredCare");
        lives("Mia", 370, closed.plusDays(370), "returnedHome");
        String page = as("toby" + service, "/care-outcomes");
        assertThat(numbers(page, "At the end of the work")).containsExactly("1", "0", "0", "1", "0", "0", "2");
        assertThat(numbers(page, "3 months on")).containsExactly("1", "0", "0", "0", "0", "0", "1");
        assertThat(numbers(page, "6 months on")).containsExactly("0", "0", "0", "1", "0", "0", "1");
        assertThat(numbers(page, "12 months on")).containsExactly("0", "1", "0", "0", "0", "0", "1");
        assertThat(as("maya", "/care-outcomes")).doesNotContain("Service " + service);
    }

    /** A further family of the service that was closed on the same day. */
    private UUID neverEngaged() {
        UUID other = UUID.randomUUID();
        database.update(
                """
                insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, closed_at, outcome, outcome_reason, version, recorded_by, recorded_at)
                select ?, reference || '-' || left(?::text, 8), service_id, family_id, label, opened_at, false, closed_at, 'notEngaged', 'Never in.', 0, 'maya', now() from family_case where id = ?""",
                other,
                other,
                id);
        return other;
    }

    private void lives(String who, Integer followUpAfter, LocalDate on, String lives) {
        UUID followUp = null;
        if (followUpAfter != null) {
            followUp = UUID.randomUUID();
            database.update(
                    "insert into follow_up (id, case_id, follow_up_on, worker, what, version, recorded_by, recorded_at) values (?, ?, ?, 'katie', 'A call', 0, 'katie', now())",
                    followUp,
                    id,
                    on);
        }
        database.update(
                "insert into care_outcome (id, case_id, member_id, follow_up_id, said_on, lives, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?::uuid, ?, ?, ?, 0, 'katie', now())",
                id,
                h.ids.get(who),
                followUp,
                on,
                lives);
    }

    /** The cells of a row of a table. */
    private static List<String> numbers(String page, String row) {
        String from = page.substring(page.indexOf(">" + row + "</th>"));
        return List.of(from.substring(0, from.indexOf("</tr>"))
                .replaceFirst("^>[^<]*", "")
                .replaceAll("<[^>]*>", " ")
                .strip()
                .split("\\s+"));
    }

    private static String row(String what, int families) {
        return "<th scope=\"row\">%s</th><td>%d</td>".formatted(what, families);
    }

    private String as(String user, String address) {
        return PEOPLE.at(port, user, Office.PASSWORD).get(address).body();
    }

    /** What the page says of the service. */
    private String part(String page) {
        int from = page.indexOf("Service " + service);
        assertThat(from).as(page).isPositive();
        return page.substring(from, page.indexOf("</section>", from));
    }
}
