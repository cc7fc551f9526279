package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadChangesAsked;
import org.familypathway.plan.PlanRecord;
import org.familypathway.safeguarding.Harm;
import org.familypathway.timescale.Deadlines;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;

/**
 * A manager answers signs that the work has stalled (R131, R152): supervision, another lead worker, the panel, wait, the service lead, or the work ends. Whatever goes on
 * has a day on which the case is looked at again.
 */
@Component
class DecideOnStall implements Step<DecideOnStall.Answers> {
    /** What follows a stall, and how it reads once it is decided. */
    enum Decision {
        supervise("Supervision"),
        changeLead("Another lead worker is asked for"),
        panel("Brought to the panel"),
        wait("Wait"),
        escalate("Handed on to the service lead"),
        close("The work ends");

        private final String words;

        Decision(String words) {
            this.words = words;
        }

        String inWords() {
            return words;
        }
    }

    /** @param stall id of the one that the form showed; @param lookAgainOn null where it is handed on or the work ends */
    record Answers(String stall, Decision decision, LocalDate lookAgainOn, String reason) {}

    private static final String QUIET = "quietOnStall", PANEL = "reviewAtPanel";

    private final Stalls stalls;
    private final StallSigns signs;
    private final HowTheWorkStands stands;
    private final LeadChangesAsked leadChanges;
    private final Deadlines deadlines;
    private final TimeAllowed timeAllowed;
    private final PlanRecord plans;
    private final Harm harm;
    private final Cases cases;
    private final Clock clock;

    DecideOnStall(
            Stalls stalls,
            StallSigns signs,
            HowTheWorkStands stands,
            LeadChangesAsked leadChanges,
            Deadlines deadlines,
            TimeAllowed timeAllowed,
            PlanRecord plans,
            Harm harm,
            Cases cases,
            Clock clock) {
        this.stalls = stalls;
        this.signs = signs;
        this.stands = stands;
        this.leadChanges = leadChanges;
        this.deadlines = deadlines;
        this.timeAllowed = timeAllowed;
        this.plans = plans;
        this.harm = harm;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Stall stall = stalls.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
        Map<String, Object> shown = new HashMap<>(stands.of(theCase));
        shown.put("shownStall", stall.getId().toString());
        shown.put("noticed", London.minute(stall.getNoticedAt()));
        shown.put(
                "signs",
                signs.of(theCase).signs().stream()
                        .map(s -> Map.of("because", s.because()))
                        .toList());
        shown.put("handedOn", stall.handedOn().map(StallDecision::getReason).orElse(""));
        shown.put("decisions", choices(theCase, stall));
        return shown;
    }

    /** Only what can follow in this case as it stands. */
    private List<Map<String, String>> choices(FamilyCase theCase, Stall stall) {
        List<Map<String, String>> choices = new ArrayList<>();
        choices.add(choice(Decision.supervise, "Talk about it in supervision with the lead worker"));
        if (leadChanges.isPossible(theCase)) choices.add(choice(Decision.changeLead, "Ask for another lead worker"));
        if (timeAllowed.has(theCase, PANEL) && !isAtPanel(theCase))
            choices.add(choice(Decision.panel, "Bring it to the panel"));
        choices.add(choice(Decision.wait, "Wait until a day"));
        if (stall.decidedBy().equals(StallSigns.MANAGERS))
            choices.add(choice(Decision.escalate, "Hand it on to the service lead"));
        choices.add(choice(Decision.close, "End the work: the family cannot be engaged"));
        return choices;
    }

    private boolean isAtPanel(FamilyCase theCase) {
        return deadlines.of(theCase).stream()
                .anyMatch(running -> running.getName().equals(PANEL) && !running.isOver());
    }

    private static Map<String, String> choice(Decision value, String label) {
        return Map.of("value", value.name(), "label", label);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Stall stall = stalls.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (!stall.getId().toString().equals(answers.stall()))
            throw Refusal.of(
                    "stall",
                    "What you had before you has been decided meanwhile. Open the form again to see what is open now.");
        if (answers.lookAgainOn() != null) mustBeAhead(theCase, answers.lookAgainOn(), now);
        if (answers.decision() == Decision.changeLead)
            leadChanges.ask(theCase, answers.lookAgainOn(), answers.reason(), by);
        if (answers.decision() == Decision.close) end(theCase, answers.reason(), by, now);
        stall.decide(answers, by, now);
        stalls.saveAndFlush(stall);
    }

    private void mustBeAhead(FamilyCase theCase, LocalDate day, Instant now) {
        if (!day.isAfter(London.dateOf(now)))
            throw Refusal.of("lookAgainOn", "“On which day” must lie ahead. Choose tomorrow or a later day.");
        var limit = timeAllowed.limit(theCase, QUIET, now).orElseThrow();
        if (day.isAfter(limit.day()))
            throw Refusal.of(
                    "lookAgainOn",
                    "“On which day” lies more than %s ahead. Choose %s or an earlier day: a stalled case is not left for longer."
                            .formatted(limit.length(), London.day(limit.day())));
    }

    /** @throws Refusal where a plan is in force: then closing is what a review decides (invariant 4); or where harm waits for an answer */
    private void end(FamilyCase theCase, String reason, String by, Instant now) {
        if (plans.agreed(theCase).isPresent())
            throw Refusal.of(
                    "decision",
                    "A support plan is in force. Hold the review and decide there that the work is closed, so that nothing agreed with the family is left open.");
        harm.mustBeAnswered(theCase, "decision");
        theCase.end(Outcome.notEngaged, reason, by, now);
        cases.save(theCase);
    }
}
