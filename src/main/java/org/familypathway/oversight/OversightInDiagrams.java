package org.familypathway.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.timescale.Clocks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the tasks of oversight open and what they count from, for the diagrams: {@code ${oversight.opensAt(execution, "recordSupervision")}}. A rhythm is one row of
 * timescale.dmn (R151, R188, R212): the time begins when the step was done last, or when the first lead began, and its task opens at the row's warning share.
 */
@Component("oversight")
@Transactional
public class OversightInDiagrams {
    private final Supervisions supervisions;
    private final PanelReviews reviews;
    private final LengthDecisions lengths;
    private final LeadWorkers leads;
    private final Clocks clocks;
    private final Cases cases;

    OversightInDiagrams(
            Supervisions supervisions,
            PanelReviews reviews,
            LengthDecisions lengths,
            LeadWorkers leads,
            Clocks clocks,
            Cases cases) {
        this.supervisions = supervisions;
        this.reviews = reviews;
        this.lengths = lengths;
        this.leads = leads;
        this.clocks = clocks;
        this.cases = cases;
    }

    /** When the step was done last; else when the first lead began. */
    public Instant since(DelegateExecution execution, String step) {
        FamilyCase theCase = caseOf(execution);
        Stream<Instant> done = step.equals("recordSupervision")
                ? supervisions.findByCaseIdOrderByNotedAt(theCase.getId()).stream()
                        .filter(Supervision::isRegular)
                        .map(Supervision::getNotedAt)
                : reviews.findByCaseIdOrderByReviewedAt(theCase.getId()).stream()
                        .map(PanelReview::getReviewedAt);
        return done.reduce((earlier, later) -> later).orElseGet(() -> begun(theCase));
    }

    public Date opensAt(DelegateExecution execution, String step) {
        FamilyCase theCase = caseOf(execution);
        Instant since = since(execution, step);
        return Date.from(clocks.warning(theCase, step, since, clocks.end(theCase, step, since)));
    }

    /** Day on which the work ends as agreed: six months after it began, or the day agreed since. */
    public LocalDate endsOn(DelegateExecution execution) {
        return endsOn(caseOf(execution));
    }

    LocalDate endsOn(FamilyCase theCase) {
        return lastDecision(theCase).map(LengthDecision::getUntilOn).orElseGet(() -> clocks.end(
                        theCase, "durationOfWork", begun(theCase))
                .atZone(FamilyRecord.LONDON)
                .toLocalDate());
    }

    public Date endInSightAt(DelegateExecution execution) {
        FamilyCase theCase = caseOf(execution);
        Instant from = lastDecision(theCase).map(LengthDecision::getDecidedAt).orElseGet(() -> begun(theCase));
        return Date.from(clocks.warning(
                theCase,
                "durationOfWork",
                from,
                endsOn(theCase).atStartOfDay(FamilyRecord.LONDON).toInstant()));
    }

    private Optional<LengthDecision> lastDecision(FamilyCase theCase) {
        return lengths.findByCaseIdOrderByDecidedAt(theCase.getId()).stream().reduce((earlier, later) -> later);
    }

    Instant begun(FamilyCase theCase) {
        return leads.findByCaseIdOrderByFromAt(theCase.getId()).get(0).getFromAt();
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
