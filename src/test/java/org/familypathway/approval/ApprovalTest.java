package org.familypathway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A manager approves short breaks, placements, work beyond the borough and other spend; a stay is reviewed with the plan until it ends (R185, R206, R208, R211, R249). */
@PathwayTest
class ApprovalTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void opens() {
        office.opens();
    }

    private String page(String user, String address) {
        try {
            return MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(MockMvcRequestBuilders.get(address).principal(() -> user))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private List<String> events(String view, String reference) {
        return database.queryForList(
                "select kind from " + view + " where case_id = ? order by happened_at, recorded_at",
                String.class,
                theCase(reference).getId());
    }

    @Test
    void a_short_break_is_approved_with_conditions_and_reviewed_until_it_ends() {
        String r = family();
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("shortBreak", liam(r), hannah(r)));
        ProcessInstance approval = desk.instance(r, "approval");
        assertThat(approval).isWaitingAtExactly("userTask_decideApproval");
        assertThat(desk.offered(r, "decideApproval")).hasCandidateGroup("river-managers");
        desk.passDeadline(r, "decideApproval");
        desk.complete("flora", r, "decideApproval", AtAnyMoment.approved(today().plusDays(20)));
        assertThat(approval).isWaitingAtExactly("intermediateCatchEvent_reviewDay");
        AtAnyMoment.comes(engine, r, "reviewDay");
        assertThat(desk.task(r, "reviewShortBreak")).isAssignedTo("fay");
        Map<String, Object> past = AtAnyMoment.stayReviewed(today());
        assertThat(desk.refusal(() -> desk.complete("fay", r, "reviewShortBreak", past))
                        .getMessage())
                .isEqualTo("“Next review on” must lie ahead. Choose a later day.");
        desk.passDeadline(r, "reviewShortBreak");
        desk.complete("fay", r, "reviewShortBreak", AtAnyMoment.stayReviewed(today().plusDays(22)));
        AtAnyMoment.comes(engine, r, "reviewDay");
        desk.complete("fay", r, "reviewShortBreak", AtAnyMoment.stayReviewed(null));
        assertThat(approval)
                .isEnded()
                .hasPassedInOrder(
                        "userTask_decideApproval",
                        "intermediateCatchEvent_reviewDay",
                        "userTask_reviewShortBreak",
                        "intermediateCatchEvent_reviewDay",
                        "userTask_reviewShortBreak");
        assertThat(events("approval_events", r))
                .containsExactlyInAnyOrder("approvalRequested", "approved", "stayReviewed", "stayReviewed");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains(
                        "Short break for Liam Hale",
                        "Liam rings home each evening.",
                        "I slept, and I miss Mia.",
                        "He is home, as planned.");
    }

    /** R97, R134: a yes is that of somebody who may agree for the child; whoever objects is not outvoted in silence. */
    @Test
    void a_stay_is_agreed_to_by_whoever_holds_parental_responsibility_and_an_objection_is_before_the_manager() {
        String r = family();
        Map<String, Object> asked = AtAnyMoment.approval("shortBreak", liam(r), hannah(r));
        asked.put("consentGivers", List.of(UUID.randomUUID().toString()));
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "request-approval", asked))
                        .getMessage())
                .contains("Who consented");
        asked.put("consentGivers", List.of(liam(r)));
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "request-approval", asked))
                        .getMessage())
                .contains("Who consented");
        asked.put("consentGivers", List.of(hannah(r)));
        asked.put("objection", "His father wants him at his own place");
        desk.inCase("fay", r, "request-approval", asked);
        assertThat(page("flora", "/cases/" + r + "/whole"))
                .contains("Agreed by Hannah Hale on", "Objected to: His father wants him at his own place");
        assertThat(database.queryForObject(
                        "select objection from approval where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .startsWith("His father");
    }

    /** R97: a yes in another form than that of the consents is taken back like one, and nothing goes on upon it. */
    @Test
    void a_stay_whose_consent_was_taken_back_is_neither_approved_nor_does_it_go_on() {
        String r = family();
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("shortBreak", liam(r), hannah(r)));
        desk.complete("flora", r, "decideApproval", AtAnyMoment.approved(today().plusDays(20)));
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("placement", liam(r), hannah(r)));
        List<UUID> asked = database.queryForList(
                "select id from approval where case_id = ? order by requested_at, id",
                UUID.class,
                theCase(r).getId());
        assertThat(page("fay", "/cases/" + r + "/consents"))
                .contains("A stay away from home: ", "Agreed", "Hannah Hale: yes on ");
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "withdraw-consent", takenBack(asked, member(r, "Jordan"))))
                        .getMessage())
                .contains("neither agreed to it nor answers for whom it is about");
        desk.inCase("fay", r, "withdraw-consent", takenBack(asked, hannah(r)));
        assertThat(desk.instance(r, "consent-withdrawal")).isWaitingAtExactly("userTask_decideOnWithdrawal");
        assertThat(page("fay", "/cases/" + r + "/consents"))
                .contains("Withdrawn", "Withdrawn by Hannah Hale on ", "by phone");
        assertThat(desk.refusal(() ->
                                desk.complete("flora", r, "decideApproval", AtAnyMoment.approved(today().plusDays(20))))
                        .getMessage())
                .startsWith("Hannah Hale took the consent back on ");
        desk.complete("flora", r, "decideApproval", AtAnyMoment.notApproved());
        AtAnyMoment.comes(engine, r, "reviewDay");
        assertThat(desk.refusal(() -> desk.complete(
                                "fay", r, "reviewShortBreak", AtAnyMoment.stayReviewed(today().plusDays(22))))
                        .getMessage())
                .startsWith("Hannah Hale took the consent back on ");
        desk.complete("fay", r, "reviewShortBreak", AtAnyMoment.stayReviewed(null));
        assertThatThrownBy(() -> database.update(
                        "update agreement_taken_back set how = 'letter' where case_id = ?",
                        theCase(r).getId()))
                .hasMessageContaining("stays taken back");
    }

    private static Map<String, Object> takenBack(List<UUID> what, String by) {
        return Desk.answers(
                "consents",
                what.stream().map(UUID::toString).toList(),
                "withdrawnBy",
                by,
                "withdrawnAt",
                FamilyHEngagement.now(),
                "toldHow",
                "phone",
                "inTheirWords",
                "I want him at home.");
    }

    @Test
    void a_placement_may_not_be_approved() {
        String r = family();
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("placement", liam(r), hannah(r)));
        desk.complete("flora", r, "decideApproval", AtAnyMoment.notApproved());
        assertThat(desk.instance(r, "family-support-pathway")).isNotWaitingAt("callActivity_approval");
        assertThat(events("approval_events", r)).contains("notApproved");
    }

    /** R211, R249: in every way of working, and several at once. */
    @Test
    void work_beyond_the_borough_and_other_spend_are_approved_once() {
        String r = family();
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("beyondBorough", null, null));
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("otherSpend", null, null));
        assertThat(desk.tasks(r, "decideApproval")).hasSize(2);
        desk.tasks(r, "decideApproval").forEach(task -> desk.complete("flora", task, AtAnyMoment.approved(null)));
        assertThat(desk.instance(r, "family-support-pathway")).isNotWaitingAt("callActivity_approval");
        assertThat(database.queryForList(
                        "select decision from approval where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .containsExactly("approve", "approve");
    }

    @Test
    void what_is_asked_for_without_what_it_needs_is_sent_back_and_nothing_is_written() {
        String r = family();
        String liam = liam(r);
        refuses(
                r,
                AtAnyMoment.approval("shortBreak", liam, hannah(r)),
                "consentGivers",
                null,
                "“Who consented” is needed. Please fill it in.");
        refuses(
                r,
                AtAnyMoment.approval("beyondBorough", null, null),
                "risk",
                null,
                "“What was found, and how the worker and the family stay safe” is needed. Please fill it in.");
        refuses(
                r,
                AtAnyMoment.approval("shortBreak", liam, hannah(r)),
                "riskOn",
                today().plusDays(1).toString(),
                "“Risk assessed on” lies in the future. Write it down when it has happened.");
        refuses(
                r,
                AtAnyMoment.approval("otherSpend", null, null),
                "toOn",
                today().minusDays(9).toString(),
                "“To” lies before “From”. Please put it right.");
        assertThat(database.queryForObject(
                        "select count(*) from approval where case_id = ?",
                        Long.class,
                        theCase(r).getId()))
                .isZero();
        desk.inCase("flora", r, "request-approval", AtAnyMoment.approval("shortBreak", liam, hannah(r)));
        assertThat(desk.refusal(() ->
                                desk.complete("flora", r, "decideApproval", AtAnyMoment.approved(today().plusDays(5))))
                        .getMessage())
                .isEqualTo("You asked for it yourself. Let another manager decide.");
        String other = family();
        desk.inCase("fay", other, "request-approval", AtAnyMoment.approval("shortBreak", liam(other), hannah(other)));
        assertThat(desk.refusal(() -> desk.complete(
                                "flora", other, "decideApproval", AtAnyMoment.approved(today().plusDays(60))))
                        .getMessage())
                .startsWith("“Reviewed with the plan on” must lie ahead and not after the last day");
        assertThatThrownBy(() -> database.update(
                        "update approval set decision = 'approve', decision_reason = 'x', decided_by = 'x', decided_at = now() where case_id = ?",
                        theCase(r).getId()))
                .hasMessageContaining("approved_stay_is_reviewed");
    }

    private void refuses(String r, Map<String, Object> answers, String field, Object value, String sentence) {
        answers.put(field, value);
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "request-approval", answers))
                        .getMessage())
                .isEqualTo(sentence);
    }

    private String family() {
        return new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
    }

    private String hannah(String r) {
        return AtAnyMoment.mother(application, r);
    }

    private String liam(String r) {
        return member(r, "Liam");
    }

    private String member(String r, String first) {
        return database.queryForObject(
                "select id::text from household_member where case_id = ? and name like ? and removed_at is null",
                String.class,
                theCase(r).getId(),
                first + "%");
    }

    private static LocalDate today() {
        return LocalDate.now(London.ZONE);
    }
}
