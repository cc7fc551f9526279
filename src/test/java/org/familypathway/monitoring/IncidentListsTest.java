package org.familypathway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.Visitor;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHMonitoring;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.upload.NamedScanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** A list of incidents as an agency sends it becomes incidents of families (R33, R198). Katie leads the family, Wendy is of another service. Housing may be asked about the mother by her consent, noise pollution by nothing. */
@PathwayTest
class IncidentListsTest {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext application;

    @Autowired
    IncidentLists lists;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private FamilyAtPlan h;
    /** Of this family alone: others of the same names stand beside it. */
    private String hannah;

    private String today;

    @BeforeEach
    void aFamilyWithAPlan() {
        office.opens();
        h = FamilyAtPlan.inForce(application, true);
        hannah = "Hannah" + letters() + " Hale";
        called("Hannah", hannah);
        database.update(
                "update household_member set born = date '1990-03-03', recorded_at = recorded_at + interval '1 second', version = version + 1 where id = ?::uuid",
                h.ids.get("Hannah"));
        today = LocalDate.now(London.ZONE).format(WRITTEN);
    }

    private void called(String who, String name) {
        database.update(
                "update household_member set name = ?, recorded_by = 'katie', recorded_at = recorded_at + interval '1 second', version = version + 1 where id = ?::uuid",
                name,
                h.ids.get(who));
    }

    private static String yesterday() {
        return LocalDate.now(London.ZONE).minusDays(1).format(WRITTEN);
    }

    private void noiseMayBeAsked() {
        transaction.executeWithoutResult(t -> application
                .getBean(Sharing.class)
                .record(
                        h.theCase(),
                        AgencyContact.Answer.of(
                                application.getBean(WeeklySources.class).agency("noise"),
                                "Night patrol",
                                "phone",
                                LocalDateTime.now(London.ZONE).withNano(0),
                                "Asked what was heard.",
                                AgencyContact.Answer.LAWFUL_BASIS,
                                "crime",
                                "Complaints of disorder in the street are on record."),
                        "",
                        "katie"));
    }

    /** @param housing how many incidents; null where they did not answer */
    private Map<String, Object> week(Integer housing) {
        Map<String, Object> week = FamilyHMonitoring.week(
                h.today,
                clock,
                h.agreed().actions().stream().map(a -> a.id().toString()).toList(),
                h.ids,
                h.consents,
                0,
                housing == null ? 0 : housing,
                0);
        if (housing == null) {
            Map<String, Object> line = (Map<String, Object>) ((List<?>) week.get("incidents")).get(1);
            line.put("answered", "noAnswer");
            line.put("incidents", null);
            line.put("what", null);
            line.put("whyNoAnswer", "Nobody picked up.");
        }
        return week;
    }

    private static String letters() {
        String letters = "";
        for (int i = 0; i < 8; i++) letters += (char) ('a' + (int) (Math.random() * 26));
        return letters;
    }

    @Test
    void what_is_said_to_be_a_familys_is_counted_in_the_week_and_leads_to_the_row_that_it_stood_in() {
        long list = bring(
                "housing",
                "katie",
                row("HN/1", hannah, "03/03/1990", "Noise at night"),
                row("HN/2", "Nobody Known", "", "Litter"));
        IncidentLists.Shown shown = show(list, "katie");
        assertThat(shown.lines())
                .extracting(IncidentLists.Line::line, IncidentLists.Line::sure, line -> line.candidates()
                        .size())
                .containsExactly(tuple(2, true, 1), tuple(3, false, 0));
        assertThat(shown.lines().get(0).candidates().get(0).says())
                .contains(h.reference, "same name; same date of birth");
        assertThat(events()).as("nothing is recorded before somebody says so").isEmpty();

        settle(list, "katie", shown.lines().get(0).candidates().get(0).value(), "");
        assertThat(show(list, "katie").lines())
                .extracting(IncidentLists.Line::line)
                .containsExactly(3);
        assertThat(events()).containsExactly("Housing: Noise at night");
        Map<?, ?> housing = asked("housing");
        assertThat(housing.get("answered")).isEqualTo("answered");
        assertThat(housing.get("incidents")).isEqualTo(1);
        assertThat(housing.get("what").toString()).startsWith("Noise at night (");
        assertThat(asked("noise").get("incidents")).isNull();
        assertThat(h.shown("recordWeeklyRound").get("fromLists").toString())
                .contains("Noise at night, " + hannah + " (list.csv, row 2)");
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        assertThat(katie.get("/cases/" + h.reference + "/plan").body())
                .contains("Noise at night", "list.csv, row 2", "HN/1");
        assertThat(katie.get("/incident-lists/" + list).body()).contains("Not matched: 1", "Nobody Known");
        assertThat(katie.get("/incident-lists/" + list + "/file").body()).contains("Nobody Known");
    }

    @Test
    void brought_twice_counts_once_by_the_agencys_number_or_by_what_the_row_says() {
        String numbered = row("HN/1", hannah, "03/03/1990", "Noise"), bare = row("", hannah, "03/03/1990", "Litter");
        settleAll(bring("housing", "katie", numbered, bare));
        assertThat(show(bring("housing", "katie", numbered, bare), "katie").lines())
                .isEmpty();
        long third = bring(
                "housing",
                "katie",
                bare,
                row("hn/1", hannah, "03/03/1990", "Noise, closed"),
                row("HN/3", hannah, "03/03/1990", "Bins"));
        assertThat(show(third, "katie").lines())
                .extracting(IncidentLists.Line::line)
                .containsExactly(3, 4);
        settleAll(third);
        assertThat(events())
                .as("other words of the same incident are kept, and count no more")
                .containsExactlyInAnyOrder(
                        "Housing: Noise", "Housing: Noise, closed", "Housing: Litter", "Housing: Bins");
        assertThat(asked("housing").get("incidents")).isEqualTo(3);
        assertThatThrownBy(() -> database.update(
                        "insert into listed_incident select gen_random_uuid(), case_id, member_id, source, counted_as, number, happened_on, what, list_id, line, consent_id, lawful_basis, 0, recorded_by, recorded_at from listed_incident where case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("incident_counts_once");
    }

    /** The week asks how many incidents: two people of a family in one are one. */
    @Test
    void a_number_that_repeats_loses_no_line_and_counts_each_incident_once() {
        String mia = "Mia" + letters() + " Hale";
        called("Mia", mia);
        noiseMayBeAsked();
        String one = row("C-1", hannah, "03/03/1990", "Noise");
        String[] rows = {
            one,
            row("C-1", mia, "", "Noise"),
            one.replace(today, yesterday()),
            row("C-1", hannah, "03/03/1990", "Threats")
        };
        long list = bring("noise", "katie", rows);
        settleAll(list);
        assertThat(database.queryForList(
                        "select member_id || ' ' || (current_date - happened_on > 0) || ' ' || what from listed_incident where case_id = ?",
                        String.class,
                        h.theCase().getId()))
                .containsExactlyInAnyOrder(
                        h.ids.get("Hannah") + " false Noise",
                        h.ids.get("Mia") + " false Noise",
                        h.ids.get("Hannah") + " true Noise",
                        h.ids.get("Hannah") + " false Threats");
        assertThat(asked("noise").get("incidents")).as("of today").isEqualTo(1);
        assertThat(asked("noise").get("what").toString()).contains("Noise (", "Threats (");
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        assertThat(katie.get("/incident-lists/" + list).body())
                .contains(
                        "4 lines recorded for families (2 of an incident that another line had told of: counted once), 4 lines settled, 0 lines wait.");
        long again = bring("noise", "katie", one, one, row("C-1", hannah, "03/03/1990", "Noise, closed"));
        assertThat(show(again, "katie").lines())
                .flatExtracting(IncidentLists.Line::candidates)
                .extracting(IncidentLists.Candidate::known)
                .as("said before it is recorded")
                .containsOnly("Noise (list.csv, row 2)");
        assertThat(katie.get("/incident-lists/" + again).body())
                .contains("1 line was known before and not written again", "counts as one that is recorded already");
        settleAll(again);
        assertThat(katie.get("/incident-lists/" + again).body())
                .contains(
                        "1 line recorded for families (1 of an incident that another line had told of: counted once), 1 line settled, 0 lines wait; 2 lines were known before and not written again.");
        assertThat(asked("noise").get("incidents")).isEqualTo(1);
    }

    @Test
    void the_dead_and_what_was_before_the_family_came_are_doubtful_and_the_page_says_why() {
        database.update(
                "update household_member set died_on = current_date - 1, died_known = 'The hospital rang.', recorded_at = recorded_at + interval '2 seconds', version = version + 1 where id = ?::uuid",
                h.ids.get("Hannah"));
        String row = row("HN/1", hannah, "03/03/1990", "Noise");
        long list = bring("housing", "katie", row, row.replace(today, "03/02/2019"));
        assertThat(show(list, "katie").lines())
                .extracting(
                        IncidentLists.Line::sure,
                        line -> line.candidates().get(0).doubt().replaceAll(" on .*", ""))
                .containsExactly(tuple(false, "they died"), tuple(false, "the family was referred"));
        assertThat(Visitor.signedIn(port, "katie", Office.PASSWORD)
                        .get("/incident-lists/" + list)
                        .body())
                .contains("Doubtful: 2", "doubtful, they died on", "doubtful, the family was referred on")
                .doesNotContain("selected");
        settle(list, "katie", "3 " + h.ids.get("Hannah"));
        assertThat(events()).as("a person may say so").containsExactly("Housing: Noise");
    }

    @Test
    void a_week_says_no_less_than_the_list_of_the_agency() {
        settleAll(bring(
                "housing",
                "katie",
                row("HN/1", hannah, "03/03/1990", "Noise"),
                row("HN/2", hannah, "03/03/1990", "Litter")));
        for (Integer said : new Integer[] {0, 1, null}) {
            Refusal refusal = desk.refusal(() -> desk.complete("katie", h.reference, "recordWeeklyRound", week(said)));
            assertThat(refusal.getMessage())
                    .contains("The list of housing has 2 incidents in this week. Open the form again.");
            assertThat(refusal.reasons())
                    .extracting(Refusal.Reason::field)
                    .containsExactly("incidents[1]." + (said == null ? "answered" : "incidents"));
        }
        desk.complete("katie", h.reference, "recordWeeklyRound", week(3));
        assertThat(database.queryForObject(
                        "select i.incidents from weekly_incidents i join weekly_round r on r.id = i.round_id where r.case_id = ? and i.source = 'housing'",
                        Integer.class,
                        h.theCase().getId()))
                .isEqualTo(3);
    }

    /** As of a document. */
    @Test
    void a_list_in_which_the_scanner_finds_something_is_not_kept_and_the_page_says_which_one_looked() throws Exception {
        int before = database.queryForObject("select count(*) from incident_list", Integer.class);
        try (NamedScanner scanner = new NamedScanner("stream: Eicar-Test-Signature FOUND\0")) {
            assertThatThrownBy(() -> pages(scanner).bring(() -> "katie", sent()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("The virus scanner found something in this file, so it was not kept.");
        }
        assertThat(database.queryForObject("select count(*) from incident_list", Integer.class))
                .isEqualTo(before);
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        assertThat(katie.get("/incident-lists").body()).contains("It is not scanned for viruses here.");
        try (NamedScanner scanner = new NamedScanner("stream: OK\0")) {
            assertThat(katie.get(pages(scanner).bring(() -> "katie", sent()).get("next"))
                            .body())
                    .contains("Scanned for viruses by ClamAV");
        }
    }

    private MockHttpServletRequest sent() {
        var sent = new MockHttpServletRequest();
        sent.addHeader("X-Kind", "housing");
        sent.addHeader("X-File-Name", "list.csv");
        sent.setContent(("Reference,Date,Name,DOB,What\n" + row("HN/1", hannah, "03/03/1990", "Noise"))
                .getBytes(StandardCharsets.UTF_8));
        return sent;
    }

    private IncidentListPages pages(NamedScanner scanner) {
        return new IncidentListPages(lists, scanner.asked(), transaction);
    }

    @Test
    void a_long_list_is_one_question_and_each_line_finds_its_own() {
        String[] rows = new String[2000];
        for (int i = 0; i < rows.length; i++) rows[i] = row("L/" + i, "Nobody " + letters(), "03/03/1990", "Noise");
        rows[1500] = row("L/1500", hannah, "03/03/1990", "Noise");
        long list = bring("housing", "katie", rows);
        Instant before = Instant.now();
        List<IncidentLists.Line> lines = show(list, "katie").lines();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(lines)
                .filteredOn(IncidentLists.Line::sure)
                .extracting(IncidentLists.Line::line)
                .containsExactly(1502);
    }

    @Test
    void two_rows_of_one_list_that_read_alike_are_two_incidents() {
        String bare = row("", hannah, "03/03/1990", "Litter");
        settleAll(bring("housing", "katie", bare, bare));
        assertThat(asked("housing").get("incidents")).isEqualTo(2);
    }

    @Test
    void a_family_that_somebody_may_not_see_looks_to_them_like_nobody() {
        String known = row("HN/1", hannah, "03/03/1990", "Noise"),
                nobody = row("HN/2", "Nobody Known", "03/03/1990", "Noise");
        settleAll(bring("housing", "katie", known));
        long list = bring("housing", "wendy", known, nobody);
        assertThat(show(list, "wendy").lines())
                .extracting(IncidentLists.Line::sure, IncidentLists.Line::candidates)
                .containsExactly(tuple(false, List.of()), tuple(false, List.of()));
        String body = Visitor.signedIn(port, "wendy", Office.PASSWORD)
                .get("/incident-lists/" + list)
                .body();
        assertThat(body).contains("Not matched: 2").doesNotContain(h.reference);
        refused(() -> settle(list, "wendy", "2 " + h.ids.get("Hannah")), "has changed since you opened it");
        for (String reference : List.of(h.reference, "FP-1999-0001"))
            refused(
                    () -> byHand(list, "wendy", 2, reference, hannah),
                    "no open case of this reference that you may see");
        long katies = bring("housing", "katie", nobody);
        for (long not : new long[] {katies, 999_999_999})
            assertThatThrownBy(() -> show(not, "wendy"))
                    .isInstanceOf(ResponseStatusException.class)
                    .hasMessageContaining("no list %d that you brought".formatted(not));
        assertThat(events()).containsExactly("Housing: Noise");
    }

    @Test
    void what_nothing_allows_is_not_counted_whoever_sends_it() {
        long list = bring("noise", "katie", row("CR/1", hannah, "03/03/1990", "Nuisance"));
        IncidentLists.Line line = show(list, "katie").lines().get(0);
        assertThat(line.sure()).isFalse();
        assertThat(line.candidates().get(0).whyNot())
                .contains("no consent about this person and no lawful basis allows it with");
        refused(() -> settle(list, "katie", line.candidates().get(0).value()), "Row 2 is not counted for this family");
        refused(() -> byHand(list, "katie", 2, h.reference, hannah), "Row 2 is not counted for this family");
        assertThat(events()).isEmpty();
        assertThat(show(list, "katie").lines()).as("it goes on waiting").hasSize(1);
        assertThatThrownBy(() -> database.update(
                        "insert into listed_incident (id, case_id, member_id, source, counted_as, happened_on, what, list_id, line, recorded_by, recorded_at) select gen_random_uuid(), ?, ?, 'police', 'x', current_date, 'x', id, 2, 'katie', now() from incident_list where place = ?",
                        h.theCase().getId(),
                        UUID.fromString(h.ids.get("Hannah")),
                        list))
                .hasMessageContaining("listed_incident_is_allowed");
    }

    @Test
    void who_is_meant_is_said_by_a_person_where_the_list_leaves_a_doubt() {
        long list = bring(
                "housing",
                "katie",
                row("HN/1", hannah, "", "Noise"),
                row("HN/2", hannah, "04/03/1990", "Noise"),
                row("HN/3", hannah, "17/08/1971", "Noise"),
                row("HN/4", "Hannah Elsewhere", "", "Noise"));
        assertThat(show(list, "katie").lines())
                .extracting(IncidentLists.Line::sure, line -> line.candidates().size())
                .as("no date of birth, a day beside it, another one, another name")
                .containsExactly(tuple(false, 1), tuple(false, 1), tuple(false, 0), tuple(false, 0));
        byHand(
                list,
                "katie",
                5,
                h.reference.toLowerCase(java.util.Locale.ROOT),
                hannah.toUpperCase(java.util.Locale.ROOT));
        assertThat(events()).containsExactly("Housing: Noise");
        settle(list, "katie", "2 nobody");
        assertThat(database.queryForMap(
                        "select n.name, n.what, n.settled_by from incident_line n join incident_list l on l.id = n.list_id where l.place = ? and n.line = 2",
                        list))
                .as("of a line about nobody of ours nothing is kept beside the file")
                .containsEntry("name", null)
                .containsEntry("what", null)
                .containsEntry("settled_by", "katie");
        refused(() -> settle(list, "katie", "3 " + h.ids.get("Mia")), "has changed since you opened it");
        refused(() -> settle(list, "katie", "rubbish"), "has changed since you opened it");
    }

    @Test
    void a_list_that_cannot_be_read_whole_leaves_nothing() {
        Integer before = database.queryForObject("select count(*) from incident_list", Integer.class);
        refused(
                () -> bring("housing", "katie", row("HN/1", hannah, "", "Noise"), "HN/2,yesterday,Ann,,Noise"),
                "Row 3, “Date”: “yesterday” is no day");
        refused(() -> bring("everything", "katie", row("HN/1", hannah, "", "Noise")), "Choose what this list counts");
        assertThat(database.queryForObject("select count(*) from incident_list", Integer.class))
                .isEqualTo(before);
    }

    private String row(String number, String name, String born, String what) {
        return "%s,%s,%s,%s,\"%s\"".formatted(number, today, name, born, what);
    }

    private long bring(String source, String by, String... rows) {
        byte[] csv = ("Reference,Date,Name,DOB,What\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
        return transaction.execute(t -> lists.bring(source, "C:\\lists\\list.csv", csv, null, by));
    }

    private IncidentLists.Shown show(long list, String user) {
        return transaction.execute(t -> lists.show(list, user));
    }

    private void settle(long list, String user, String... answers) {
        transaction.executeWithoutResult(t -> lists.settle(list, List.of(answers), user));
    }

    private void settleAll(long list) {
        settle(
                list,
                "katie",
                show(list, "katie").lines().stream()
                        .map(line -> line.candidates().get(0).value())
                        .toArray(String[]::new));
    }

    private void byHand(long list, String user, int line, String reference, String who) {
        transaction.executeWithoutResult(t -> lists.settleByHand(list, line, reference, who, user));
    }

    private List<String> events() {
        // A view marks a choice by its value; whoever shows it puts the words there.
        return database
                .queryForList(
                        "select text from listed_incident_events where case_id = ? order by 1",
                        String.class,
                        h.theCase().getId())
                .stream()
                .map(text -> text.replaceAll("^.*?weeklySources:housing[^:]*", "Housing"))
                .toList();
    }

    private Map<?, ?> asked(String source) {
        return ((List<?>) h.shown("recordWeeklyRound").get("incidents"))
                .stream()
                        .map(line -> (Map<?, ?>) line)
                        .filter(line -> line.get("source").equals(source))
                        .findFirst()
                        .orElseThrow();
    }

    private static void refused(Runnable what, String sentence) {
        assertThatThrownBy(what::run).isInstanceOf(Refusal.class).hasMessageContaining(sentence);
    }
}
