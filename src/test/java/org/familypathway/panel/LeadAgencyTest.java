package org.familypathway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.familypathway.referral.WhatReferrerMayKnow;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;

/** The agency that the panel agreed names the lead from its own people, and supports them (R107, R120, R121, R123). */
@PathwayTest
class LeadAgencyTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    PanelDecisions decisions;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    Workers workers;

    @Autowired
    WhatReferrerMayKnow mayKnow;

    @Autowired
    NameLead nameLead;

    @Autowired
    Deadlines deadlines;

    @Autowired
    @Qualifier("decideMissedDeadline")
    LineStep<?> decideMissedDeadline;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** The school names its teacher in a task of its own; he signs in nowhere, so a colleague keeps the record, and everybody hears his name. */
    @Test
    void an_agency_that_signs_in_names_its_own_teacher_who_leads() {
        String r = isTakenOn("priya");
        assertThat(desk.task(r, "nameLead")).isAssignedTo("priya");
        Map<String, Object> named = ToLeadFamilyWorker.named("Tom Ridley");
        for (String said : new String[] {"saidBy", "saidHow", "saidAt"}) named.put(said, null);
        desk.complete("priya", r, "nameLead", named);

        Map<String, Object> allocation = ToLeadFamilyWorker.allocation("lola", "luke");
        assertThat(desk.refusal(() -> desk.complete("lydia", r, "allocateLead", allocation)))
                .hasMessage(
                        "Hilltop School named Tom Ridley to lead. Choose them, or say that they do not sign in here and choose who keeps the record for them.");
        allocation.put("leadSignsIn", "no");
        desk.complete("lydia", r, "allocateLead", allocation);

        var lead = leadAssignment.current(theCase(r)).orElseThrow();
        assertThat(lead.getWorker()).isEqualTo("lola");
        assertThat(workers.leadName(lead)).isEqualTo("Tom Ridley");
        assertThat(mayKnow.of(theCase(r))).startsWith("Tom Ridley of ");
        PanelDecisions.Item item = decisions.accepted(theCase(r)).orElseThrow();
        assertThat(item.namedLead()).isEqualTo("Tom Ridley, Class teacher, 0117 496 0331");
        assertThat(item.agencySupport()).startsWith("Half a day a week");

        desk.inCase(
                "lola",
                r,
                "record-lead-support",
                Map.of(
                        "kind", "training",
                        "givenOn", LocalDate.now(London.ZONE).toString(),
                        "givenBy", "The early help team",
                        "what", "How a plan is kept under review"));
        assertThat(decisions.accepted(theCase(r)).orElseThrow().supportGiven())
                .singleElement()
                .asString()
                .startsWith("Training on ")
                .endsWith("by The early help team: How a plan is kept under review");
    }

    /** Of Education: she answers for no other agency, and the school does not name somebody of the council. */
    @Test
    void nobody_answers_for_another_agency_and_an_agency_names_nobody_of_the_council() {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        Map<String, Object> said = ToLeadFamilyWorker.schoolLeads();
        said.put("leadAgency", "housing");
        said.put("leadAgencyName", "Homes for All");
        said.put("leadAgencyUser", "priya");
        assertThat(desk.refusal(() -> desk.complete("lydia", r, "recordPanelDecision", said))
                        .reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "leadAgencyUser",
                                "Priya answers for Education, not for Housing. Choose somebody of Housing, or leave this empty and write down what they say."));
        said.put("leadAgency", "education");
        said.put("leadAgencyName", "Hilltop School");
        desk.complete("lydia", r, "recordPanelDecision", said);
        Map<String, Object> ofTheCouncil = ToLeadFamilyWorker.named("Eli");
        for (String of : List.of("saidBy", "saidHow", "saidAt")) ofTheCouncil.put(of, null);
        assertThat(desk.refusal(() -> desk.complete("priya", r, "nameLead", ofTheCouncil))
                        .reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("person");
        office.isOf("priya", "police");
        try {
            ofTheCouncil.put("person", "Tom Ridley");
            assertThat(desk.refusal(() -> desk.complete("priya", r, "nameLead", ofTheCouncil))
                            .getMessage())
                    .startsWith("You answer for Police now, and this is asked of Education.");
        } finally {
            office.isOf("priya", "education");
        }
        desk.complete("priya", r, "nameLead", ofTheCouncil);
    }

    /** Where nobody of the agency signs in, what its contact said is recorded by those who run the panel: by whom, how and when. */
    @Test
    void for_an_agency_that_does_not_sign_in_its_contact_is_asked() {
        String r = ToLeadFamilyWorker.isTakenOn(desk);
        assertThat(desk.offered(r, "nameLead")).hasCandidateGroup("west-managers");
        Map<String, Object> named = ToLeadFamilyWorker.named("Lola");
        named.put("saidBy", null);
        assertThat(desk.refusal(() -> desk.complete("lydia", r, "nameLead", named)))
                .hasMessageContaining("Name and role");
        desk.complete("lydia", r, "nameLead", ToLeadFamilyWorker.named("Lola"));
        desk.complete("lydia", r, "allocateLead", ToLeadFamilyWorker.allocation("lola", "luke"));
        var lead = leadAssignment.current(theCase(r)).orElseThrow();
        assertThat(lead.getPerson()).isNull();
        assertThat(workers.leadName(lead)).isEqualTo("Lola");
    }

    /** R123: after a week without a name those who run the panel answer, and may ask the agency's contact themselves. */
    @Test
    void an_agency_that_names_nobody_is_brought_before_those_who_run_the_panel() {
        String r = isTakenOn("priya");
        desk.passDeadline(r, "nameLead");
        assertThat(desk.tasks(r, "decideMissedDeadline"))
                .singleElement()
                .satisfies(task -> assertThat(desk.groups(task)).containsExactly("west-managers"));
        Map<String, Object> toDecide = transaction.execute(t -> decideMissedDeadline.fill(theCase(r), missed(r)));
        assertThat(toDecide.get("told").toString())
                .contains("; to be taken up with Lydia Lane, early help manager, who chaired the panel of ");
        assertThat(desk.offered(r, "nameLead")).hasCandidateGroup("west-managers");
        Object chair = desk.as(
                "lydia",
                () -> transaction.execute(t -> nameLead.fill(theCase(r)).get("chair")));
        assertThat(chair).isEqualTo("Lydia Lane, early help manager");
        desk.complete("lydia", r, "nameLead", ToLeadFamilyWorker.named("Tom Ridley"));
        assertThat(desk.instance(r, "referral")).isWaitingAt("userTask_allocateLead");
    }

    private UUID missed(String reference) {
        return deadlines.of(theCase(reference)).stream()
                .filter(one -> one.getName().equals("nameLead"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private String isTakenOn(String signsIn) {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        Map<String, Object> said = ToLeadFamilyWorker.schoolLeads();
        said.put("leadAgencyUser", signsIn);
        desk.complete("lydia", r, "recordPanelDecision", said);
        return r;
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
