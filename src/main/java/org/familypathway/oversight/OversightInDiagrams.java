package org.familypathway.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.timescale.TimeAllowed;
import org.familypathway.timescale.WaitsByRow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the tasks of oversight open and what they count from, for the diagrams: {@code ${oversight.opensAt(execution, "recordSupervision")}}. A rhythm is one row of
 * timescale.dmn (R151, R188, R212): the time begins when the step was done last, or when the first lead began, and its task opens at the row's warning share.
 */
@CallableInDiagrams
@Component("oversight")
@Transactional
public class OversightInDiagrams implements WaitsByRow {
    private static final Pattern OPENS = Pattern.compile("oversight\\.opensAt\\(execution, \"(\\w+)\"\\)");
    private static final String END_IN_SIGHT = "oversight.endInSightAt(";
    private static final String LENGTH = "durationOfWork";

    private final Supervisions supervisions;
    private final PanelReviews reviews;
    private final LengthDecisions lengths;
    private final LeadWorkers leads;
    private final TimeAllowed timeAllowed;
    private final Cases cases;

    OversightInDiagrams(
            Supervisions supervisions,
            PanelReviews reviews,
            LengthDecisions lengths,
            LeadWorkers leads,
            TimeAllowed timeAllowed,
            Cases cases) {
        this.supervisions = supervisions;
        this.reviews = reviews;
        this.lengths = lengths;
        this.leads = leads;
        this.timeAllowed = timeAllowed;
        this.cases = cases;
    }

    /** When the step was done last; else when the first lead began. */
    public Instant since(DelegateExecution execution, String step) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        Stream<Instant> done = step.equals("recordSupervision")
                ? supervisions.findByCaseIdOrderByNotedAt(theCase.getId()).stream()
                        .filter(Supervision::isRegular)
                        .map(Supervision::getNotedAt)
                : reviews.findByCaseIdOrderByReviewedAt(theCase.getId()).stream()
                        .map(PanelReview::getReviewedAt);
        return done.reduce((earlier, later) -> later).orElseGet(() -> begun(theCase));
    }

    public Date opensAt(DelegateExecution execution, String step) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        Instant since = since(execution, step);
        return Date.from(timeAllowed.warning(theCase, step, since, timeAllowed.end(theCase, step, since)));
    }

    @Override
    public Optional<String> row(String when) {
        if (when.contains(END_IN_SIGHT)) return Optional.of(LENGTH);
        var opens = OPENS.matcher(when);
        return opens.find() ? Optional.of(opens.group(1)) : Optional.empty();
    }

    /** Day on which the work ends as agreed: six months after it began, or the day agreed since. */
    public LocalDate endsOn(DelegateExecution execution) {
        return endsOn(cases.of(execution.getProcessBusinessKey()));
    }

    LocalDate endsOn(FamilyCase theCase) {
        return lastDecision(theCase).map(LengthDecision::getUntilOn).orElseGet(() -> timeAllowed
                .end(theCase, LENGTH, begun(theCase))
                .atZone(London.ZONE)
                .toLocalDate());
    }

    public Date endInSightAt(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        Instant from = lastDecision(theCase).map(LengthDecision::getDecidedAt).orElseGet(() -> begun(theCase));
        return Date.from(timeAllowed.warning(
                theCase, LENGTH, from, endsOn(theCase).atStartOfDay(London.ZONE).toInstant()));
    }

    private Optional<LengthDecision> lastDecision(FamilyCase theCase) {
        return lengths.findByCaseIdOrderByDecidedAt(theCase.getId()).stream().reduce((earlier, later) -> later);
    }

    Instant begun(FamilyCase theCase) {
        return leads.findByCaseIdOrderByFromAt(theCase.getId()).get(0).getFromAt();
    }
}
