package org.familypathway.monitoring;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.outcome.OutcomeFrameworks;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of monitoring: {@code ${monitoring.isReadingDue(execution)}}. */
@CallableInDiagrams
@Component("monitoring")
@Transactional
public class MonitoringInDiagrams {
    private final Drifts drifts;
    private final OutcomeFrameworks frameworks;
    private final OutcomeRecord outcomes;
    private final ProgressReviews reviews;
    private final TimeAllowed timeAllowed;
    private final Cases cases;

    MonitoringInDiagrams(
            Drifts drifts,
            OutcomeFrameworks frameworks,
            OutcomeRecord outcomes,
            ProgressReviews reviews,
            TimeAllowed timeAllowed,
            Cases cases) {
        this.drifts = drifts;
        this.frameworks = frameworks;
        this.outcomes = outcomes;
        this.reviews = reviews;
        this.timeAllowed = timeAllowed;
        this.cases = cases;
    }

    /** The moment at which a second round is missed: the same time of day in London, a week after the first was due. */
    public Date aWeekAfter(Date dueAt) {
        return Date.from(dueAt.toInstant().atZone(London.ZONE).plusWeeks(1).toInstant());
    }

    /**
     * Whether outcomes are read with the review that was held last (R128, R205): the way of working has readings, the work goes on, and the next review would lie
     * behind the day by which the row {@code readAgain} of {@code timescale.dmn} wants them.
     */
    public boolean isReadingDue(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        if (!frameworks.hasReadings(theCase)) return false;
        ProgressReview last =
                reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).orElseThrow();
        if (last.getDecision() == ProgressReview.Decision.close) return false;
        return outcomes.lastReadOn(theCase)
                .map(on -> timeAllowed
                        .limit(
                                theCase,
                                "readAgain",
                                on.atTime(12, 0).atZone(London.ZONE).toInstant())
                        .orElseThrow()
                        .day())
                .map(day -> last.getNextOn().isAfter(day))
                .orElse(true);
    }

    /** The group that decides on the drift that was noticed: the managers, or the service leads once it has come to them. */
    public String decidesOnDrift(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        return drifts.open(theCase.getId()).orElseThrow().decidedBy().equals(Drift.LEADS)
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }

    /** When the week began that a task records, as {@link PlanNextRound} has left it. */
    public Instant weekBegan(DelegateExecution execution) {
        return ((Date) execution.getVariable("weekBegan")).toInstant();
    }
}
