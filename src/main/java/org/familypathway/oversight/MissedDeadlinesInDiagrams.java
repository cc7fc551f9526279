package org.familypathway.oversight;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of a missed deadline: {@code ${missedDeadlines.decidedBy(execution)}} (R131, R152). */
@CallableInDiagrams
@Component("missedDeadlines")
@Transactional
public class MissedDeadlinesInDiagrams {
    private final Deadlines deadlines;
    private final Cases known;

    MissedDeadlinesInDiagrams(Deadlines deadlines, Cases known) {
        this.deadlines = deadlines;
        this.known = known;
    }

    /** Nothing is missed where the timer was fired by hand before its time, or when the deadline had been stopped. */
    public boolean isAnythingMissed(DelegateExecution execution) {
        return missed(execution).isPresent();
    }

    /** The group that was told. */
    public String decidedBy(DelegateExecution execution) {
        return Deadlines.told(caseOf(execution), missed(execution).orElseThrow());
    }

    /** Whether it climbs: above the managers are the service leads, above those is nobody. */
    public boolean isAnybodyAbove(DelegateExecution execution) {
        return decidedBy(execution).equals(caseOf(execution).getService().managers());
    }

    private Optional<Deadline> missed(DelegateExecution execution) {
        return Optional.ofNullable((String) execution.getVariable("line"))
                .map(UUID::fromString)
                .flatMap(deadlines::find);
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return known.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
