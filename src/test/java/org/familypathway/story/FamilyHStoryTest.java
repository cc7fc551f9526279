package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Row;
import org.familypathway.forms.Step;
import org.familypathway.lead.Leading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H of seed S0, told as it goes (R10): referred, met, signed up, and what they signed reviewed. Every phase runs on the spine. */
@SpringBootTest
@Import({Desk.class, Office.class})
class FamilyHStoryTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    HouseholdMembers members;

    @Autowired
    Leading leading;

    @Autowired
    EngagementRecord engagement;

    @Autowired
    ContractRecord contracts;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    private final LocalDate today = LocalDate.now(FamilyRecord.LONDON);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void family_H_is_referred_met_and_signed_up_and_the_contract_runs_its_course() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(desk.open(h)).containsExactly("decideReferral");

        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers(
                        "lead",
                        "katie",
                        "cover",
                        "kofi",
                        "allocationReason",
                        "Knows the estate, has room.",
                        "noConflict",
                        true));
        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        assertThat(leading.current(family(h)).orElseThrow().getWorker()).isEqualTo("katie");

        UUID hannah = member(h, "Hannah"), kayla = member(h, "Kayla");
        desk.complete("katie", h, "sendProjectLetter", FamilyHEngagement.projectLetter());
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("letter", "nobodyThere"));
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(hannah, kayla));
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(hannah));
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", consent(h, "To share information with Education"))));
        assertThat(engagement.attempts(family(h))).hasSize(2);

        Map<String, String> ids = FamilyHContract.ids(members.of(family(h).getId()));
        desk.complete("katie", h, "drawUpContract", FamilyHContract.drawnUp(today, ids));
        desk.complete("katie", h, "signContract", FamilyHContract.signed(today, ids));
        assertThat(desk.open(h)).containsExactly("planAssessment", "reviewContract");
        assertThat(contracts.of(family(h)).inForce().consequences()).hasSize(5);

        desk.complete(
                "katie",
                h,
                "reviewContract",
                FamilyHContract.review(today, conditions(h), "stands", today.plusWeeks(6), null));
        assertThat(desk.open(h)).containsExactly("planAssessment", "reviewContract");
    }

    private FamilyCase family(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private UUID member(String reference, String firstName) {
        return members.of(family(reference).getId()).stream()
                .filter(m -> m.getName().startsWith(firstName))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private UUID consent(String reference, String what) {
        return engagement.consents(family(reference)).stream()
                .filter(c -> c.what().equals(what))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<?> conditions(String reference) {
        Map<String, Object> shown = transaction.execute(
                t -> application.getBean("reviewContract", Step.class).fill(family(reference)));
        return ((List<?>) shown.get("kept"))
                .stream().map(kept -> ((Row.Answer) kept).id()).toList();
    }
}
