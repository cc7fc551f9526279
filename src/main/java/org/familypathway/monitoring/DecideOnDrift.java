package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.PlanChanges;
import org.springframework.stereotype.Component;

/** A manager answers signs of drift (R131): supervision, a change of the plan, the service lead, or nothing and why. The weekly rounds go on meanwhile. */
@Component
class DecideOnDrift implements Step<DecideOnDrift.Answers> {
    /** What follows signs of drift. */
    enum Decision {
        supervise,
        changePlan,
        escalate,
        nothing
    }

    /** @param drift id of the one that the form showed */
    record Answers(String drift, Decision decision, LocalDate supervisionOn, String reason) {}

    private final Drifts drifts;
    private final PlanChanges changes;
    private final Clock clock;

    DecideOnDrift(Drifts drifts, PlanChanges changes, Clock clock) {
        this.drifts = drifts;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Drift drift = drifts.open(theCase.getId()).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("shownDrift", drift.getId().toString());
        shown.put("noticed", London.minute(drift.getNoticedAt()));
        shown.put(
                "signs",
                drift.signs().stream()
                        .map(s -> Map.of("because", s.getBecause()))
                        .toList());
        shown.put("facts", drift.getFacts());
        shown.put("handedOn", drift.handedOn().map(DriftDecision::getReason).orElse(""));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Drift drift = drifts.open(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (!drift.getId().toString().equals(answers.drift()))
            throw Refusal.of(
                    "drift",
                    "What you had before you has been decided meanwhile. Open the form again to see what is open now.");
        if (answers.decision() == Decision.escalate && drift.decidedBy().equals(Drift.LEADS))
            throw Refusal.of(
                    "decision",
                    "This is with the service lead already. Decide what follows: supervision, a changed plan, or nothing.");
        if (answers.supervisionOn() != null && answers.supervisionOn().isBefore(London.dateOf(now)))
            throw Refusal.of("supervisionOn", "“Supervision on” lies in the past. Choose the day on which it is held.");
        if (answers.decision() == Decision.changePlan) changes.ask(theCase, answers.reason(), "decision", by);
        drift.decide(answers, by, now);
        drifts.saveAndFlush(drift);
    }
}
