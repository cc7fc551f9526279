package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.evaluation.CareOutcome;
import org.familypathway.evaluation.CareOutcomes;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/**
 * The named worker looks back at the family on the day agreed (R261 e), or a manager records what somebody outside the service, who was named, reports. The case is closed
 * by then: the form shows what is needed for the conversation, and the worker need not see the case.
 */
@Component
class MakeFollowUp implements LineStep<MakeFollowUp.Answers> {
    record Answers(
            YesNo reached,
            LocalDate doneOn,
            String how,
            String spokeWith,
            String howTheyAre,
            List<CareOutcome.Answer> whereChildrenLive,
            YesNo newReferral,
            String newReferralBecause) {
        /** A list that the form hides, because it has no line, does not come in. */
        Answers {
            whereChildrenLive = whereChildrenLive == null ? List.of() : whereChildrenLive;
        }
    }

    private final FollowUps followUps;
    private final FollowUpsMade made;
    private final Closures closures;
    private final ClosureRecord record;
    private final EvaluationRecord evaluation;
    private final CareOutcomes careOutcomes;
    private final Clock clock;
    private final Choices choices;

    MakeFollowUp(
            FollowUps followUps,
            FollowUpsMade made,
            Closures closures,
            ClosureRecord record,
            EvaluationRecord evaluation,
            CareOutcomes careOutcomes,
            Clock clock,
            Choices choices) {
        this.followUps = followUps;
        this.made = made;
        this.closures = closures;
        this.record = record;
        this.evaluation = evaluation;
        this.careOutcomes = careOutcomes;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        FollowUp followUp = followUps.findById(line).orElseThrow();
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        return Map.of(
                "measured", evaluation.measuredTable(theCase),
                "familyLabel", theCase.getLabel(),
                "closedOn", London.day(theCase.getClosedAt()),
                "followUpOn", London.day(followUp.getFollowUpOn()),
                "byWhom", record.byWhom(followUp),
                "what", followUp.getWhat(),
                "outcome", choices.words("closureReasons", closure.getReason()),
                "futureContact", closure.getFutureContact(),
                "whereChildrenLive", careOutcomes.lines(theCase, line));
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        FollowUp followUp = followUps.findById(line).orElseThrow();
        Instant now = clock.instant();
        PastTime.on("doneOn", "On", answers.doneOn(), now);
        if (answers.doneOn().isBefore(London.dateOf(theCase.getClosedAt())))
            throw Refusal.of("doneOn", "“On” lies before the case was closed. Please put it right.");
        careOutcomes.check(theCase, answers.whereChildrenLive());
        made.saveAndFlush(new FollowUpMade(followUp, answers, by, now));
        careOutcomes.keep(theCase, line, answers.whereChildrenLive(), answers.doneOn(), by, now);
    }
}
