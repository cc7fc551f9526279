package org.familypathway.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.Visitor;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.paper.PaperPdfTest;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody asks what is held about them. */
@PathwayTest
class SubjectAccessTest {
    private static final String PROOF = "Passport seen at the front desk";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    IdentityService people;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
        if (people.createUserQuery().userId("sam").memberOfGroup("north-leads").count() == 0)
            people.createMembership("sam", "north-leads");
    }

    // ---- how a request goes

    @Test
    void one_opens_and_draws_another_reads_it_and_only_then_it_is_given() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi"), request = open("maya", h, "Hannah Hale");
        assertThat(get("maya", request).body())
                .contains(London.day(LocalDate.now(London.ZONE)), "Hannah Hale", PROOF)
                .contains("Draw it for a second person");
        refused(post("maya", request + "/copies/1/give", given()), "has not said of this copy that it may go");
        assertThat(post("maya", request + "/draw").statusCode()).isEqualTo(302);
        refused(post("maya", request + "/draw"), "A copy waits for a second person");

        refused(say("maya", request, 1, true), "You had this drawn yourself");
        for (String other : List.of("katie", "marcus", "wendy", "lydia", "ana", "rita", "priya"))
            assertThat(say(other, request, 1, true).statusCode()).as(other).isIn(403, 404);
        assertThat(say("sam", request, 1, false).statusCode()).isEqualTo(302);
        refused(post("maya", request + "/copies/1/give", given()), "has not said of this copy that it may go");
        assertThat(post("maya", request + "/draw").statusCode()).isEqualTo(302);
        assertThat(say("sam", request, 2, true).statusCode()).isEqualTo(302);
        refused(
                post("maya", request + "/copies/2/give", "givenTo", "", "givenHow", "by hand", "givenOn", today()),
                "“To whom it was given”");
        HttpResponse<String> gave = post("maya", request + "/copies/2/give", given());
        assertThat(gave.statusCode()).as(gave.body()).isEqualTo(302);

        byte[] pdf = bytes("maya", request + "/copies/2/pdf");
        assertThat(PaperPdfTest.problems(pdf)).isEmpty();
        assertThat(get("sam", request).body())
                .contains("To Hannah Hale on", "Sam", sha256(pdf), sha256(bytes("maya", request + "/copies/2/json")))
                .doesNotContain("It was given</button>");
        refused(post("maya", request + "/draw"), "the request is answered");
        refused(post("maya", request + "/copies/2/give", given()), "given already");
    }

    @Test
    void what_the_second_person_has_read_is_what_goes_whatever_changes_in_the_record() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi"), request = open("maya", h, "Hannah Hale");
        post("maya", request + "/draw");
        byte[] read = bytes("sam", request + "/copies/1/pdf");
        note(h, "Written after it was drawn.");
        say("sam", request, 1, true);
        assertThat(bytes("maya", request + "/copies/1/pdf")).isEqualTo(read);
        assertThat(get("maya", request + "/copies/1/json").body()).doesNotContain("Written after it was drawn.");
    }

    @Test
    void where_nobody_else_answers_for_the_service_somebody_of_another_reads_it_and_nothing_more() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi"), request = open("maya", h, "Hannah Hale");
        people.deleteMembership("sam", "north-leads");
        assertThat(get("marcus", request).statusCode()).as("before it waits").isEqualTo(404);
        post("maya", request + "/draw");
        assertThat(get("marcus", "/subject-access").body()).contains(request);
        assertThat(get("marcus", request + "/copies/1/json").body()).contains("Hannah Hale");
        for (String other : List.of("katie", "wendy", "ana"))
            assertThat(get(other, request).statusCode()).as(other).isIn(403, 404);
        assertThat(get("marcus", "/cases/" + h).statusCode()).isEqualTo(404);
        assertThat(post("marcus", request + "/draw").statusCode()).isEqualTo(404);
        restrict(h, "maya");
        assertThat(get("marcus", request).statusCode()).as("restricted").isEqualTo(404);
        database.update(
                "update restriction set ended_at = now(), ended_by = 'maya', ended_reason = 'It is over now', recorded_at = now() where case_id = ?",
                id(h));
        assertThat(say("marcus", request, 1, true).statusCode()).isEqualTo(302);
        assertThat(get("marcus", request).statusCode()).as("once it was said").isEqualTo(404);
    }

    @Test
    void the_month_and_its_two_more_are_those_of_the_rows() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        LocalDate received = LocalDate.now(London.ZONE).minusDays(3);
        String request = open("maya", h, "Hannah Hale", "received", day(received));
        LocalDate due = due(request);
        assertThat(due).isBetween(received.plusMonths(1), received.plusMonths(1).plusDays(5));
        refused(post("maya", request + "/extend", "extendReason", ""), "“Why it takes longer”");
        post("maya", request + "/extend", "extendReason", "Eleven hundred entries of six years.");
        assertThat(due(request))
                .isBetween(received.plusMonths(3), received.plusMonths(3).plusDays(5));
        refused(post("maya", request + "/extend", "extendReason", "And once more, for it is much."), "taken once");

        String late = open(
                "maya",
                h,
                "Hannah Hale",
                "received",
                day(LocalDate.now(London.ZONE).minusDays(60)));
        assertThat(get("maya", "/subject-access").body()).contains("Overdue");
        refused(post("maya", late + "/extend", "extendReason", "We had forgotten about it."), "within the month");
        post("maya", late + "/end", "nothingReason", "She has withdrawn it by telephone.");
        refused(post("maya", late + "/draw"), "The request was ended");
    }

    @Test
    void who_asks_for_whom_and_how_that_was_checked_is_asked() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        refused(opened("maya", h, "Hannah Hale", "identity", "yes"), "“How it was checked who they are”");
        refused(
                opened(
                        "maya",
                        h,
                        "Hannah Hale",
                        "received",
                        day(LocalDate.now(London.ZONE).plusDays(1))),
                "“Received on”");
        refused(opened("maya", h, "Hannah Hale", "asks", "parent", "authority", "Her own mother"), "is no child");
        refused(opened("maya", h, "Hannah Hale", "asks", "authorised"), "“By what they may ask for them”");
        refused(opened("maya", h, "Mia Hale", "asks", "parent", "authority", "Birth certificate seen"), "is a child");
        refused(
                opened(
                        "maya",
                        h,
                        "Mia Hale",
                        "asks",
                        "parent",
                        "authority",
                        "Birth certificate seen",
                        "child",
                        "objects"),
                "the right is their own");
        refused(opened("maya", h, "Mia Hale", "child", "tooYoung"), "asks through a parent");
        assertThat(opened(
                                "maya",
                                h,
                                "Mia Hale",
                                "asks",
                                "parent",
                                "authority",
                                "Birth certificate seen",
                                "child",
                                "tooYoung")
                        .statusCode())
                .isEqualTo(302);
        String other = FamilyH.isLedBy(desk, "katie", "kofi");
        refused(post("maya", "/subject-access/" + h, fields(member(other, "Hannah Hale"))), "somebody of this record");
    }

    // ---- what stands in it

    @Test
    void the_names_of_others_stand_nowhere_in_it_not_behind_a_bar_and_not_in_what_describes_it() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        note(
                h,
                "Hannah came alone. MIA and Jordán’s friend were at home; Kayla\n Hale was not. Her neighbour Quibbleford rang.");
        String request = open("maya", h, "Hannah Hale");
        post(
                "maya",
                request + "/file",
                "words",
                "quibbleford",
                "withheld",
                "true",
                "ground",
                "anotherPerson",
                "markReason",
                "A neighbour who is no part of it",
                "part",
                "");
        post("maya", request + "/draw");
        byte[] pdf = bytes("sam", request + "/copies/1/pdf");
        String text = PaperPdfTest.text(pdf),
                data = get("sam", request + "/copies/1/json").body();
        for (String all : List.of(text.replaceAll("\\s+", " "), data, everything(pdf)))
            assertThat(all)
                    .doesNotContainIgnoringCase("Mia ")
                    .doesNotContainIgnoringCase("Jord")
                    .doesNotContainIgnoringCase("Kayla")
                    .doesNotContainIgnoringCase("Quibbleford");
        assertThat(data)
                .contains("Hannah came alone. [withheld] and [withheld]’s friend were at home; [withheld] was not.");
        assertThat(text).contains("Hannah came alone.");
        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("What we hold about you");
            assertThat(read.getDocumentInformation().getAuthor()).isNull();
        }
    }

    @Test
    void of_a_whole_record_every_table_is_in_the_file_and_what_is_about_others_is_not_given() throws Exception {
        FamilyAtClosure closed = new FamilyAtClosure(application, true).closed();
        FamilyAtClosure.backToToday();
        String h = closed.reference;
        database.update(
                "update household_member set phone = '07700 900123', recorded_at = now() where case_id = ? and name like 'Mia%'",
                id(h));
        database.update(
                "insert into impact_statement (id, case_id, kind, who, given_on, how, text, agrees_to_use, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'neighbour', 'Next door', current_date, 'spoken', 'The neighbours hear Xyqlit at night.', 'yes', 'katie', now())",
                id(h));
        String request = open("maya", h, "Hannah Hale");
        post("maya", request + "/draw");
        String data = get("sam", request + "/copies/1/json").body();
        assertThat(data).contains("Hannah Hale", "Deadline").doesNotContain("07700 900123", "Xyqlit");
        assertThat(PaperPdfTest.text(bytes("sam", request + "/copies/1/pdf"))).doesNotContain("07700 900123", "Xyqlit");

        Set<String> parts = Set.copyOf(partsOf(get("maya", request + "/file").body()));
        List<String> tables = database.queryForList(
                "select c.relname from rows_of_case(?) r join pg_class c on c.oid = r.of_table where cardinality(r.places) > 0 and c.relname not like 'act\\_%' and c.relname <> 'former_version'",
                String.class, id(h));
        assertThat(tables).hasSizeGreaterThan(40);
        assertThat(tables.stream()
                        .filter(table -> !RowsOfRecord.LEFT_OUT.contains(table))
                        .map(table -> Character.toUpperCase(table.charAt(0))
                                + table.substring(1).replace('_', ' '))
                        .filter(part -> !parts.contains(part))
                        .toList())
                .isEmpty();
    }

    @Test
    void who_looked_is_in_it_without_the_names_of_those_who_work_here() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        get("katie", "/cases/" + h);
        String request = open("maya", h, "Hannah Hale");
        post("maya", request + "/draw");
        JsonNode looked = StreamSupport.stream(
                        json.readTree(get("sam", request + "/copies/1/json").body())
                                .path("parts")
                                .spliterator(),
                        false)
                .filter(part -> part.path("part").asText().equals("Who looked"))
                .findFirst()
                .orElseThrow();
        assertThat(looked.toString())
                .contains("The family’s summary", "Reader 1")
                .doesNotContainIgnoringCase("katie")
                .doesNotContainIgnoringCase("maya");
        assertThat(get("maya", "/cases/" + h + "/who-looked").body())
                .contains("What is given to somebody who asks what is held about them");
    }

    @Test
    void an_address_that_is_kept_back_and_what_others_said_are_withheld_until_somebody_says_otherwise() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        database.update(
                "update household set address = 'Quarrywold Refuge 4', kept_back_from = 'their father', kept_back_why = 'He has threatened them', kept_back_since = current_date, recorded_at = now() where id = ?",
                id(h));
        note(h, "We met at Quarrywold Refuge 4 as agreed.");
        String request = open("maya", h, "Hannah Hale");
        assertThat(get("maya", request + "/file?part=Household").body())
                .contains("Withheld: an address that is kept back");
        String line = "household:" + id(h) + ":address";
        refused(mark("maya", request, line, "true", "", "Nobody may know it at all"), "“Ground”");
        refused(mark("maya", request, line, "false", "", "no"), "“Why”");
        refused(
                mark("maya", request, "household:x:address", "false", "", "She lives there herself"),
                "there no longer");
        assertThat(mark("marcus", request, line, "false", "", "She lives there herself")
                        .statusCode())
                .isEqualTo(404);
        post("maya", request + "/draw");
        assertThat(get("sam", request + "/copies/1/json").body()).doesNotContain("Quarrywold", "their father");
        refused(mark("maya", request, line, "false", "", "She lives there herself"), "waits for a second person");
        say("sam", request, 1, false);

        assertThat(mark("maya", request, line, "false", "", "She lives there herself")
                        .statusCode())
                .isEqualTo(302);
        assertThat(get("maya", request + "/file?part=Household").body()).contains("Maya, ", "She lives there herself");
        post("maya", request + "/draw");
        assertThat(get("sam", request + "/copies/2/json").body())
                .contains("Quarrywold Refuge 4")
                .doesNotContain("We met at Quarrywold");
    }

    @Test
    void what_a_child_told_is_given_to_the_child_and_not_to_the_parent_who_asks_for_it() throws Exception {
        RowsOfRecord.Row heard = new RowsOfRecord.Row(
                "child_heard", "x", json.readTree("{\"life_is_like\": \"Loud\", \"alone\": true}"), false);
        assertThat(ruled(heard, "life_is_like", Set.of("mia"), "mia", false)).isNull();
        assertThat(ruled(heard, "life_is_like", Set.of("mia"), "mia", true)).isEqualTo(Ground.toldInConfidence);
        assertThat(ruled(heard, "life_is_like", Set.of("mia"), "hannah", false)).isEqualTo(Ground.anotherPerson);
        assertThat(ruled(heard, "life_is_like", Set.of(), "hannah", false)).isEqualTo(Ground.statement);
    }

    @Test
    void what_could_harm_what_the_police_sent_and_who_referred_unknown_to_the_family_is_withheld() throws Exception {
        for (String table : List.of("harm_report", "statutory_referral", "restriction"))
            assertThat(ruled(row(table, "{\"why\": \"Why\"}"), "why", Set.of("hannah"), "hannah", false))
                    .as(table)
                    .isEqualTo(Ground.seriousHarm);
        for (String table : List.of("weekly_incidents", "listed_incident", "reported_incident"))
            assertThat(ruled(row(table, "{\"what\": \"What\"}"), "what", Set.of("hannah"), "hannah", false))
                    .as(table)
                    .isEqualTo(Ground.crime);
        assertThat(ruled(row("retention_hold", "{\"reason\": \"A claim\"}"), "reason", Set.of(), "hannah", false))
                .isEqualTo(Ground.privilege);
        RowsOfRecord.Row unknown = row("referral", "{\"referrer_name\": \"Rita\", \"family_aware\": false}"),
                known = row("referral", "{\"referrer_name\": \"Rita\", \"family_aware\": true}");
        assertThat(ruled(unknown, "referrer_name", Set.of(), "hannah", false)).isEqualTo(Ground.referrer);
        assertThat(ruled(known, "referrer_name", Set.of(), "hannah", false)).isNull();
    }

    private RowsOfRecord.Row row(String table, String values) throws Exception {
        return new RowsOfRecord.Row(table, "x", json.readTree(values), false);
    }

    private static Ground ruled(
            RowsOfRecord.Row row, String column, Set<String> whose, String subject, boolean byAnother) {
        return new WithheldByRule().of(new WithheldByRule.Asked(row, column, whose, subject, "Hannah Hale", byAnother));
    }

    // ---- in which records

    @Test
    void each_record_of_the_person_is_asked_of_who_answers_for_it_and_a_restricted_one_tells_nobody_else() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi"), other = FamilyH.isLedBy(desk, "katie", "kofi");
        joined(h, other);
        String request = open("maya", h, "Hannah Hale");
        assertThat(get("maya", request).body()).contains("Other records of the person");
        assertThat(requests(other)).isEqualTo(1);

        restrict(other, "sam");
        String again = open("maya", h, "Hannah Hale");
        assertThat(get("maya", again).body()).doesNotContain("Other records of the person", other);
        assertThat(get("maya", "/subject-access").body()).doesNotContain(other);
        assertThat(requests(other)).isEqualTo(2);
        assertThat(get("sam", "/subject-access").body()).contains("/subject-access/" + other);
        assertThat(get("sam", request).body()).doesNotContain("Restricted");
    }

    // ---- as at a screen

    private String open(String who, String reference, String name, String... more) {
        HttpResponse<String> answer = opened(who, reference, name, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^.*(/subject-access)", "$1");
    }

    private HttpResponse<String> opened(String who, String reference, String name, String... more) {
        return post(who, "/subject-access/" + reference, fields(member(reference, name), more));
    }

    /** What is said twice is said the second time. */
    private static String[] fields(UUID member, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "member",
                member.toString(),
                "asks",
                "themselves",
                "asker",
                "Hannah Hale",
                "identity",
                PROOF,
                "received",
                today()));
        for (int i = 0; i < more.length; i += 2) {
            int at = fields.indexOf(more[i]);
            if (at >= 0 && at % 2 == 0) fields.set(at + 1, more[i + 1]);
            else fields.addAll(List.of(more[i], more[i + 1]));
        }
        return fields.toArray(String[]::new);
    }

    private static String[] given() {
        return new String[] {"givenTo", "Hannah Hale", "givenHow", "In her hand, printed", "givenOn", today()};
    }

    private HttpResponse<String> say(String who, String request, int copy, boolean mayGo) {
        return post(
                who,
                request + "/copies/" + copy + "/say",
                "mayGo",
                String.valueOf(mayGo),
                "seenReason",
                "Read every part of it.");
    }

    private HttpResponse<String> mark(
            String who, String request, String line, String withheld, String ground, String reason) {
        return post(
                who,
                request + "/file",
                "line",
                line,
                "withheld",
                withheld,
                "ground",
                ground,
                "markReason",
                reason,
                "part",
                "Household");
    }

    private void note(String reference, String text) {
        database.update(
                "insert into entry (id, case_id, kind, happened_at, nature, text, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'note', now(), 'fact', ?, 'katie', now())",
                id(reference),
                text);
    }

    private void restrict(String reference, String person) {
        database.update(
                "insert into restriction (id, case_id, kind, reason, restricted_by, restricted_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'other', 'A worker knows them well.', 'maya', now(), 'maya', now())",
                id(reference));
        database.update(
                "insert into restriction_name (id, restriction_id, person, recorded_by, recorded_at) select gen_random_uuid(), id, ?, 'maya', now() from restriction where case_id = ?",
                person,
                id(reference));
    }

    private void joined(String one, String other) {
        database.update(
                "insert into joining (id, kind, case_id, member_id, other_case_id, other_member_id, reason, joined_by, joined_at, recorded_by, recorded_at) values (gen_random_uuid(), 'samePerson', ?, ?, ?, ?, 'They said so themselves.', 'maya', now(), 'maya', now())",
                id(one),
                member(one, "Hannah Hale"),
                id(other),
                member(other, "Hannah Hale"));
    }

    private int requests(String reference) {
        return database.queryForObject(
                "select count(*) from subject_access where case_id = ?", Integer.class, id(reference));
    }

    private LocalDate due(String request) {
        return database.queryForObject(
                "select due_on from subject_access where number = ?",
                LocalDate.class,
                Long.valueOf(request.replaceFirst(".*/", "")));
    }

    private UUID id(String reference) {
        return cases.findByReference(reference).orElseThrow().getId();
    }

    private UUID member(String reference, String name) {
        return database.queryForObject(
                "select id from household_member where case_id = ? and name = ?", UUID.class, id(reference), name);
    }

    private static List<String> partsOf(String page) {
        return java.util.regex.Pattern.compile("<option value=\"([A-Z][^\"]*)\"")
                .matcher(page)
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toList());
    }

    /** All streams of the file, unpacked, as bytes read as letters. */
    private static String everything(byte[] pdf) throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            java.io.ByteArrayOutputStream plain = new java.io.ByteArrayOutputStream();
            read.setAllSecurityToBeRemoved(true);
            read.save(plain, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
            return plain.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private HttpResponse<String> post(String who, String path, String... fields) {
        return visitor(who).send("POST", path, "application/x-www-form-urlencoded", form(fields));
    }

    private byte[] bytes(String who, String path) {
        return visitor(who).bytes(path);
    }

    private static void refused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    private HttpResponse<String> get(String who, String path) {
        return visitor(who).get(path);
    }

    private Visitor visitor(String who) {
        return Visitor.signedIn(port, who, Office.PASSWORD);
    }

    private static String today() {
        return day(LocalDate.now(London.ZONE));
    }

    private static String day(LocalDate day) {
        return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2)
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        return String.join("&", pairs);
    }
}
