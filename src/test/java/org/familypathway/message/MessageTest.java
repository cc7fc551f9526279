package org.familypathway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.message.Post.raw;
import static org.familypathway.message.Post.recipients;
import static org.familypathway.message.Post.subject;
import static org.familypathway.message.Post.text;
import static org.familypathway.story.Desk.answers;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.conference.FamilyAtConference;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.DeadlineNear;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Who is told what by mail, through a real mail server (R44, R59, R91, R94, R116, R121, R124, R131, R135, R138, R218, R219, R221, R223, R233, R237, R246); what happens while it is away. */
@PathwayTest
class MessageTest {
    private static final LocalDate TODAY = LocalDate.now(London.ZONE);

    @Autowired
    ApplicationContext application;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Notifications notifications;

    @Autowired
    MailSender mailSender;

    @Autowired
    FailedMessages failedMessages;

    @Autowired
    Messages messages;

    @Autowired
    Templates templates;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate database;

    @Autowired
    WebApplicationContext pages;

    private final GreenMail server = MailServer.get();

    @BeforeEach
    void opens() {
        office.opens();
    }

    // ---- who is told what

    /** R44, R124, R135; invariant 2: before consent the referrer learns only that a named lead has the case. */
    @Test
    void with_the_lead_allocated_the_referrer_the_lead_and_who_covers_are_told() {
        String h = referredBy("rita", Map.of());
        accepted(h, "katie", "kofi");
        Post post = post(h).goesOut();

        MimeMessage toRita = post.oneTo("rita", "a lead worker has your referral");
        assertThat(text(toRita))
                .startsWith("Dear Rita,")
                .contains("Katie of Family support north has the case " + h, "http://localhost:8080/referrals")
                .doesNotContain("Hannah");
        assertThat(text(post.oneTo("katie", "you lead the work with a family")))
                .contains("the case " + h + " (Hannah)", "http://localhost:8080/cases/" + h);
        assertThat(text(post.oneTo("kofi", "you cover for Katie"))).contains("when they are not at work");
        assertThat(post.mails()).hasSize(3);
        assertThat(post.waiting()).isEmpty();
    }

    /** A referrer who does not sign in is reached where they said. */
    @Test
    void a_referrer_without_an_account_gets_the_mail_on_the_address_they_gave() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(text(post(h).goesOut().oneTo("rita.holt@housing.example", "a lead worker has your referral")))
                .startsWith("Dear Rita Holt,");

        String silent = referredBy("katie", Map.of("referrerContact", "0117 496 0101"));
        accepted(silent, "katie", "kofi");
        assertThat(post(silent).goesOut().mails()).noneMatch(mail -> text(mail).contains("Rita Holt"));
        assertThat(page("maya", silent))
                .contains("Rita Holt", "No e-mail address of Rita Holt is known. Tell them otherwise.");
    }

    @Test
    void a_referrer_whose_referral_is_declined_is_told_so_and_not_why() {
        String h = referredBy("rita", Map.of());
        desk.complete("maya", h, "decideReferral", answers("decision", "decline", "decisionReason", "Zweifelsohne no"));
        ProcessInstance sending = desk.instance(h, "send-message");
        assertThat(sending).isWaitingAtExactly("sendTask_sendMessage");
        assertThat(raw(post(h).goesOut().oneTo("rita", "your referral was not accepted")))
                .doesNotContain("Zweifelsohne");
        assertThat(sending).isEnded().hasPassedInOrder("sendTask_sendMessage", "endEvent_messageSent");
    }

    /** R55: what is asked is in the task, and the mail says until when. */
    @Test
    void a_referrer_who_is_asked_for_more_is_told_at_once() {
        String h = referredBy("rita", Map.of());
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "askForMore", "decisionReason", "Who lives in the household?"));
        assertThat(text(post(h).goesOut().oneTo("rita", "something is missing in the referral")))
                .containsPattern("Please give it by \\w{3} \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d")
                .doesNotContain("household");
    }

    /** R218, R223: two hours leave no time for looking into a list. */
    @Test
    void the_managers_are_told_of_an_immediate_referral_at_once_and_of_no_other() {
        String urgent = referredBy("rita", Map.of("immediate", "yes", "immediateReason", "Eviction tomorrow"));
        Post post = post(urgent).goesOut();
        assertThat(text(post.oneTo("maya", "decide on an immediate referral by")))
                .contains("Family support north")
                .doesNotContain("Eviction");
        assertThat(post.mails())
                .as("each manager of the service, and nobody else")
                .hasSize((int) engine.getIdentityService()
                        .createUserQuery()
                        .memberOfGroup("north-managers")
                        .count());
        assertThat(post(referredBy("rita", Map.of())).goesOut().mails()).isEmpty();
    }

    /** R94, R148, R237, R61, R131: what cannot wait reaches each manager; of what they do themselves nobody is told. */
    @Test
    void harm_a_crisis_and_an_issue_reach_the_managers_and_what_is_passed_on_the_service_leads() {
        AtAnyMoment east = new AtAnyMoment(application, "east", "edith", "eli", "emma");
        String r = east.reference;
        desk.inCase("edith", r, "report-harm", harm(r));
        desk.inCase("edith", r, "report-crisis", ToFamiliesFirst.crisis());
        desk.inCase("eli", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        Post post = post(r).goesOut();
        post.oneTo("emma", "significant harm is reported");
        post.oneTo("emma", "a crisis is reported");
        post.oneTo("emma", "an issue is escalated to you");
        assertThat(post.subjectsTo("ester")).isEmpty();

        desk.complete("emma", r, "answerIssue", AtAnyMoment.issuePassedOn());
        post.goesOut().oneTo("ester", "an issue waits for you to settle it");

        Map<String, Object> referred = harm(r);
        referred.put("nextStep", "refer");
        referred.put("whyRefer", "A bruise, and nobody can say where it is from.");
        desk.inCase("edith", r, "report-harm", referred);
        post.goesOut().oneTo("emma", "a worker refers significant harm");

        int before = post.subjectsTo("emma").size();
        desk.inCase("emma", r, "report-harm", harm(r));
        assertThat(post.goesOut().subjectsTo("emma")).hasSize(before);
    }

    /** R95, R131, R152. */
    @Test
    void a_missed_deadline_reaches_who_decides_on_it_and_who_has_to_do_the_step() {
        String h = referredBy("rita", Map.of());
        accepted(h, "katie", "kofi");
        Post post = post(h).goesOut();
        desk.passDeadline(h, "tellReferrer");
        post.goesOut();
        assertThat(text(post.oneTo("maya", "a deadline was missed")))
                .contains("A decision on it waits for you", "and is not done: ");
        assertThat(text(post.oneTo("katie", "is late"))).contains("It is still to be done.");
        assertThat(post.subjectsTo("kofi")).hasSize(1);
        // Told once, however often the news is heard.
        desk.complete("katie", h, "tellReferrer", told());
        assertThat(post.waiting()).isEmpty();
    }

    @Test
    void who_has_to_do_a_step_is_warned_before_its_deadline() {
        String h = referredBy("rita", Map.of());
        near(h, "decideReferral");
        assertThat(text(post(h).goesOut().oneTo("maya", "is due")))
                .contains("If it cannot be done in time, tell your manager before.");
        accepted(h, "katie", "kofi");
        near(h, "tellReferrer");
        post(h).goesOut().oneTo("katie", "is due");
    }

    /** R97, R126: nobody judges it alone, and it is not found by chance. */
    @Test
    void managers_hear_that_a_child_under_twelve_was_judged_able_to_decide_alone() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID mia = database.queryForObject(
                "select id from household_member where name = 'Mia Hale' and case_id = ?",
                UUID.class,
                theCase(h).getId());
        Map<String, Object> judged = answers(
                "member",
                mia.toString(),
                "matter",
                "service",
                "decision",
                "Whether she goes to the drawing group.",
                "able",
                "yes",
                "judgedBy",
                "Katie, key worker",
                "judgedOn",
                TODAY.toString(),
                "judgedFrom",
                "She said what she would miss for it, and what she would do there.",
                "judgedWith",
                "maya",
                "parentsHeard",
                "Her mother drives her there and is glad.");
        for (String acts : List.of("acts", "acting", "actingName", "actingKnown", "consulted", "bestInterests"))
            judged.put(acts, null);
        desk.inCase("katie", h, "record-capacity", judged);
        assertThat(text(post(h).goesOut().oneTo("maya", "a child under 12 was judged able to decide alone")))
                .contains("with which manager")
                .doesNotContain("Mia");
    }

    /** R109, R110, R135. */
    @Test
    void with_a_change_of_lead_the_next_the_former_and_who_covers_are_told() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        office.worker("nadja", "north-workers");
        desk.inCase(
                "katie",
                h,
                "request-lead-change",
                answers("why", "leaving", "wishedOn", TODAY.plusDays(9).toString(), "reason", "New post."));
        desk.complete(
                "maya",
                h,
                "decideNewLead",
                answers(
                        "decision",
                        "change",
                        "newLead",
                        "nadja",
                        "cover",
                        "kofi",
                        "noConflict",
                        true,
                        "decisionReason",
                        "Has room for a family."));
        Post post = post(h).goesOut();
        assertThat(text(post.oneTo("nadja", "you are asked to take over a case")))
                .contains("instead of Katie, who leads until you have taken it over");
        String now = LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString();
        desk.complete(
                "nadja",
                h,
                "takeOverCase",
                answers(
                        "takesOver",
                        "yes",
                        "metOn",
                        TODAY.toString(),
                        "metWith",
                        "Katie and Hannah Hale",
                        "reachedAt",
                        "0117 496 0202",
                        "cover",
                        "kofi",
                        "toldWho",
                        "Hannah Hale",
                        "toldBy",
                        "Katie",
                        "toldHow",
                        "inPerson",
                        "toldAt",
                        now));
        post.goesOut();
        assertThat(text(post.oneTo("katie", "Nadja leads now"))).contains("Your tasks in it are theirs.");
        post.oneTo("kofi", "you cover for Nadja");
    }

    /** R135: the arrangement when the lead is not at work. */
    @Test
    void who_stands_in_is_told_when_an_absence_is_written_down() throws Exception {
        office.worker("nils", "north-workers");
        office.worker("nele", "north-workers");
        String h = FamilyH.isLedBy(desk, "nils", "nele");
        desk.as(
                "nils",
                () -> perform(MockMvcRequestBuilders.post("/absences")
                        .principal(() -> "nils")
                        .param("worker", "nils")
                        .param("from", TODAY.plusDays(3).toString())
                        .param("to", TODAY.plusDays(8).toString())
                        .param("kind", "sick")));
        assertThat(text(post(h).goesOut().oneTo("nele", "you stand in for Nils")))
                .contains("Nils will be away until")
                .doesNotContain("sick");
    }

    /** R246: that it was reviewed, and nothing of what was said; R124: and that it is over. */
    @Test
    void the_referrer_is_told_of_the_panels_review_and_of_the_end() {
        AtAnyMoment river = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = river.reference;
        river.comes("panelSoon");
        desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("goesOn", "flora"));
        Post post = post(r).goesOut();
        assertThat(raw(post.oneTo("sue", "reviewed at the panel"))).doesNotContain("Plan on track");

        transaction.executeWithoutResult(t -> {
            FamilyCase theCase = theCase(r);
            theCase.end(FamilyCase.Outcome.notEngaged, "Zweifelsohne well", "flora", Instant.now());
            cases.saveAndFlush(theCase);
        });
        engine.getRuntimeService()
                .createProcessInstanceModification(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(r)
                        .processDefinitionKey("family-support-pathway")
                        .singleResult()
                        .getId())
                .startBeforeActivity("serviceTask_closeCase")
                .execute();
        assertThat(raw(post.goesOut().oneTo("sue", "your referral has been dealt with")))
                .doesNotContain("Zweifelsohne");
    }

    /** R138, R235: those who sign in for an agency; what others are asked, the lead tells them. */
    @Test
    void an_agency_that_signs_in_is_told_that_its_views_are_asked_and_reminded() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        Map<String, Object> plan = h.planned();
        desk.complete("katie", h.reference, "planAssessment", plan);
        Post post = post(h.reference).goesOut();
        assertThat(text(post.oneTo("priya", "you are asked for your agency’s views")))
                .contains("Katie of Family support north asks", "after you sign in: http://localhost:8080/")
                .doesNotContain("What drives the behaviour");
        assertThat(post.subjectsTo("priya"))
                .as("one agency of those asked signs in")
                .hasSize(1);

        while (desk.tasks(h.reference, "remindAgency").size() < 3) desk.passDeadline(h.reference, "awaitAgencyViews");
        for (Task remind : desk.tasks(h.reference, "remindAgency"))
            desk.complete("katie", remind, FamilyHAssessment.reminded());
        post.goesOut().oneTo("priya", "your agency’s views are still missing");
        assertThat(post.subjectsTo("priya")).hasSize(2);
    }

    /** R233: the service of family group conferences is notified where there is to be one. */
    @Test
    void who_is_to_prepare_a_conference_is_told() {
        FamilyAtConference h = new FamilyAtConference(application);
        h.isAccepted();
        post(h.reference).goesOut().oneTo("carol", "a family group conference to prepare");
    }

    /** R218, R219, R221: the written form, the first contact and a worker the same day. */
    @Test
    void where_the_way_of_working_asks_for_it_the_same_day_the_managers_are_told_at_once() {
        String r = desk.refer("fay", ToFamiliesFirst.verbalEnquiry("river", true));
        Post post = post(r).goesOut();
        post.oneTo("flora", "please write the referral form");
        post.oneTo("flora", "contact the social worker by");
        assertThat(post.subjectsTo("fay")).as("not the whole team").isEmpty();
        transaction.executeWithoutResult(t -> notifications.waits(
                theCase(r),
                "allocateLead",
                "Allocate the lead worker",
                null,
                List.of("river-managers"),
                Instant.now()));
        post.goesOut().oneTo("flora", "name a worker today where you can");
    }

    // ---- what a mail holds

    /** R91, R97: whatever is written about a family, none of it is in what goes over the wire. */
    @Test
    void of_a_family_a_mail_holds_the_reference_and_a_first_name_and_nothing_else() throws Exception {
        Map<String, Object> referral = FamilyH.referral(TODAY, "north");
        List<Map<String, Object>> members = new ArrayList<>();
        for (Object one : (List<?>) referral.get("members")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> member = (Map<String, Object>) one;
            member.put("name", member.get("name").toString().split(" ")[0] + " Marksurname");
            member.put("school", "Markschool");
            members.add(member);
        }
        referral.putAll(Map.of(
                "familyLabel", "Family Marklabel",
                "address", "1 Markstreet",
                "landlord", "Marklandlord",
                "members", members,
                "reason", "Markreason, and then some more of it",
                "immediate", "yes",
                "immediateReason", "Markhurry, and some more"));
        String h = desk.refer("rita", referral);
        accepted(h, "katie", "kofi");
        Map<String, Object> harm = harm(h);
        harm.put("account", "Markaccount, and some more");
        harm.put("doneAtOnce", "Markdone, and some more");
        desk.inCase("katie", h, "report-harm", harm);
        desk.passDeadline(h, "tellReferrer");
        everyKind(h)
                .forEach(kind -> transaction.executeWithoutResult(t -> notifications.tell(
                        theCase(h), kind, "priya", new MessageContext("Decide on the referral", Instant.now()))));
        Post post = post(h).goesOut();

        assertThat(post.mails()).hasSizeGreaterThan(25);
        for (MimeMessage mail : post.mails()) {
            assertThat(raw(mail) + subject(mail) + text(mail)).doesNotContainIgnoringCase("mark");
            assertThat(text(mail)).doesNotContain("Jordan", "Kayla", "Liam", "Mia", "{{");
            assertThat(subject(mail)).contains(h).doesNotContain("{{");
            assertThat(raw(mail)).contains("Auto-Submitted: auto-generated", "Message-ID: <");
            assertThat(mail.getFrom()[0].toString()).isEqualTo(MailServer.FROM);
        }
        assertThat(database.queryForList(
                        "select to_jsonb(m)::text from message m where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .allSatisfy(row -> assertThat(row).doesNotContainIgnoringCase("mark"));
    }

    /** What people are called comes from outside: no further recipient and no header comes along with it. */
    @Test
    void a_name_with_a_line_break_in_it_adds_no_header_and_no_recipient() throws Exception {
        office.worker("zoe", "north-workers");
        var zoe = engine.getIdentityService().createUserQuery().userId("zoe").singleResult();
        zoe.setFirstName("Zoë\r\nBcc: all@evil.example\r\n");
        engine.getIdentityService().saveUser(zoe);
        String h = FamilyH.isLedBy(desk, "zoe", "kofi");
        MimeMessage mail = post(h).goesOut().oneTo("kofi", "you cover for Zoë Bcc: all@evil.example");
        assertThat(recipients(mail)).isEqualTo("kofi@family-pathway.example");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(Stream.of(server.getReceivedMessages()).map(Post::recipients))
                .doesNotContain("all@evil.example");
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
    }

    /** The words are the analyst's: a changed row is what the next mail says, without a start. */
    @Test
    void an_analyst_changes_the_words_and_a_row_that_is_gone_sends_nothing() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String table = table();
        String changed = table.replace("you lead the work with a family", "willkommen, {{recipient}}")
                .replace("\"coverNamed\"", "\"nothingOfThisName\"");
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("messages.dmn", changed)
                .deploy();
        try {
            Post post = post(h).goesOut();
            post.oneTo("katie", "willkommen, Katie");
            assertThat(post.subjectsTo("kofi")).isEmpty();
            assertThat(page("maya", h)).contains("The table of messages no longer has this one.");
            transaction.executeWithoutResult(t -> notifications.tell(theCase(h), "coverNamed", "kofi"));
            assertThat(post.waiting()).isEmpty();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
    }

    @Test
    void a_table_with_a_row_that_cannot_be_a_mail_is_not_deployed_and_the_sentence_names_the_row() {
        refused("a lead worker has your referral", "{{surname}}", "row 1 (\"leadNamed\"): the subject has {{surname}}");
        refused(
                "\"{{reference}}: your referral was not accepted\"",
                "\"\"",
                "row 2 (\"referralDeclined\"): the subject is empty");
        refused(
                "\"{{reference}}: your referral was not accepted\"",
                "",
                "row 2 (\"referralDeclined\"): the subject is empty");
        refused(
                "\"{{reference}}: your referral was not accepted\"",
                "reference",
                "row 2 (\"referralDeclined\"): what a mail says stands between two quotation marks");
        refused(
                "\"{{reference}}: your referral was not accepted\"",
                "\"a\" + secret + \"b\"",
                "row 2 (\"referralDeclined\"): what a mail says stands between two quotation marks");
        refused("{{service}} has decided not to", "{{service} has decided not to", "the text has {{ or }}");
    }

    private void refused(String words, String instead, String sentence) {
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        assertThatThrownBy(() -> engine.getRepositoryService()
                        .createDeployment()
                        .addString(
                                "messages.dmn",
                                table().replaceFirst(Pattern.quote(words), Matcher.quoteReplacement(instead)))
                        .deploy())
                .rootCause()
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("messages.dmn is not taken: ")
                .hasMessageContaining(sentence);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
    }

    /** Each row has words that can be filled, in each way of working that it is for. */
    @Test
    void every_row_of_the_table_can_be_sent() {
        FamilyOfWay river = new FamilyOfWay(application, "river", "assessment");
        String urgent = referredBy("rita", Map.of("immediate", "yes", "immediateReason", "Eviction tomorrow"));
        List<String> rows = Dmn.readModelFromStream(
                        new java.io.ByteArrayInputStream(table().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .getModelElementsByType(Rule.class)
                .stream()
                .map(rule -> rule.getInputEntries()
                        .iterator()
                        .next()
                        .getTextContent()
                        .replace("\"", "")
                        .strip())
                .toList();
        assertThat(rows).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        for (String kind : rows)
            assertThat(Stream.of(river.theCase(), theCase(urgent))
                            .anyMatch(c -> templates.of(kind, c).isPresent()))
                    .as(kind)
                    .isTrue();
        assertThat(templates.of("allocateLead", theCase(urgent)))
                .as("only where the same day is wished")
                .isEmpty();
        assertThat(templates.of("noSuchKind", theCase(urgent))).isEmpty();
    }

    // ---- when the mail server is away

    /** Nothing is lost, nothing is sent twice. */
    @Test
    void a_mail_waits_for_the_server_becomes_an_incident_and_goes_out_once_when_a_manager_sends_it_again() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        Post post = post(h);
        Job job = post.waiting().get(0);
        server.stop();
        try {
            int tries = 0;
            while (retries(job) > 0 && tries++ < 20) {
                assertThat(incidents(h)).as("while it is tried again").isZero();
                assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                        .hasMessageContaining("The mail server did not take the mail");
            }
            assertThat(tries).as("after 1, 5, 20 and 60 minutes").isEqualTo(5);
            assertThat(post.mails()).isEmpty();
            assertThat(incidents(h)).isEqualTo(1);
            assertThat(page("maya", h))
                    .contains("Not everybody could be told by mail", "Not sent: the mail server does not take it.")
                    .contains("Send it once more");
            assertThat(page("katie", h)).doesNotContain("Send it once more");
        } finally {
            server.start();
        }
        UUID id = UUID.fromString(
                (String) engine.getRuntimeService().getVariable(job.getProcessInstanceId(), Notifications.MESSAGE));
        assertThat(again("katie", h, id)).isEqualTo(404);
        assertThat(again("marcus", h, id)).isEqualTo(404);
        assertThat(again("maya", h, id)).isEqualTo(302);
        assertThat(incidents(h)).isZero();
        post.goesOut();
        assertThat(post.mails()).hasSize(3);
        assertThat(messages.findById(id).orElseThrow().getSentAt()).isNotNull();
        assertThat(again("maya", h, id)).isEqualTo(302);
        assertThat(post.goesOut().mails()).hasSize(3);
        assertThat(page("maya", h)).doesNotContain("Not everybody could be told");
    }

    /** After an outage nobody sends a hundred mails by hand; while it lasts none is tried in vain. */
    @Test
    void what_became_an_incident_is_tried_again_by_itself_once_the_server_answers() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        Post post = post(h);
        post.waiting().forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 0));
        server.stop();
        try {
            failedMessages.afterAnOutage();
            assertThat(post.waiting()).allMatch(job -> job.getRetries() == 0);
        } finally {
            server.start();
        }
        failedMessages.afterAnOutage();
        assertThat(post.waiting()).hasSize(3).allMatch(job -> job.getRetries() == 1);
        assertThat(post.goesOut().mails()).hasSize(3);
    }

    @Test
    void what_is_taken_back_was_told_to_nobody() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        Post post = post(h).goesOut();
        int sent = post.mails().size();
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> {
                    notifications.tell(theCase(h), "leadAllocated", "kofi");
                    assertThat(post.waiting()).hasSize(1);
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(post.waiting()).isEmpty();
        assertThat(post.goesOut().mails()).hasSize(sent);
    }

    /** The second of two nodes waits for the first and finds it sent. */
    @Test
    void two_nodes_send_a_mail_once() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        List<UUID> ids = messages.findByCaseIdOrderByToldAtDescIdDesc(theCase(h).getId()).stream()
                .map(Message::getId)
                .toList();
        CyclicBarrier together = new CyclicBarrier(2);
        var nodes = Executors.newFixedThreadPool(2);
        Callable<Boolean> node = () -> {
            together.await();
            return ids.stream().allMatch(mailSender::send);
        };
        for (var sent : nodes.invokeAll(List.of(node, node)))
            assertThat(sent.get()).isTrue();
        nodes.shutdown();
        assertThat(post(h).mails()).hasSize(3);
        assertThat(post(h).goesOut().mails()).hasSize(3);
    }

    @Test
    void who_has_no_address_shows_on_the_case_page_and_gets_the_mail_when_they_have_one() {
        office.worker("nora", "north-workers");
        address("nora", " ");
        String h = FamilyH.isLedBy(desk, "nora", "kofi");
        Post post = post(h).goesOut();
        assertThat(post.mails()).hasSize(2);
        assertThat(incidents(h)).isZero();
        assertThat(page("maya", h)).contains("No e-mail address of Nora is known.", "Send it once more");
        UUID id = messages.findByCaseIdOrderByToldAtDescIdDesc(theCase(h).getId()).stream()
                .filter(message -> message.getCannotBeSent() != null)
                .map(Message::getId)
                .findFirst()
                .orElseThrow();
        address("nora", "no address at all");
        assertThat(again("maya", h, id)).isEqualTo(302);
        assertThat(post.goesOut().mails()).hasSize(2);
        address("nora", "nora@family-pathway.example");
        assertThat(again("maya", h, id)).isEqualTo(302);
        post.goesOut().oneTo("nora", "you lead the work with a family");
        assertThat(page("maya", h)).doesNotContain("Not everybody could be told");
    }

    @Test
    void without_a_mail_server_or_a_sender_a_mail_waits_and_the_incident_says_what_to_set() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID id = messages.findByCaseIdOrderByToldAtDescIdDesc(theCase(h).getId())
                .get(0)
                .getId();
        assertThatThrownBy(() -> transaction.execute(t -> without(null).send(id)))
                .hasMessageContaining("spring.mail.host names one");
        JavaMailSenderImpl empty = new JavaMailSenderImpl();
        empty.setHost("");
        assertThatThrownBy(() -> transaction.execute(t -> without(empty).send(id)))
                .hasMessageContaining("spring.mail.host names one");
        assertThatThrownBy(() -> transaction.execute(t ->
                        without(application.getBean(JavaMailSenderImpl.class)).send(id)))
                .hasMessageContaining("family-pathway.mail.from says");
        assertThat(messages.findById(id).orElseThrow().getSentAt()).isNull();
        assertThat(post(h).goesOut().mails()).hasSize(3);
    }

    private MailSender without(JavaMailSenderImpl server) {
        var beans = server == null
                ? new StaticListableBeanFactory()
                : new StaticListableBeanFactory(Map.of("mail", server));
        return new MailSender(
                messages,
                cases,
                templates,
                application.getBean(Wording.class),
                engine.getIdentityService(),
                application.getBean(WithoutAuthorization.class),
                new CouncilsMail(beans.getBeanProvider(JavaMailSenderImpl.class), ""),
                application.getBean(java.time.Clock.class));
    }

    /** A server that hangs is given up well before the lock of its job ends; and that mail is down takes nobody's work down. */
    @Test
    void a_mail_server_that_hangs_or_is_away_holds_up_nothing_else() {
        var settings = application.getBean(JavaMailSenderImpl.class).getJavaMailProperties();
        assertThat(settings)
                .containsEntry("mail.smtp.connectiontimeout", "5000")
                .containsEntry("mail.smtp.timeout", "5000")
                .containsEntry("mail.smtp.writetimeout", "5000");
        assertThat(application.containsBean("mailHealthContributor")).isFalse();
    }

    /** Need-to-know holds for mails too: the managers of the service find the incident in Cockpit, nobody else. */
    @Test
    void in_Cockpit_a_mail_is_seen_by_those_who_answer_for_the_service() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        for (String person : List.of("maya", "sam", "marcus", "katie", "ana", "priya"))
            assertThat(desk.as(person, () -> engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processDefinitionKey("send-message")
                            .processInstanceBusinessKey(h)
                            .count()))
                    .as(person)
                    .isEqualTo(List.of("maya", "sam").contains(person) ? 3 : 0);
        assertThat(page("maya", h)).doesNotContain("Send a message");
    }

    /** Who was told what stays. */
    @Test
    void the_record_keeps_who_was_told() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        post(h).goesOut();
        assertThat(page("katie", h)).contains("Who was told by mail", h + ": you cover for Katie", "Sent ");
        assertThatThrownBy(() -> database.update(
                        "delete from message where case_id = ?", theCase(h).getId()))
                .hasStackTraceContaining("never lost");
        assertThatThrownBy(() -> database.update(
                        "update message set sent_at = null where case_id = ?",
                        theCase(h).getId()))
                .hasStackTraceContaining("sent_to_an_address");
    }

    // ----

    private String referredBy(String user, Map<String, Object> differently) {
        Map<String, Object> referral = FamilyH.referral(TODAY, "north");
        referral.putAll(differently);
        return desk.refer(user, referral);
    }

    private void accepted(String reference, String lead, String cover) {
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers("lead", lead, "cover", cover, "allocationReason", "Has room.", "noConflict", true));
    }

    private static Map<String, Object> told() {
        return answers(
                "toldWho",
                "Rita Holt",
                "toldHow",
                "phone",
                "toldAt",
                java.time.LocalDateTime.now(London.ZONE).withNano(0).toString());
    }

    private Map<String, Object> harm(String reference) {
        return answers(
                "concerns", "child",
                "atRisk", List.of(),
                "otherAtRisk", "A child of the neighbours",
                "account", "A bruise was seen.",
                "whoseWords", "The class teacher",
                "nature", "fact",
                "noticedAt",
                        java.time.LocalDateTime.now(London.ZONE)
                                .minusMinutes(1)
                                .withNano(0)
                                .toString(),
                "immediateDanger", "no",
                "emergencyCalledAt", null,
                "doneAtOnce", "Rang the school.",
                "nextStep", "askManager");
    }

    private void near(String reference, String step) {
        transaction.executeWithoutResult(t -> {
            Deadline deadline = deadlines.of(theCase(reference)).stream()
                    .filter(one -> one.getName().equals(step))
                    .findFirst()
                    .orElseThrow();
            application.publishEvent(new DeadlineNear(theCase(reference), deadline));
        });
    }

    private List<String> everyKind(String reference) {
        return Stream.of(
                        "leadNamed referralDeclined caseClosed panelReviewed completeReferral writeReferral leadAllocated coverNamed standsIn leadChanged takeOverCase"
                                .split(" "),
                        "deadlineNear stepLate deadlineMissed decideReferral contactSocialWorker decideOnHarm addToHarm agreeCrisisResponse answerIssue settleIssue viewsAsked viewsReminded prepareConference"
                                .split(" "))
                .flatMap(Stream::of)
                .toList();
    }

    private String table() {
        try {
            return new org.springframework.core.io.ClassPathResource("processes/message/messages.dmn")
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Post post(String reference) {
        return new Post(engine, server, reference);
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private int retries(Job job) {
        return engine.getManagementService()
                .createJobQuery()
                .jobId(job.getId())
                .singleResult()
                .getRetries();
    }

    private long incidents(String reference) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("send-message")
                .list()
                .stream()
                .mapToLong(one -> engine.getRuntimeService()
                        .createIncidentQuery()
                        .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                        .processInstanceId(one.getId())
                        .count())
                .sum();
    }

    private void address(String person, String address) {
        var user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        user.setEmail(address);
        engine.getIdentityService().saveUser(user);
    }

    private String page(String user, String reference) {
        return desk.as(user, () -> perform(MockMvcRequestBuilders.get("/cases/{reference}/whole", reference)
                        .principal(() -> user))
                .content());
    }

    private int again(String user, String reference, UUID message) {
        return desk.as(user, () -> perform(
                        MockMvcRequestBuilders.post("/cases/{reference}/messages/{id}/again", reference, message)
                                .principal(() -> user))
                .status());
    }

    private record Answer(int status, String content) {}

    private Answer perform(org.springframework.test.web.servlet.RequestBuilder request) {
        try {
            var response = MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(request)
                    .andReturn()
                    .getResponse();
            return new Answer(
                    response.getStatus(), response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
