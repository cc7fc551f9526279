package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * The first contact and the verbal enquiry (R218, R221 to R229). Invariant 5: without the written form and the risk assessment nobody accepts it, by no route. Invariant 7: two hours,
 * whatever the channel.
 */
@PathwayTest
class EnquiryTest {
    private static final Map<String, Object> ACCEPT = Desk.answers(
            "knownFamily",
            null,
            "decision",
            "accept",
            "levelOfNeed",
            "4",
            "decisionReason",
            "On the edge of care, and both want him home.");

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Enquiries enquiries;

    @Autowired
    WrittenReferrals written;

    @Autowired
    SocialWorkerContacts contacts;

    @Autowired
    ContactSocialWorker contactSocialWorker;

    @Autowired
    WriteReferral writeReferral;

    @Autowired
    DecideReferral decideReferral;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** R218: whoever of the team makes the contact, it is written down who did; a written referral waits for no further form. */
    @Test
    void a_worker_on_duty_contacts_the_social_worker_and_the_risks_are_assessed() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        assertThat(desk.workOnlyIn(finch, "enquiry"))
                .isWaitingAtExactly("userTask_contactSocialWorker", "parallelGateway_enquiryAnswered");

        assertThat(desk.offered(finch, "contactSocialWorker", 2))
                .hasCandidateGroup("river-workers")
                .hasCandidateGroup("river-managers");
        ProcessInstance enquiry = desk.instance(finch, "enquiry");
        desk.complete("fay", finch, "contactSocialWorker", ToFamiliesFirst.contact("fay", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());

        assertThat(enquiry).isEnded().hasPassedInOrder("userTask_contactSocialWorker", "userTask_assessReferralRisk");
        assertThat(desk.workOnlyIn(finch, "referral")).isWaitingAtExactly("userTask_screenPriorityCriteria");
        SocialWorkerContact contact = contacts.findFirstByCaseIdOrderByContactedAtDescIdDesc(
                        theCase(finch).getId())
                .orElseThrow();
        assertThat(contact.getContactedBy()).isEqualTo("fay");
        assertThat(contact.getMenu()).isEqualTo("directIntensiveSupport,mediation,telephoneSupport");
        assertThat(contact.isAgendaItem()).isTrue();
        assertThat(enquiries.missing(theCase(finch))).isEmpty();
        assertThat(chronology(finch)).contains("socialWorkerContacted", "riskAssessment");
    }

    /** R221: the form is asked for at once, beside the contact, and the screening waits for both. */
    @Test
    void a_verbal_enquiry_goes_no_further_before_the_form_and_the_risk_assessment_are_there() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        assertThat(desk.workOnlyIn(finch, "enquiry"))
                .isWaitingAtExactly("userTask_contactSocialWorker", "userTask_writeReferral");
        assertThat(desk.task(finch, "writeReferral")).isAssignedTo("sue");
        assertThat(enquiries.missing(theCase(finch))).hasValue("the written referral form and the risk assessment");

        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        assertThat(desk.workOnlyIn(finch, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        assertThat(enquiries.missing(theCase(finch))).hasValue("the written referral form");

        desk.complete("sue", finch, "writeReferral", ToFamiliesFirst.writtenForm());
        assertThat(desk.workOnlyIn(finch, "referral")).isWaitingAtExactly("userTask_screenPriorityCriteria");
        assertThat(enquiries.missing(theCase(finch))).isEmpty();
    }

    /** R221: a service that contacts nobody first takes written referrals only. */
    @Test
    void a_service_that_takes_no_enquiries_refuses_a_verbal_one() {
        int before = database.queryForObject("select count(*) from family_case", Integer.class);
        Refusal refusal = desk.refusal(() -> desk.refer("sue", ToFamiliesFirst.verbalEnquiry("east", false)));
        assertThat(refusal)
                .hasMessage(
                        "Targeted Family Support East takes written referrals only. Fill in the whole form and leave “This is a verbal enquiry” empty.");
        assertThat(database.queryForObject("select count(*) from family_case", Integer.class))
                .isEqualTo(before);
    }

    /** Invariant 7 (R218): the deadline of two hours starts with a phone call as it does with a form. */
    @Test
    void an_immediate_enquiry_starts_the_deadline_of_two_hours_whatever_the_channel() {
        for (String reference : new String[] {
            desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", true)), desk.refer("sue", immediate())
        })
            assertThat(database.queryForObject(
                            "select c.rule from deadline c join family_case f on f.id = c.case_id where f.reference = ? and c.name = 'contactSocialWorker'",
                            String.class,
                            reference))
                    .startsWith("2 hours");
        assertThat(database.queryForObject(
                        "select c.rule from deadline c join family_case f on f.id = c.case_id where f.reference = ? and c.name = 'contactSocialWorker'",
                        String.class,
                        desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false))))
                .startsWith("same day");
    }

    /** Invariant 5, as Tasklist hands in: the deciding step says which of the two is missing, and nothing is written. */
    @Test
    void whoever_decides_is_refused_while_the_form_or_the_risk_assessment_is_missing() {
        String finch = atTheDecision();

        Refusal both = desk.refusal(() -> desk.complete("flora", finch, "decideReferral", ACCEPT));
        assertThat(both)
                .hasMessage(
                        "This was a verbal enquiry, and the written referral form and the risk assessment is missing. Until it is there the family cannot be accepted.");
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "decideReferral", ACCEPT)))
                .hasMessageContaining("the written referral form is missing");
        assertThat(decisions(finch)).isZero();
        assertThat(desk.instance(finch, "referral")).isWaitingAt("userTask_decideReferral");
    }

    /** Invariant 5, by the project's own interface. */
    @Test
    void the_same_is_refused_by_the_interface_with_the_sentence() throws Exception {
        String finch = atTheDecision();
        String task = desk.task(finch, "decideReferral").getId();
        tasks.claim(task, "flora");
        var answer = desk.as("flora", () -> {
            try {
                return MockMvcBuilders.webAppContextSetup(pages)
                        .build()
                        .perform(post("/api/forms/tasks/" + task)
                                .principal(() -> "flora")
                                .contentType("application/json")
                                .content(json.writeValueAsString(ACCEPT)))
                        .andReturn()
                        .getResponse();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("This was a verbal enquiry, and the written referral form");
        assertThat(decisions(finch)).isZero();
    }

    /** Invariant 5, past every form: the database itself refuses the decision and the lead, and that the enquiry was no verbal one. */
    @Test
    void the_database_itself_refuses_to_accept_a_verbal_enquiry_that_lacks_either() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        UUID id = theCase(finch).getId();
        assertThatThrownBy(() -> accept(id))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("without the written referral form and the risk assessment (R221)");
        assertThatThrownBy(() -> transaction.execute(
                        t -> leadAssignment.lead(theCase(finch), "fay", "finn", "Has room.", "flora")))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> database.update("update referral set verbal = false where id = ?", id))
                .isInstanceOf(DataIntegrityViolationException.class);

        desk.complete("sue", finch, "writeReferral", ToFamiliesFirst.writtenForm());
        assertThatThrownBy(() -> accept(id)).hasMessageContaining("without the risk assessment (R221)");
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        accept(id);
        assertThat(decisions(finch)).isEqualTo(1);
    }

    /** Invariant 5, two at once: while the form is being handed in and is not there yet, the manager who accepts is refused; afterwards not. */
    @Test
    void a_form_that_is_only_being_handed_in_does_not_count_yet() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        UUID id = theCase(finch).getId();
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        transaction.executeWithoutResult(sue -> {
            writeReferral.record(theCase(finch), form(), "sue");
            CompletableFuture<Void> flora = CompletableFuture.runAsync(() -> accept(id));
            assertThatThrownBy(flora::join).hasRootCauseMessage(rootOf(flora)).hasStackTraceContaining("R221");
        });
        accept(id);
        assertThat(decisions(finch)).isEqualTo(1);
    }

    /** R221: an enquiry that is taken back can only be declined. */
    @Test
    void an_enquiry_that_is_taken_back_cannot_be_accepted() {
        String finch = atTheDecision();
        desk.complete("sue", finch, "writeReferral", ToFamiliesFirst.takenBack());
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "decideReferral", ACCEPT)))
                .hasMessageContaining("the written referral form is missing");
        assertThat(desk.refusal(() ->
                        transaction.executeWithoutResult(t -> writeReferral.record(theCase(finch), form(), "sue"))))
                .hasMessage("The written form is there already.");
    }

    @Test
    void a_contact_by_somebody_else_or_in_the_wrong_order_is_refused() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        var typed = ToFamiliesFirst.contact("katie", false);
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "contactSocialWorker", typed))
                        .getMessage())
                .isNotBlank();
        var early = ToFamiliesFirst.contact("flora", false);
        early.put(
                "initialVisitAt",
                LocalDateTime.now(London.ZONE)
                        .minusHours(3)
                        .withSecond(0)
                        .withNano(0)
                        .toString());
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "contactSocialWorker", early)))
                .hasMessage("“Initial visit planned for” lies before the contact. Please put it right.");
        var later = ToFamiliesFirst.contact("flora", false);
        later.put(
                "contactedAt",
                LocalDateTime.now(London.ZONE)
                        .plusHours(2)
                        .withSecond(0)
                        .withNano(0)
                        .toString());
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "contactSocialWorker", later)))
                .hasMessage("“When” lies in the future. Write it down when it has happened.");
        assertThat(contacts.findFirstByCaseIdOrderByContactedAtDescIdDesc(
                        theCase(finch).getId()))
                .isEmpty();
    }

    @Test
    void each_step_of_an_enquiry_that_is_late_is_decided_on() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        desk.passDeadline(finch, "contactSocialWorker");
        desk.passDeadline(finch, "writeReferral");
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.passDeadline(finch, "assessReferralRisk");
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        desk.complete("sue", finch, "writeReferral", ToFamiliesFirst.writtenForm());
        desk.passDeadline(finch, "screenPriorityCriteria");
        assertThat(desk.tasks(finch, "decideMissedDeadline")).hasSize(4);
    }

    /** R219: the same day where possible is a target beside the limit of one working day, and is met with the allocation. The first way of working has no such target. */
    @Test
    void a_named_worker_today_is_a_target_and_one_working_day_the_limit() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        at(finch, "userTask_allocateLead");
        assertThat(database.queryForList(
                        "select c.name from deadline c join family_case f on f.id = c.case_id where f.reference = ? and c.name like 'allocate%' order by 1",
                        String.class, finch))
                .containsExactly("allocateLead", "allocateLeadToday");
        desk.complete("flora", finch, "allocateLead", ToFamiliesFirst.allocation("fay", "finn"));
        assertThat(database.queryForObject(
                        "select count(*) from deadline c join family_case f on f.id = c.case_id join deadline_event e on e.deadline_id = c.id where f.reference = ? and c.name like 'allocate%' and e.kind = 'met'",
                        Integer.class, finch))
                .isEqualTo(2);
        assertThat(leadAssignment.current(theCase(finch)).orElseThrow().getWorker())
                .isEqualTo("fay");
    }

    private Map<String, Object> immediate() {
        var a = ToFamiliesFirst.referral("river");
        a.put("immediate", "yes");
        a.put("immediateReason", "His mother has put his bag outside the door.");
        return a;
    }

    private static String rootOf(CompletableFuture<?> failed) {
        try {
            failed.join();
            return null;
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) root = root.getCause();
            return root.getMessage();
        }
    }

    private WriteReferral.Answers form() {
        return json.convertValue(ToFamiliesFirst.writtenForm(), WriteReferral.Answers.class);
    }

    /** A verbal enquiry whose manager stands at the decision all the same, as an administrator might bring it about. */
    private String atTheDecision() {
        String reference = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        String referral = instance(reference);
        runtime.createProcessInstanceModification(referral)
                .startBeforeActivity("userTask_decideReferral")
                .execute();
        return reference;
    }

    private void at(String reference, String activity) {
        runtime.createProcessInstanceModification(instance(reference))
                .cancelAllForActivity("callActivity_enquiry")
                .startBeforeActivity(activity)
                .setVariableLocal("decision", "accept")
                .execute();
    }

    private String instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("referral")
                .singleResult()
                .getId();
    }

    private void accept(UUID id) {
        database.update(
                "insert into referral_decision (id, case_id, decision, reason, decided_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'accept', 'By hand.', now(), 'flora', now())",
                id);
    }

    private int decisions(String reference) {
        return database.queryForObject(
                "select count(*) from referral_decision where case_id = ?",
                Integer.class,
                theCase(reference).getId());
    }

    private java.util.List<String> chronology(String reference) {
        return database.queryForList(
                "select kind from enquiry_events where case_id = ?",
                String.class,
                theCase(reference).getId());
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
