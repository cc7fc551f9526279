package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.familypathway.story.ToLeadFamilyWorker;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The deadlines of a referral run from when it was received, not from when somebody found the time to type it (R218, R219). */
@PathwayTest
class ReceiptTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DecideReferral decideReferral;

    @Autowired
    MakeReferral makeReferral;

    @Autowired
    FromReceipt fromReceipt;

    @Autowired
    FamilyRecord record;

    @Autowired
    ObjectMapper json;

    @Autowired
    TransactionTemplate transaction;

    private final LocalDateTime now = LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** R219: the same day where possible, or within one working day, from receipt to name; both run and show before anybody is asked for the name. */
    @Test
    void the_time_to_a_named_worker_is_measured_from_receipt() {
        String finch = received(now.minusHours(20), ToFamiliesFirst.referral("river"));
        Instant receipt = instant(now.minusHours(20));
        assertThat(deadline(finch, "contactSocialWorker").getStartedAt()).isEqualTo(receipt);
        Deadline limit = deadline(finch, "allocateLead");
        assertThat(limit.getStartedAt()).isEqualTo(receipt);
        assertThat(deadline(finch, "allocateLeadToday").getStartedAt()).isEqualTo(receipt);
        assertThat(limit.getExecutionId()).isNull();

        isAcceptedByThePanel(finch);
        desk.complete("flora", finch, "setPriority", ToFamiliesFirst.priority("high", "medium", "high"));
        Deadline atTheTask = deadline(finch, "allocateLead");
        assertThat(atTheTask.getId()).isEqualTo(limit.getId());
        assertThat(atTheTask.getExecutionId()).isNotNull();
        assertThat(desk.task(finch, "allocateLead").getDueDate()).isEqualTo(limit.getDueAt());

        desk.complete("flora", finch, "allocateLead", ToFamiliesFirst.allocation("fay", "finn"));
        assertThat(deadline(finch, "allocateLead").isOver()).isTrue();
        assertThat(deadline(finch, "allocateLeadToday").isOver()).isTrue();
    }

    /** What is declined needs no named worker any more. */
    @Test
    void a_declined_referral_needs_no_name() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        contactedAndScreened(finch);
        desk.complete("flora", finch, "recordPanelDecision", panelSays("decline"));
        assertThat(deadline(finch, "allocateLead").isOver()).isTrue();
        assertThat(deadline(finch, "allocateLeadToday").isOver()).isTrue();
    }

    /** R218: screened and decided within two hours in all, not two and two. */
    @Test
    void an_immediate_referral_that_is_screened_has_two_hours_in_all() {
        Map<String, Object> typed = ToFamiliesFirst.referral("hill");
        typed.put("immediate", "yes");
        typed.put("immediateReason", "His mother has put his bag outside the door.");
        String family = desk.refer("sue", typed);
        desk.complete("tara", family, "screenDisadvantages", ToFamiliesFirst.disadvantages(5));
        assertThat(deadline(family, "decideReferral").getDueAt())
                .isEqualTo(deadline(family, "screenDisadvantages").getDueAt());
    }

    /** A call of last week that is typed today is late at once, and says why; nobody missed it unseen in the meantime. */
    @Test
    void what_had_passed_when_it_was_typed_is_told_as_such() {
        String finch = received(now.minusDays(8), ToFamiliesFirst.referral("river"));
        Deadline contact = deadline(finch, "contactSocialWorker");
        assertThat(contact.getDueAt()).isBefore(instant(now));
        assertThat(contact.getWhy()).contains("; typed ").endsWith(", when that had passed");
        assertThat(contact.isBreached()).isFalse();
        desk.passDeadline(finch, "contactSocialWorker");
        Deadline told = deadline(finch, "contactSocialWorker");
        assertThat(told.getBreachedAt()).hasValueSatisfying(at -> assertThat(at).isAfterOrEqualTo(instant(now)));
        assertThat(desk.tasks(finch, "decideMissedDeadline")).hasSize(1);
        assertThat(transaction
                        .execute(t -> decideReferral.fill(theCase(finch)).get("receivedOn"))
                        .toString())
                .contains(" by Gil on the duty desk, typed ");
    }

    /** What is asked again after a question to the referrer counts from the answer. */
    @Test
    void a_decision_asked_for_again_counts_from_the_answer() {
        Map<String, Object> typed = FamilyH.referral(now.toLocalDate(), "north");
        typed.put("receivedAt", now.minusDays(9).toString());
        String h = desk.refer("katie", typed);
        assertThat(deadline(h, "decideReferral").getDueAt()).isBefore(instant(now));
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "askForMore", "levelOfNeed", null, "decisionReason", "Who else lives there?"));
        Map<String, Object> more = answers("answer", "Nobody.");
        more.put("members", transaction.execute(t -> json.convertValue(record.memberAnswers(theCase(h)), List.class)));
        for (String list : List.of("incidents", "nonEngagement", "legalActions", "factors")) more.put(list, List.of());
        more.put("householdSeen", desk.shown("katie", h, "completeReferral", "householdNow"));
        desk.complete("katie", h, "completeReferral", more);
        Deadline again = deadline(h, "decideReferral");
        assertThat(again.getDueAt()).isAfter(instant(now));
        assertThat(again.getWhy()).startsWith("Asked again ");
    }

    @Test
    void nothing_comes_in_tomorrow_or_last_year() {
        var typed = ToFamiliesFirst.referral("river");
        typed.put("receivedAt", now.plusDays(1).toString());
        assertThat(desk.refusal(() -> desk.refer("fay", typed)).getMessage()).contains("lies in the future");
        typed.put("receivedAt", now.minusYears(1).toString());
        assertThat(desk.refusal(() -> desk.refer("fay", typed)).getMessage()).contains("Look at the year");
    }

    /** Whoever signs in to refer hands the referral in as they type it. */
    @Test
    void a_referrer_is_not_asked_when_it_came_in() {
        assertThat(makeReferral.fill("sue")).containsEntry("receivedForReferrer", false);
        assertThat(makeReferral.fill("fay")).containsEntry("receivedForReferrer", true);
    }

    /** Before it is handed in the form says what runs from when and until when. */
    @Test
    void the_form_says_what_the_receipt_does_to_the_clock() {
        assertThat(fromReceipt.says("river", YesNo.no, true, now.minusDays(8)).get("clockSays"))
                .contains(
                        "* First contact with the social worker (same day) runs from "
                                + London.minute(instant(now.minusDays(8))),
                        "* Written referral form (1 working day) runs from ",
                        "* A lead worker for the family (1 working day) runs from ",
                        "**That has passed**",
                        "* A named worker today, where possible (same day) runs from ",
                        "That has passed; it is a target, and nobody is asked about it.");
        assertThat(fromReceipt.says("hill", YesNo.yes, false, null).get("clockSays"))
                .contains(
                        "* Screening of an immediate referral (2 hours)",
                        "* Decision on an immediate referral (2 hours)")
                .doesNotContain("That has passed");
        assertThat(fromReceipt.says("river", null, false, now).get("clockSays")).isNull();
    }

    private String received(LocalDateTime at, Map<String, Object> typed) {
        typed.put("receivedAt", at.toString());
        typed.put("receivedBy", "Gil on the duty desk");
        return desk.refer("fay", typed);
    }

    private void contactedAndScreened(String reference) {
        desk.complete("flora", reference, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", reference, "assessReferralRisk", ToFamiliesFirst.risk());
        desk.complete("flora", reference, "screenPriorityCriteria", ToFamiliesFirst.priorityCriteria());
        desk.complete("flora", reference, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
    }

    private void isAcceptedByThePanel(String reference) {
        contactedAndScreened(reference);
        Map<String, Object> said = panelSays("accept");
        said.put("levelOfNeed", "4");
        said.put("support", List.of("mediation"));
        said.put("expectations", "Three visits a week.");
        said.put("mustBeDone", "He sleeps at home.");
        said.put("consequences", "It goes back to the social worker.");
        desk.complete("flora", reference, "recordPanelDecision", said);
    }

    private static Map<String, Object> panelSays(String decision) {
        return ToLeadFamilyWorker.panelSays(decision);
    }

    private Deadline deadline(String reference, String name) {
        return transaction.execute(t -> {
            var found = deadlines.of(theCase(reference)).stream()
                    .filter(one -> one.getName().equals(name))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(found.getEvents()).isNotEmpty();
            return found;
        });
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private static Instant instant(LocalDateTime london) {
        return london.atZone(London.ZONE).toInstant();
    }
}
