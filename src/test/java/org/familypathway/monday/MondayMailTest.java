package org.familypathway.monday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.message.MailServer;
import org.familypathway.model.AssertedProcesses;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** On Mondays a manager who wants it reads by mail what the page says (R131, R152): a service of its own, so that nobody else gets one. */
@PathwayTest
class MondayMailTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALL_LINES =
            "wanted=yes&line=stalled&line=late&line=waitsForYou&line=aboutToBeLate&line=goodNews";
    private static final Pattern LINE =
            Pattern.compile("(?m)^([A-Z][a-z ]+): (\\d+) famil.*\\. http://localhost:8080(/\\S+)$");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService people;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private final GreenMail server = MailServer.get();

    @BeforeEach
    void opens() {
        office.service("lock", "Family support lock", "family-support-project");
        office.opens();
        office.worker("lara", "lock-workers");
        office.worker("lars", "lock-workers");
        office.worker("mona", "lock-managers");
        on("2026-01-14T10:00");
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
        database.update("update monday_mail_wish set wanted_since = null");
        database.update("update council_day set removed_at = now() where name = 'Flood'");
    }

    @Test
    void on_monday_at_eight_it_says_what_the_page_says_then_and_no_word_about_a_family() throws Exception {
        office.putsAllCasesAway();
        String manager = manager("mira");
        wants(manager, ALL_LINES);
        String stalled = led(), other = led(), open = referred(false);
        stalls(stalled);
        String left = led(), leftEarlier = led(), leftOtherwise = led(), reached = led();
        left(left, "needsMet", "2026-01-18T23:30");
        left(leftEarlier, "needsMet", "2026-01-11T23:30");
        left(leftOtherwise, "familyWithdrew", "2026-01-15T12:00");
        reviewed(reached, "2026-01-12T00:30", "2026-01-16T12:00");
        on("2026-01-19T07:30");
        String fresh = referred(false);
        look();
        assertThat(mails(manager)).isEmpty();
        on("2026-01-19T08:00");
        ProcessInstance looked = look();
        assertThat(looked).isEnded().hasPassed("serviceTask_sendMondayMails");
        AssertedProcesses.instance("monday-mail");

        assertThat(mails(manager)).hasSize(1);
        String mail = text(mails(manager).get(0));
        assertThat(mail).startsWith("Dear Mira,").contains("this is how it stands on Mon 19 Jan 2026, 08:00:");
        for (String family : List.of(stalled, other, open, fresh, left, reached))
            assertThat(mail)
                    .doesNotContain(family)
                    .doesNotContain(database.queryForObject(
                            "select label from family_case where reference = ?", String.class, family));
        assertThat(lines(mail))
                .extracting(Line::label)
                .containsExactly("Stalled", "Late", "Waits for you", "About to be late", "Good news");
        assertThat(lines(mail)).extracting(Line::families).containsExactly(1, 4, 1, 0, 1);
        assertThat(mail)
                .contains(
                        "Good news: 1 family left with its needs met and 2 goals were reached from Mon 12 Jan 2026 to Sun 18 Jan 2026. http://localhost:8080/now#good-news");
        saysWhatThePagesSay(manager, mail);
        Set<String> good = rows("data-good", visitor(manager).get("/now").body());
        assertThat(good).containsExactlyInAnyOrder(left, reached);
    }

    @Test
    void it_comes_once_a_week_and_on_the_next_open_day_where_the_council_is_closed() {
        String manager = manager("mila");
        wants(manager, ALL_LINES);
        on("2026-04-06T08:00"); // Easter Monday
        look();
        assertThat(mails(manager)).isEmpty();
        database.update(
                "insert into council_day (id, day, kind, name, recorded_by, recorded_at) values (?, ?, 'closed', 'Flood', 'mila', now())",
                UUID.randomUUID(),
                Date.valueOf("2026-04-07"));
        on("2026-04-07T18:30");
        look();
        assertThat(mails(manager)).isEmpty();
        on("2026-04-08T07:59");
        look();
        assertThat(mails(manager)).isEmpty();
        on("2026-04-08T08:00");
        look();
        look();
        on("2026-04-10T12:00");
        look();
        assertThat(mails(manager)).hasSize(1);
        assertThat(visitor(manager).get("/monday-mail").body())
                .contains("Wed 8 Apr 2026, 08:00", "Mon 13 Apr 2026, 08:00");
        on("2026-04-13T08:00");
        look();
        assertThat(mails(manager)).hasSize(2);
        assertThatThrownBy(() -> database.update(
                        "insert into monday_mail (id, recipient, week, sent_at, recorded_by, recorded_at) values (?, ?, ?, now(), 'pathway', now())",
                        UUID.randomUUID(),
                        manager,
                        Date.valueOf("2026-04-13")))
                .as("by two nodes at one time")
                .hasMessageContaining("one_monday_mail_a_week");
    }

    @Test
    void a_mail_server_that_is_away_delays_it_and_nothing_comes_twice() {
        String manager = manager("mina");
        wants(manager, ALL_LINES);
        on("2026-01-19T08:00");
        server.stop();
        try {
            look();
            assertThat(written(manager)).isZero();
        } finally {
            server.start();
        }
        on("2026-01-20T08:30");
        look();
        look();
        assertThat(mails(manager)).hasSize(1);
        assertThat(written(manager)).isEqualTo(1);
    }

    /** What the mail server does not take is not written down as sent, and holds up nobody else's. */
    @Test
    void who_has_no_address_gets_it_once_they_have_one() {
        String without = manager("mabel"), other = manager("mary");
        address(without, "");
        wants(without, ALL_LINES);
        wants(other, ALL_LINES);
        assertThat(visitor(without).get("/monday-mail").body()).contains("No e-mail address of yours is known");
        on("2026-01-19T08:00");
        look();
        assertThat(written(without)).isZero();
        assertThat(mails(other)).hasSize(1);
        address(without, without + "@family-pathway.example");
        on("2026-01-19T08:30");
        look();
        assertThat(mails(without)).hasSize(1);
        assertThat(mails(other)).hasSize(1);
    }

    @Test
    void who_asks_in_the_week_wants_none_or_answers_for_no_service_any_more_gets_none() {
        String later = manager("maud"), never = manager("meg"), gone = manager("moll"), off = manager("mimi");
        wants(gone, ALL_LINES);
        wants(off, ALL_LINES);
        wants(off, "wanted=no");
        people.deleteMembership(gone, "lock-managers");
        on("2026-01-19T08:01");
        wants(later, ALL_LINES);
        assertThat(visitor(later).get("/monday-mail").body()).contains("Mon 26 Jan 2026, 08:00");
        on("2026-01-19T09:00");
        look();
        for (String one : List.of(later, never, gone, off))
            assertThat(mails(one)).as(one).isEmpty();
        on("2026-01-26T08:00");
        look();
        assertThat(mails(later)).hasSize(1);
        for (String one : List.of(never, gone, off))
            assertThat(mails(one)).as(one).isEmpty();
    }

    @Test
    void each_chooses_their_own_lines_and_none_is_refused() {
        String manager = manager("mavis"), other = manager("maeve");
        wants(manager, "wanted=yes&line=goodNews&line=late");
        var none = visitor(manager).send("POST", "/monday-mail", FORM, "wanted=yes");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Tick at least one line under “With which lines”");
        assertThat(visitor(manager)
                        .send("POST", "/monday-mail", FORM, "line=late")
                        .body())
                .as("not answered")
                .contains("“Do you want the Monday mail?”");
        var unknown = visitor(manager).send("POST", "/monday-mail", FORM, "wanted=yes&line=secrets");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("“With which lines”");
        wants(other, ALL_LINES);
        on("2026-01-19T08:00");
        look();
        assertThat(lines(text(mails(manager).get(0)))).extracting(Line::label).containsExactly("Late", "Good news");
        assertThat(lines(text(mails(other).get(0)))).hasSize(5);
        wants(manager, "wanted=no");
        wants(manager, "wanted=no");
        assertThat(visitor(manager).get("/monday-mail").body())
                .as("the lines stay for who thinks better of it")
                .containsPattern("value=\"late\" checked")
                .doesNotContainPattern("value=\"stalled\" checked");
    }

    /** Whatever families a service has, at whatever moment: badge, list, page, its file, Cockpit and mail count the same. */
    @Test
    @WholeDepth
    void figures_come_from_one_source() throws Exception {
        office.putsAllCasesAway();
        long seed = 15;
        Random random = new Random(seed);
        for (int i = 0; i < (WholeDepth.IS_ASKED ? 24 : 9); i++) {
            on(LocalDateTime.of(2026, 3, 2, 12, 0)
                    .plusDays(random.nextInt(9))
                    .plusMinutes(random.nextInt(300))
                    .toString());
            String family = referred(random.nextInt(4) == 0);
            int steps = random.nextInt(4);
            if (steps > 0) accept(family);
            if (steps > 1) allocate(family);
            if (steps > 1 && random.nextBoolean()) stalls(family);
            if (steps > 2 && random.nextInt(3) == 0)
                left(family, "needsMet", "2026-03-1%dT18:00".formatted(1 + random.nextInt(5)));
        }
        String manager = manager("mercy");
        wants(manager, ALL_LINES);
        for (String moment : List.of("2026-03-16T08:00", "2026-03-24T11:30", "2026-03-30T16:00")) {
            on(moment);
            look();
            List<MimeMessage> mails = mails(manager);
            saysWhatThePagesSay(manager, text(mails.get(mails.size() - 1)));
        }
        assertThat(mails(manager)).hasSize(3);
    }

    // ---- how it comes to that

    /** Each count of the mail is that of the page behind its link, and of all other places that count. */
    private void saysWhatThePagesSay(String manager, String mail) throws Exception {
        Visitor visitor = visitor(manager);
        JsonNode answer = json.readTree(visitor.get("/api/now").body());
        Set<String> waiting = rows("data-case", visitor.get("/now").body());
        String badge = visitor.get("/").body();
        assertThat(waiting).isNotEmpty();
        assertThat(badge).contains(waiting.size() == 1 ? "1 family waits: " : waiting.size() + " families wait: ");
        assertThat(answer.get("families").findValuesAsText("reference")).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(visitor.get("/now.csv").body().lines().count()).isEqualTo(1 + waiting.size());
        assertThat(rows("data-case", visitor.get("/now/part").body())).isEqualTo(waiting);
        for (Line line : lines(mail)) {
            if (line.label().equals("Good news")) continue;
            String kind = line.path().replace("/now?kind=", "");
            assertThat(rows("data-case", visitor.get(line.path()).body()))
                    .as(line.label())
                    .hasSize(line.families());
            assertThat(answer.get("counts").path(kind).asInt()).as(line.label()).isEqualTo(line.families());
            String inBadge = line.label().toLowerCase(Locale.UK) + " " + line.families();
            if (line.families() > 0) assertThat(badge).containsPattern("[:,] " + inBadge + "[,.]");
            else assertThat(badge).doesNotContain(line.label().toLowerCase(Locale.UK) + " ");
        }
        long late = answer.get("families").findParents("reasons").stream()
                .filter(family -> family.get("reasons").findValues("kind").stream()
                        .anyMatch(kind -> kind.asText().equals("Late")))
                .count();
        long immediateLate = answer.get("families").findParents("reasons").stream()
                .filter(family -> family.get("reasons").findValues("kind").stream()
                        .noneMatch(kind -> kind.asText().equals("Late")))
                .filter(family -> family.get("reasons").findParents("left").stream()
                        .anyMatch(reason -> reason.get("kind").asText().equals("Immediate referral")
                                && reason.get("left").asText().endsWith("late")))
                .count();
        assertThat(visitor.get("/cases").body().split("badge late\">Late<", -1))
                .as("the list marks an immediate referral without its first answer in time as late too")
                .hasSize((int) (1 + late + immediateLate));
        assertThat(visitor.get("/now/cockpit/processes").body())
                .contains("Of the %d open cases that you see"
                        .formatted(database.queryForObject(
                                "select count(*) from family_case where service_id = 'lock' and closed_at is null",
                                Long.class)));
    }

    private record Line(String label, int families, String path) {}

    private static List<Line> lines(String mail) {
        return LINE.matcher(mail.replace("\r", ""))
                .results()
                .map(found -> new Line(found.group(1), Integer.parseInt(found.group(2)), found.group(3)))
                .toList();
    }

    private static Set<String> rows(String mark, String html) {
        Matcher found = Pattern.compile(mark + "=\"([^\"]+)\"").matcher(html);
        return found.results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private void on(String londonTime) {
        Instant at = LocalDateTime.parse(londonTime).atZone(London.ZONE).toInstant();
        ClockUtil.setCurrentTime(java.util.Date.from(at));
    }

    private static Timestamp at(String londonTime) {
        return Timestamp.from(
                LocalDateTime.parse(londonTime).atZone(London.ZONE).toInstant());
    }

    private ProcessInstance look() {
        return runtime.startProcessInstanceByKey("monday-mail");
    }

    private String manager(String id) {
        office.worker(id, "lock-managers");
        return id;
    }

    private Visitor visitor(String person) {
        return Visitor.signedIn(port, person, Office.PASSWORD);
    }

    private void wants(String person, String answers) {
        assertThat(visitor(person).send("POST", "/monday-mail", FORM, answers).statusCode())
                .isEqualTo(302);
    }

    private void address(String person, String address) {
        User user = people.createUserQuery().userId(person).singleResult();
        user.setEmail(address);
        people.saveUser(user);
    }

    private long written(String person) {
        return database.queryForObject("select count(*) from monday_mail where recipient = ?", Long.class, person);
    }

    private List<MimeMessage> mails(String person) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> read(() -> mail.getSubject()).equals("Your service this week"))
                .filter(mail ->
                        read(() -> mail.getAllRecipients()[0].toString()).equals(person + "@family-pathway.example"))
                .toList();
    }

    private static String text(MimeMessage mail) {
        return read(() -> (String) mail.getContent()).replace("\r", "");
    }

    private interface OfMail {
        String read() throws Exception;
    }

    private static String read(OfMail part) {
        try {
            return part.read();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String referred(boolean immediate) {
        var referral = FamilyH.referral(London.dateOf(ClockUtil.getCurrentTime().toInstant()), "lock");
        referral.put("immediate", immediate ? "yes" : "no");
        referral.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        return desk.refer("lara", referral);
    }

    private String led() {
        String family = referred(false);
        accept(family);
        allocate(family);
        return family;
    }

    private void accept(String family) {
        desk.complete(
                "mona",
                family,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
    }

    private void allocate(String family) {
        desk.complete(
                "mona",
                family,
                "allocateLead",
                answers("lead", "lara", "cover", "lars", "allocationReason", "Has room.", "noConflict", true));
    }

    private UUID id(String reference) {
        return database.queryForObject("select id from family_case where reference = ?", UUID.class, reference);
    }

    private void stalls(String family) {
        UUID stall = UUID.randomUUID();
        Timestamp noticed = Timestamp.from(ClockUtil.getCurrentTime().toInstant());
        database.update(
                "insert into stall (id, case_id, noticed_at, told_to, recorded_by, recorded_at) values (?, ?, ?, 'managers', 'pathway', now())",
                stall,
                id(family),
                noticed);
        database.update(
                "insert into stall_sign (id, stall_id, sign, because, points, noticed_at, recorded_by, recorded_at) values (?, ?, 'noContact', 'Nobody has been in contact with the family for 19 days.', 3, ?, 'pathway', now())",
                UUID.randomUUID(),
                stall,
                noticed);
    }

    /** As it stands after a closure, without its way there. */
    private void left(String family, String outcome, String when) {
        transaction.executeWithoutResult(t -> {
            database.execute("set local session_replication_role = replica");
            database.update(
                    "update lead_worker set to_at = greatest(from_at, ?) where case_id = ? and to_at is null",
                    at(when),
                    id(family));
            database.update(
                    "update family_case set outcome = ?, outcome_reason = 'As agreed.', closed_at = ?, recorded_by = 'mona', recorded_at = now() where id = ?",
                    outcome,
                    at(when),
                    id(family));
        });
    }

    /** Two goals are found reached in a first review and one of them again in a second, beside one more that is; a fourth is on track. */
    private void reviewed(String family, String first, String second) {
        transaction.executeWithoutResult(t -> {
            database.execute("set local session_replication_role = replica");
            UUID plan = UUID.randomUUID();
            UUID early = goal(plan, 1), both = goal(plan, 2), onTrack = goal(plan, 3);
            review(family, 1, "2026-01-11T23:00", early, "reached");
            review(family, 2, first, both, "reached");
            UUID later = review(family, 3, second, both, "reached");
            progress(later, early, "reached");
            progress(later, onTrack, "onTrack");
            progress(later, goal(plan, 4), "reached");
        });
    }

    private UUID goal(UUID plan, int number) {
        UUID goal = UUID.randomUUID();
        database.update(
                """
                insert into plan_goal (id, plan_id, first_id, number, level, words, measure, unit, baseline_from, baseline_to, baseline, target, by_on, recorded_by, recorded_at)
                values (?, ?, ?, ?, 'family', 'Fewer complaints.', 'noiseReports', 'reports', date '2025-10-01', date '2025-12-01', 9, 1, date '2026-06-01', 'lara', now())""",
                goal,
                plan,
                goal,
                number);
        return goal;
    }

    private UUID review(String family, int number, String when, UUID goal, String how) {
        UUID review = UUID.randomUUID();
        database.update(
                """
                insert into progress_review (id, case_id, number, held_on, family_says, risks, service_right, service_why, decision, reason, next_on, reviewed_at, recorded_by, recorded_at)
                values (?, ?, ?, ?, 'Better.', 'None new.', true, 'It helps.', 'goesOn', 'It goes well.', date '2026-03-01', ?, 'lara', now())""",
                review,
                id(family),
                number,
                Date.valueOf(LocalDate.parse(when.substring(0, 10))),
                at(when));
        progress(review, goal, how);
        return review;
    }

    private void progress(UUID review, UUID goal, String how) {
        database.update(
                "insert into goal_progress (id, review_id, goal_id, how, value, recorded_by, recorded_at) values (?, ?, ?, ?, 1, 'lara', now())",
                UUID.randomUUID(),
                review,
                goal,
                how);
    }
}
