package org.familypathway.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.access.ManagedServices;
import org.familypathway.access.Visitor;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Quarters;
import org.familypathway.kernel.Quarters.Quarter;
import org.familypathway.report.ServiceReport.Asked;
import org.familypathway.report.ServiceReport.Cell;
import org.familypathway.report.ServiceReport.Row;
import org.familypathway.report.ServiceReport.Table;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The service report (R12, R131, R178, R179) over 500 random families of a service of their own: its numbers are those of the lists behind them and of every other page, and what is of few families stays theirs. */
@PathwayTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceReportTest {
    private static final List<String> TABLES = List.of(
            "deadline_event",
            "deadline",
            "action_in_week",
            "weekly_round",
            "plan_action",
            "support_plan",
            "outcome_score",
            "outcome_reading",
            "care_outcome",
            "step_request",
            "stall",
            "lead_worker",
            "referral_decision",
            "referral",
            "household_member",
            "person",
            "family_case",
            "family");

    @Autowired
    Office office;

    @Autowired
    ServiceReport report;

    @Autowired
    Services services;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String rill = "rill" + id, brook = "brook" + id;
    private LocalDate today;

    @BeforeAll
    void fiveHundredFamilies() {
        office.opens();
        today = London.today(clock);
        for (String one : List.of(rill, brook)) office.service(one, "Service " + one, "families-first");
        office.opens();
        office.worker("mina" + id, rill + "-managers");
        office.worker("milo" + id, brook + "-managers");
        office.worker("lee" + id, rill + "-leads");
        transaction.executeWithoutResult(t -> {
            // As the record has them once each was written at its time.
            database.execute("set local session_replication_role = replica");
            database.queryForList("select setseed(0.15)");
            List.of(FAMILIES.split(";\n"))
                    .forEach(sql -> database.execute(sql.replace("{id}", id)
                            .replace("{rill}", rill)
                            .replace("{brook}", brook)
                            .replace("{today}", today.toString())));
        });
        // As a database that runs for a day knows how much it holds; of nothing but new rows it guesses wrongly.
        database.execute("analyze");
    }

    @AfterAll
    void noneOfThemStays() {
        transaction.executeWithoutResult(t -> {
            database.execute("set local session_replication_role = replica");
            for (String table : TABLES)
                database.update("delete from " + table + " where recorded_by = ?", "random" + id);
            for (String seen : List.of("weekly_round_seen", "weekly_round_seen_alone"))
                database.update("delete from " + seen
                        + " s where not exists (select from weekly_round r where r.id = s.weekly_round_id)");
        });
    }

    private Asked asked(By by, boolean sees, String service) {
        List<ManagedServices.Figures> readable = services.findAll().stream()
                .filter(one -> one.getId().equals(rill) || one.getId().equals(brook) && !sees)
                .map(one -> new ManagedServices.Figures(one, sees))
                .toList();
        return new Asked(readable, service, today.minusYears(1).plusDays(1), today, by);
    }

    /** Each number of families is the length of the list that opens behind it, and the list holds nobody else's. */
    @Test
    void each_number_opens_the_list_of_its_families() {
        Visitor mina = Visitor.signedIn(port, "mina" + id, Office.PASSWORD);
        String page = mina.get("/report").body();
        for (String heading : List.of(
                "Who referred the families",
                "What became of the referrals",
                "From the receipt of the referral",
                "Deadlines kept, by step",
                "Deadlines kept, by month",
                "Families with a plan",
                "Children seen",
                "Outcomes by measure",
                "Where the children live",
                "Stepped up, stepped down",
                "Referred again",
                "Promises kept, by agency")) assertThat(page).contains(heading);
        Matcher link =
                Pattern.compile("href=\"(/report/families[^\"]*)\">([0-9]+)<").matcher(page);
        List<String[]> links = new ArrayList<>();
        while (link.find())
            if (!link.group(1).contains("count="))
                links.add(new String[] {link.group(1).replace("&amp;", "&"), link.group(2)});
        assertThat(links).hasSizeGreaterThan(40);
        for (int i = 0; i < links.size(); i += 12) {
            String list = mina.get(links.get(i)[0]).body();
            assertThat(list.split("<th scope=\"row\">", -1))
                    .as(links.get(i)[0])
                    .hasSize(1 + Integer.parseInt(links.get(i)[1]));
            assertThat(list).doesNotContain("Brook family");
        }
        Asked asked = asked(null, true, "");
        for (Table table : report.tables(asked))
            for (Row row : table.rows())
                for (Cell cell : row.cells())
                    if (cell.count() != null && (cell.count().isEmpty()))
                        assertThat(report.families(asked, null, table.figure().key(), row.what(), "", null))
                                .as(table.figure().heading() + ", " + row.what())
                                .hasSize(Integer.parseInt(cell.text()));
        assertThat(Visitor.signedIn(port, "milo" + id, Office.PASSWORD)
                        .get(links.get(0)[0])
                        .body())
                .as("whoever does not see these families")
                .doesNotContain("Rill family");
        assertThat(Visitor.signedIn(port, "ana", Office.PASSWORD)
                        .get(links.get(0)[0])
                        .statusCode())
                .isEqualTo(403);
    }

    /** What has not come has no time: it is counted as such, and makes no other time shorter. */
    @Test
    void what_has_not_come_yet_is_counted_as_such() {
        Table times = report.tables(asked(null, true, "")).stream()
                .filter(one -> one.figure().key().equals("time"))
                .findFirst()
                .orElseThrow();
        for (var one : Map.of("To a named lead worker", "lead_worker", "To a plan in force", "support_plan")
                .entrySet()) {
            Row row = times.rows().stream()
                    .filter(line -> line.what().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow();
            long without = database.queryForObject(
                    "select count(*) from referral r join family_case c on c.id = r.id where c.service_id = ? and (r.received_at at time zone 'Europe/London')::date between ? and ? and not exists (select from "
                            + one.getValue() + " x where x.case_id = c.id)",
                    Long.class,
                    rill,
                    today.minusYears(1).plusDays(1),
                    today);
            assertThat(without).isPositive();
            assertThat(row.cells().get(2).text()).as(one.getKey()).isEqualTo(String.valueOf(without));
        }
        assertThat(times.rows().stream()
                        .filter(line -> line.what().equals("To a plan in force"))
                        .map(line -> line.cells().get(3).text())
                        .toList())
                .as("each plan of these families came after thirty days, an hour more or less where the clocks changed")
                .containsAnyOf("30 days", "31 days");
    }

    /** The report, its file, the page of the deadlines, what came of the work and where children live say the same. */
    @Test
    void report_file_and_the_other_pages_say_the_same() {
        Visitor mina = Visitor.signedIn(port, "mina" + id, Office.PASSWORD);
        Map<String, String> file = numbers(mina.get("/report?csv=all").body(), 3, 4, 6, 7);
        for (Table table : report.tables(asked(null, true, "")))
            for (Row row : table.rows())
                for (int i = 0; i < table.columns().size(); i++)
                    assertThat(file.get(table.figure().heading() + "|" + row.what() + "|"
                                    + table.columns().get(i)))
                            .isEqualTo(row.cells().get(i).text().replaceAll("[£,]| %$", ""));

        Map<String, String> work = numbers(
                mina.get("/outcomes?csv=yes&since=%s&until=%s"
                                .formatted(today.minusYears(1).plusDays(1), today))
                        .body(),
                3,
                4,
                5,
                6);
        int compared = 0;
        for (var same : List.of(
                List.of("Promises kept", "Promises kept, by agency"),
                List.of("By measure and area", "Outcomes by measure"),
                List.of("How the work ended", "How the work ended")))
            for (var one : work.entrySet())
                if (one.getKey().startsWith(same.get(0) + "|") && !one.getKey().endsWith("of all")) {
                    assertThat(file.get(one.getKey().replace(same.get(0) + "|", same.get(1) + "|")))
                            .as(one.getKey())
                            .isEqualTo(one.getValue());
                    compared++;
                }
        assertThat(compared).isGreaterThan(15);

        String deadlines =
                mina.get("/deadlines?since=" + today.minusYears(1).plusDays(1)).body();
        for (int step = 0; step < 4; step++) {
            Matcher line = Pattern.compile("<th scope=\"row\">Random step " + step
                            + "</th>\\s*<td>\\d+ %</td><td>(\\d+)</td><td>(\\d+)</td>\\s*<td><span[^>]*>(\\d+)<")
                    .matcher(deadlines);
            assertThat(line.find()).as("step " + step).isTrue();
            for (int i = 1; i <= 3; i++)
                assertThat(file.get("Deadlines kept, by step|Random step " + step + "|"
                                + List.of("In time", "Done late", "Late now").get(i - 1)))
                        .isEqualTo(line.group(i));
        }

        Map<String, String> care = numbers(mina.get("/care-outcomes?csv=yes").body(), 0, 1, 2, 3);
        care.forEach((what, number) -> {
            if (what.contains("At the end of the work") && !number.equals("0"))
                assertThat(file.get("Where the children live|At the end of the work: "
                                + what.substring(what.lastIndexOf('|') + 1) + "|Children"))
                        .as(what)
                        .isEqualTo(number);
        });
    }

    /** Badge, list, page, file, data and the part in Cockpit count the same families, also when they are 500. */
    @Test
    void badge_list_page_file_and_cockpit_count_the_same_families() throws Exception {
        Visitor mina = Visitor.signedIn(port, "mina" + id, Office.PASSWORD);
        JsonNode data = json.readTree(mina.get("/api/now").body());
        int waiting = data.get("families").size();
        assertThat(waiting).isBetween(100, 499);
        assertThat(mina.get("/").body()).contains(waiting + " families wait: ");
        assertThat(mina.get("/now.csv").body().lines()).hasSize(1 + waiting);
        for (String page : List.of("/now", "/now/part")) {
            String body = mina.get(page).body();
            assertThat(body).as(page).containsPattern("All[^0-9]{0,80}" + waiting + "\\b");
        }
        data.get("counts").fields().forEachRemaining(kind -> assertThat(
                        mina.get("/now.csv?kind=" + kind.getKey()).body().lines())
                .as(kind.getKey())
                .hasSize(1 + kind.getValue().asInt()));
        assertThat(json.readTree(Visitor.signedIn(port, "lee" + id, Office.PASSWORD)
                                .get("/api/now")
                                .body())
                        .get("counts"))
                .as("the service lead")
                .isEqualTo(data.get("counts"));
        assertThat(json.readTree(Visitor.signedIn(port, "milo" + id, Office.PASSWORD)
                                .get("/api/now")
                                .body())
                        .get("families")
                        .toString())
                .doesNotContain("Rill family");
    }

    /** Who may not see the families reads nothing of fewer than five, nor what would give it away; a number is the same or held back, never another. */
    @Test
    void what_is_of_few_families_is_held_back_from_an_analyst_and_by_groups_from_everybody() {
        Asked quarters = report.counted(asked(null, false, ""));
        Map<String, String> whole =
                cells(new Asked(asked(null, true, "").readable(), "", quarters.from(), quarters.to(), null));
        int[] heldBack = {0};
        Map<String, String> analyst = cells(asked(null, false, rill));
        analyst.forEach((what, text) -> {
            if (text.equals(ServiceReport.HELD_BACK)) heldBack[0]++;
            else {
                assertThat(text).as(what).isEqualTo(whole.get(what));
                if (what.endsWith("|Families"))
                    assertThat(Integer.parseInt(text)).as(what).isGreaterThanOrEqualTo(5);
            }
        });
        assertThat(heldBack[0]).isGreaterThan(5);
        assertThat(analyst.values())
                .anyMatch(text -> text.equals(whole.get("Families with a plan|With a plan||Families")));
        // What is held back of one service alone would be all together less the others.
        Map<String, String> together = cells(asked(null, false, "")), other = cells(asked(null, false, brook));
        together.forEach((what, text) -> {
            if (!what.endsWith("|Families") || text.equals(ServiceReport.HELD_BACK)) return;
            if (Integer.parseInt(whole.getOrDefault(what, "0")) < 5)
                assertThat(other.get(what)).as(what).isEqualTo(ServiceReport.HELD_BACK);
        });
        for (By by : By.values()) {
            Map<String, String> groups = cells(asked(by, true, ""));
            assertThat(groups).as(by.label).isNotEmpty();
            groups.forEach((what, text) -> {
                if (what.endsWith("|Families") && !text.equals(ServiceReport.HELD_BACK))
                    assertThat(Integer.parseInt(text)).as(what).isGreaterThanOrEqualTo(5);
            });
        }
    }

    /** A row that says nothing but that it is held back would say that somebody is there: on a day of few it stands no more than on a day of none. */
    @Test
    void a_row_of_few_families_is_left_out_as_a_row_of_none_is() {
        Asked all = asked(null, false, brook);
        Set<String> nothing = Set.of(ServiceReport.HELD_BACK, "0", "");
        int[] told = {0};
        for (Quarter quarter : Quarters.within(today.minusYears(2), today, today))
            for (Table table : report.tables(new Asked(all.readable(), brook, quarter.from(), quarter.to(), null)))
                for (Row row : table.rows()) {
                    told[0]++;
                    assertThat(nothing.contains(row.cells().get(0).text())
                                    && nothing.contains(row.cells().get(0).before()))
                            .as(quarter + " " + table.figure().heading() + " " + row.what())
                            .isFalse();
                }
        assertThat(told[0]).isPositive();
    }

    /** What is of few is known by no day: quarters that have ended are counted, and of a longer time only what each of them shows. */
    @Test
    void whoever_sees_no_families_reads_whole_quarters_and_of_several_no_more_than_each_shows() {
        Asked year = asked(null, false, brook);
        assertThat(cells(year))
                .isEqualTo(cells(new Asked(year.readable(), brook, year.from().minusDays(20), today, null)));
        List<Map<String, String>> single = Quarters.within(year.from(), year.to(), today).stream()
                .map(one -> cells(new Asked(year.readable(), brook, one.from(), one.to(), null)))
                .toList();
        int[] held = {0};
        cells(year).forEach((what, text) -> {
            if (what.startsWith("Deadlines kept, by month")) return;
            boolean each = single.stream().allMatch(one -> !one.getOrDefault(what, ServiceReport.HELD_BACK)
                    .equals(ServiceReport.HELD_BACK));
            assertThat(!text.equals(ServiceReport.HELD_BACK)).as(what).isEqualTo(each);
            if (!each) held[0]++;
        });
        assertThat(held[0]).isPositive();
        Visitor ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
        assertThat(ana.get("/report?since=%s&until=%s".formatted(today.minusDays(9), today))
                        .body())
                .contains("These figures are given of whole quarters that have ended.");
        assertThat(ana.get("/report?csv=all&since=%s&until=%s".formatted(today.minusDays(9), today))
                        .statusCode())
                .isEqualTo(422);
    }

    /** What is held back leads to no list, whatever address it is asked by; what shows leads to all of its families. */
    @Test
    void a_number_held_back_opens_no_list_by_any_address() {
        List<Quarter> ended = Quarters.within(today.minusYears(1), today, today);
        Quarter last = ended.get(ended.size() - 1);
        Asked groups = new Asked(asked(null, true, "").readable(), "", last.from(), last.to(), By.sex);
        Visitor mina = Visitor.signedIn(port, "mina" + id, Office.PASSWORD);
        Map<String, String> cells = cells(groups);
        Set<String> answers = new HashSet<>(), of = new HashSet<>();
        cells.keySet().forEach(what -> of.add(what.split("\\|")[2]));
        cells(new Asked(groups.readable(), "", today.minusYears(2), today, null)).keySet().stream()
                .filter(what -> what.startsWith("What became of the referrals"))
                .forEach(what -> answers.add(what.split("\\|")[1]));
        int shown = 0, held = 0;
        for (String answer : answers)
            for (String group : of) {
                String text = cells.getOrDefault(
                        "What became of the referrals|" + answer + "|" + group + "|Families", ServiceReport.HELD_BACK);
                int number = text.equals(ServiceReport.HELD_BACK) ? 0 : Integer.parseInt(text);
                assertThat(mina.get("/report/families?figure=decision&by=sex&row=%s&group=%s&since=%s&until=%s"
                                        .formatted(
                                                answer.replace(" ", "%20"),
                                                group.replace(" ", "%20"),
                                                last.from(),
                                                last.to()))
                                .body()
                                .split("<th scope=\"row\">", -1))
                        .as(answer + " " + group)
                        .hasSize(1 + number);
                if (number == 0) held++;
                else shown++;
            }
        assertThat(shown).isPositive();
        assertThat(held).isPositive();
        assertThat(report.families(groups, null, "decision", null, "", null)).isEmpty();
        assertThat(report.families(groups, null, "stepsByMonth", null, "", null))
                .isEmpty();
    }

    /** The year before is the same question of that year: what stands small beside a number stands large in the report of the year before. */
    @Test
    void the_year_before_is_what_the_report_of_that_year_says() {
        Asked now = asked(null, true, ""),
                then =
                        new Asked(
                                now.readable(),
                                now.service(),
                                today.minusYears(2).plusDays(1),
                                today.minusYears(1),
                                now.by());
        Map<String, String> before = cells(then);
        int[] compared = {0};
        for (Table table : report.tables(now))
            for (Row row : table.rows())
                for (int i = 0; i < table.columns().size(); i++) {
                    String large = before.get(key(table, row, i));
                    if (large == null) continue;
                    assertThat(row.cells().get(i).before()).isEqualTo(large);
                    if (!large.isEmpty() && !large.equals("0")) compared[0]++;
                }
        assertThat(compared[0]).isGreaterThan(50);
        Visitor mina = Visitor.signedIn(port, "mina" + id, Office.PASSWORD);
        var refused = mina.get("/report?since=2026-05-02&until=2026-05-01");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The last day lies before the first.");
        assertThat(mina.get("/report?service=" + brook).body()).contains("You read no figures of such a service.");
    }

    private Map<String, String> cells(Asked asked) {
        Map<String, String> cells = new HashMap<>();
        for (Table table : report.tables(asked))
            for (Row row : table.rows())
                for (int i = 0; i < table.columns().size(); i++)
                    cells.put(key(table, row, i), row.cells().get(i).text());
        return cells;
    }

    private static String key(Table table, Row row, int column) {
        return table.figure().heading() + "|" + row.what() + "|" + (row.group() == null ? "" : row.group()) + "|"
                + table.columns().get(column);
    }

    /** Of a file: the number in the last of these columns by the words in the others. */
    private static Map<String, String> numbers(String csv, int... columns) {
        Map<String, String> numbers = new HashMap<>();
        csv.lines().skip(1).forEach(line -> {
            List<String> cells = new ArrayList<>();
            Matcher cell =
                    Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").matcher(line);
            while (cell.find())
                cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            numbers.put(
                    cells.get(columns[0]) + "|" + cells.get(columns[1]) + "|" + cells.get(columns[2]),
                    cells.get(columns[3]));
        });
        return numbers;
    }

    private static final String FAMILIES =
            """
            create temp table made on commit drop as select n, md5('{id}case' || n)::uuid as id, case when n <= 500 then '{rill}' else '{brook}' end as service,
              (date '{today}' - 10 - (random() * 690)::int)::timestamptz + interval '9 hours' as opened, random() < 0.5 as ends, random() as one, random() as two, random() as three, random() as four from generate_series(1, 560) n;
            insert into family (id, label, recorded_by, recorded_at) select md5('{id}family' || n)::uuid, 'Family ' || n, 'random{id}', now() from made;
            insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, closed_at, outcome, outcome_reason, recorded_by, recorded_at)
              select id, 'FP-{id}-' || n, service, md5('{id}family' || case when one < 0.1 then greatest(1, n - 1) else n end)::uuid, case when n <= 500 then 'Rill family ' else 'Brook family ' end || n, opened, false,
                case when ends then least(opened + interval '150 days', date '{today}'::timestamptz) end, case when ends then (array ['needsMet', 'notEngaged', 'steppedDown', 'steppedUp'])[1 + (two * 3.99)::int % 4] end, case when ends then 'Random' end, 'random{id}', now() from made;
            insert into person (id, recorded_by, recorded_at) select md5('{id}person' || n || '-' || k)::uuid, 'random{id}', now() from made, generate_series(1, 3) k;
            insert into household_member (id, case_id, person_id, name, born, relationship, at_home, ethnic_group, sex, first_language, disabled, recorded_by, recorded_at)
              select md5('{id}member' || n || '-' || k)::uuid, id, md5('{id}person' || n || '-' || k)::uuid, 'Person ' || k, date '{today}' - case k when 1 then 13000 else 2000 + n end, case k when 1 then 'mother' else 'son' end, true,
                (array ['whiteBritish', 'whiteBritish', 'whiteBritish', 'asianPakistani', 'mixedCaribbean', null])[1 + floor(three * 6)::int], case when (n + k) % 3 = 0 then 'female' else 'male' end, case when four < 0.8 then 'English' when four < 0.82 then 'Welsh' end,
                case when n % 4 = 0 and k = 2 then 'yes' when n % 5 > 0 then 'no' end, 'random{id}', now() from made, generate_series(1, 3) k;
            insert into referral (id, received_at, referrer_name, referrer_role, agency, referrer_contact, reason, family_aware, recorded_by, recorded_at)
              select id, opened, 'R', 'Officer', (array ['police', 'police', 'housing', 'education', 'health'])[1 + floor(two * 5)::int], '01', 'Random', true, 'random{id}', now() from made;
            insert into referral_decision (id, case_id, decision, reason, decided_at, recorded_by, recorded_at)
              select md5('{id}decision' || n)::uuid, id, case when three < 0.85 then 'accept' when three < 0.86 then 'decline' else 'askForMore' end, 'Random', opened + interval '1 day', 'random{id}', now() from made where four < 0.95;
            insert into lead_worker (id, case_id, worker, cover, from_at, to_at, reason, recorded_by, recorded_at)
              select md5('{id}lead' || n)::uuid, id, 'katie', 'kofi', opened + interval '3 days' * four, case when ends then least(opened + interval '150 days', date '{today}'::timestamptz) end, 'Random', 'random{id}', now() from made where three < 0.85;
            insert into support_plan (id, case_id, number, strengths, childrens_part, first_review_on, drawn_up_by, drawn_up_at, agreed_on, approved_by, approved_at, recorded_by, recorded_at)
              select md5('{id}plan' || n)::uuid, id, 1, 'Random', 'Random', (opened + interval '60 days')::date, 'katie', opened, opened::date, 'maya', opened + interval '30 days', 'random{id}', now() from made where three < 0.6;
            insert into plan_action (id, plan_id, first_id, number, goal_id, what, kind, owner, agency, due_on, recorded_by, recorded_at)
              select md5('{id}action' || n || owner)::uuid, md5('{id}plan' || n)::uuid, md5('{id}action' || n || owner)::uuid, case owner when 'lead' then 1 else 2 end, md5('{id}goal' || n)::uuid, 'Random', 'visit', owner, case owner when 'agency' then (array ['police', 'housing', 'health'])[1 + floor(one * 3)::int] end, '{today}', 'random{id}', now()
              from made, unnest(array ['lead', 'agency']) owner where three < 0.6;
            insert into weekly_round (id, case_id, number, week_from, week_to, due_on, contact, seen_at, what_was_seen, breach_noticed, done_at, recorded_by, recorded_at)
              select md5('{id}round' || n || '-' || k)::uuid, id, k, opened::date + 30 + 7 * k, opened::date + 36 + 7 * k, opened::date + 37 + 7 * k, 'visit', opened + interval '1 day' * (32 + 7 * k), 'Random', false, opened + interval '1 day' * (37 + 7 * k), 'random{id}', now()
              from made, generate_series(1, 3) k where three < 0.6;
            insert into weekly_round_seen select md5('{id}round' || n || '-1')::uuid, md5('{id}member' || n || '-2')::uuid from made where three < 0.6;
            insert into weekly_round_seen_alone select md5('{id}round' || n || '-2')::uuid, md5('{id}member' || n || '-3')::uuid from made where three < 0.4;
            insert into action_in_week (id, round_id, action_id, state, why, recorded_by, recorded_at)
              select md5('{id}kept' || n || owner || k)::uuid, md5('{id}round' || n || '-' || k)::uuid, md5('{id}action' || n || owner)::uuid, state, case when state in ('late', 'missed') then 'Random' end, 'random{id}', now()
              from (select made.*, owner, k, (array ['kept', 'kept', 'late', 'missed', 'notDue'])[1 + floor(random() * 5)::int] as state from made, unnest(array ['lead', 'agency']) owner, generate_series(1, 3) k where three < 0.6) x;
            insert into outcome_reading (id, case_id, number, framework, read_on, read_at, recorded_by, recorded_at)
              select md5('{id}reading' || n || '-' || k)::uuid, id, k, 'nineOutcomes', opened::date + 40 * k, opened + interval '1 day' * 40 * k, 'random{id}', now() from made, generate_series(1, 2) k where three < 0.5;
            insert into outcome_score (id, case_id, reading_id, place, area, words, score, scale_from, scale_to, better, why, recorded_by, recorded_at)
              select md5('{id}score' || n || '-' || k || a)::uuid, id, md5('{id}reading' || n || '-' || k)::uuid, a, 'area' || a, 'Random area ' || a, 1 + floor(random() * 10)::int, 1, 10, 'higher', 'Random', 'random{id}', now() from made, generate_series(1, 2) k, generate_series(1, 3) a where three < 0.5;
            insert into care_outcome (id, case_id, member_id, said_on, lives, recorded_by, recorded_at)
              select md5('{id}care' || n || '-' || k)::uuid, id, md5('{id}member' || n || '-' || k)::uuid, date '{today}' - n % 300, case when one < 0.8 then 'stayedAtHome' else 'returnedHome' end, 'random{id}', now() from made, generate_series(2, 3) k where ends;
            insert into deadline (id, case_id, case_reference, name, label, rule, rule_version, started_at, due_at, why, escalate_to, hard, recorded_by, recorded_at)
              select md5('{id}deadline' || n || '-' || k)::uuid, id, 'FP-{id}-' || n, 'random' || k, 'Random step ' || k, 'random', 1, opened + interval '1 day' * k, opened + interval '1 day' * (k + 5), 'Random', 'managers', false, 'random{id}', now() from made, generate_series(0, 3) k;
            insert into deadline_event (id, deadline_id, kind, recorded_by, recorded_at)
              select md5('{id}event' || n || '-' || k)::uuid, md5('{id}deadline' || n || '-' || k)::uuid, case when random() < 0.1 then 'ended' else 'met' end, 'random{id}', opened + interval '1 day' * (k + 10 * random()) from made, generate_series(0, 3) k where ends or random() < 0.85;
            """;
}
