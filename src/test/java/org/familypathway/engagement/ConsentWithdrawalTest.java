package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHEngagement.consent;
import static org.familypathway.story.FamilyHEngagement.contact;
import static org.familypathway.story.FamilyHEngagement.lawfulContact;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.ui.ExtendedModelMap;

/** A family may withdraw any consent at any time: sharing on the strength of it stops at once, and the managers decide how the work goes on (R97, R126). */
class ConsentWithdrawalTest extends EngagedFamily {
    private static final String HOUSING = "To share information with Housing";
    private static final String WORK = "To work with the service";

    @Autowired
    WithdrawConsent withdrawConsent;

    @Autowired
    DecideOnWithdrawal decideOnWithdrawal;

    @Autowired
    ConsentPage consentsPage;

    @Test
    void sharing_stops_at_once_and_the_managers_decide_to_go_on_with_what_remains() {
        String h = consented();
        withdraw(h, HOUSING);
        assertThat(desk.workOnlyIn(h, "engagement", "consent-withdrawal"))
                .isWaitingAtExactly("userTask_contactAgencies");
        assertThat(desk.instance(h, "consent-withdrawal")).isWaitingAtExactly("userTask_decideOnWithdrawal");

        assertThat(desk.offered(h, "decideOnWithdrawal")).hasCandidateGroup("north-managers");
        Map<String, Object> shared = contact("housing", recordedConsent(h, HOUSING));
        shared.remove("id");
        assertThat(refusedOnCasePage("katie", h, "share-information", shared))
                .startsWith("This consent was withdrawn on ")
                .endsWith(
                        "Nothing is shared on the strength of it from then on; record a lawful basis where there is one.");
        Refusal refusal = desk.refusal(() -> desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(contact("housing", recordedConsent(h, HOUSING)))));
        assertThat(refusal.getMessage()).startsWith("This consent was withdrawn on ");
        assertThat(engagement.contacts(theCase(h))).isEmpty();

        desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                answers("decision", "goOn", "decisionReason", "The work goes on without Housing."));
        assertThat(desk.workOnlyIn(h, "engagement")).isWaitingAtExactly("userTask_contactAgencies");
        assertThat(theCase(h).isOpen()).isTrue();
        assertThat(engagement.decisions(theCase(h))).singleElement().satisfies(d -> assertThat(d.reason())
                .isEqualTo("The work goes on without Housing."));
    }

    @Test
    void what_the_law_allows_may_still_be_shared_and_is_recorded_with_its_reason() {
        String h = consented();
        withdraw(h, HOUSING);
        Map<String, Object> shared = lawfulContact("housing", "The court ordered the tenancy record to be disclosed.");
        shared.remove("id");
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
        assertThat(engagement.contacts(theCase(h))).singleElement().satisfies(c -> assertThat(c.basis())
                .isEqualTo(
                        "A child or adult is at risk of harm: The court ordered the tenancy record to be disclosed."));
    }

    @Test
    void what_was_shared_before_the_withdrawal_may_still_be_written_down() {
        String h = consented();
        Map<String, Object> shared = contact("housing", recordedConsent(h, HOUSING));
        shared.remove("id");
        String before = FamilyHEngagement.now();
        pauseASecond();
        withdraw(h, HOUSING);
        shared.put("contactedAt", before);
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
    }

    @Test
    void the_managers_see_what_was_withdrawn_what_remains_and_what_was_shared_in_between() {
        String h = consented();
        String before = FamilyHEngagement.now();
        pauseASecond();
        Map<String, Object> shared = contact("housing", recordedConsent(h, HOUSING));
        shared.remove("id");
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
        Map<String, Object> withdrawal = withdrawal(h, HOUSING);
        withdrawal.put("withdrawnAt", before);
        assertThat(refusedOnCasePage("katie", h, "withdraw-consent", withdrawal))
                .isEqualTo("“What those were told who have something since” is needed. Please fill it in.");
        withdrawal.put("receiversTold", "Rita Holt was rung; Housing takes it off the file.");
        assertThat(onCasePage("katie", h, "withdraw-consent", withdrawal).getStatus())
                .isEqualTo(200);
        assertThat((List<?>) shown(decideOnWithdrawal, h, "withdrawn"))
                .singleElement()
                .satisfies(w -> assertThat(w.toString())
                        .contains(
                                HOUSING,
                                "Hannah Hale",
                                "By phone",
                                "I do not want Housing to know everything.",
                                "Housing takes it off the file."));
        assertThat((List<?>) shown(decideOnWithdrawal, h, "inForce")).hasSize(3);
        assertThat((List<?>) shown(decideOnWithdrawal, h, "sharedAfter")).hasSize(1);
        assertThat(personsOfThePage(h)).containsOnlyOnce("This was done after it was withdrawn.");
        new WhatIsKnown(web, h).died("katie", "Hannah", LocalDate.now(London.ZONE));
        assertThat(personsOfThePage(h))
                .as("what was done under the yes of somebody who has died stays to be seen")
                .contains("name=Hannah Hale, answers=died on ", "This was done after it was withdrawn.");
    }

    @Test
    void without_consent_to_the_work_it_cannot_go_on_and_the_managers_end_it() {
        String h = consented();
        withdraw(h, WORK);
        Refusal refusal = desk.refusal(() -> desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                answers("decision", "goOn", "decisionReason", "We would like to go on.")));
        assertThat(refusal.reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "decision",
                                "No consent to the work with the service remains, and the work is voluntary. End the work, or record the consent that the family gives anew."));
        assertThat(engagement.decisions(theCase(h))).isEmpty();

        desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                answers("decision", "end", "decisionReason", "The family wishes no more contact."));
        assertThat(theCase(h).isOpen()).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.consentWithdrawn);
        assertThat(desk.isRunning(h)).isFalse();
    }

    @Test
    void consent_to_the_work_that_is_given_anew_lets_it_go_on() {
        String h = consented();
        withdraw(h, WORK);
        assertThat(onCasePage(
                                "katie",
                                h,
                                "add-consent",
                                answers(
                                        "consents",
                                        List.of(consent("workWithService", null, mother(h), "yes", "written"))))
                        .getStatus())
                .isEqualTo(200);
        desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                answers("decision", "goOn", "decisionReason", "She signed again on Tuesday."));
        assertThat(theCase(h).isOpen()).isTrue();
    }

    @Test
    void a_decision_on_a_withdrawal_that_is_late_is_taken_to_the_service_lead() {
        String h = consented();
        withdraw(h, HOUSING);
        desk.passDeadline(h, "decideOnWithdrawal");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h, "consent-withdrawal")).isWaitingAt("userTask_decideOnWithdrawal");
    }

    @Test
    void it_is_offered_where_a_consent_stands_and_to_those_alone_who_see_the_case() {
        String h = visited();
        assertThat(withdrawConsent.isOffered(theCase(h))).isFalse();
        assertThat(onCasePage("katie", h, "withdraw-consent", answers()).getStatus())
                .isEqualTo(409);
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        assertThat(withdrawConsent.isOffered(theCase(h))).isTrue();
        assertThat(onCasePage("wendy", h, "withdraw-consent", withdrawal(h, HOUSING))
                        .getStatus())
                .isIn(403, 404);
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_consentWithdrawal");
    }

    @Test
    void a_withdrawal_lies_in_the_past_and_not_before_the_consent() {
        String h = consented();
        Map<String, Object> withdrawal = withdrawal(h, HOUSING);
        withdrawal.put("withdrawnAt", "2199-01-01T10:00");
        assertThat(refusedOnCasePage("katie", h, "withdraw-consent", withdrawal))
                .isEqualTo("“When” lies in the future. Write it down when it has happened.");
        withdrawal.put("withdrawnAt", "2019-01-01T10:00");
        assertThat(refusedOnCasePage("katie", h, "withdraw-consent", withdrawal))
                .isEqualTo("“When” lies before the referral was made. Please put it right.");
        withdrawal.put("withdrawnAt", FamilyHEngagement.now());
        withdrawal.put("consents", List.of());
        assertThat(refusedOnCasePage("katie", h, "withdraw-consent", withdrawal))
                .isEqualTo("“Which consents” is needed. Please fill it in.");
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_consentWithdrawal");
        assertThat(engagement.consents(theCase(h)))
                .extracting(EngagementRecord.ConsentAsked::withdrawnAt)
                .containsOnlyNulls();
    }

    private String personsOfThePage(String h) {
        var page = new ExtendedModelMap();
        consentsPage.show(h, () -> "katie", page);
        return page.get("persons").toString();
    }

    private void withdraw(String h, String what) {
        assertThat(onCasePage("katie", h, "withdraw-consent", withdrawal(h, what))
                        .getStatus())
                .isEqualTo(200);
    }

    private Map<String, Object> withdrawal(String h, String what) {
        UUID consent = recordedConsent(h, what);
        return answers(
                "consents",
                List.of(consent.toString()),
                "withdrawnBy",
                mother(h).toString(),
                "withdrawnAt",
                FamilyHEngagement.now(),
                "toldHow",
                "phone",
                "inTheirWords",
                "I do not want Housing to know everything.");
    }

    /** Forms say times to the second. */
    private static void pauseASecond() {
        try {
            Thread.sleep(1100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
