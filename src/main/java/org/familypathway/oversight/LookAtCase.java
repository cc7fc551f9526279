package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.monitoring.NoticeLateWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One case of the night (R131, R152): a job of its own, so that one that fails is tried again by itself and holds up no other. Its incident names the case, for the job belongs to no case. */
@Component
class LookAtCase implements JavaDelegate {
    private final StalledCases stalled;
    private final FamiliesWithoutProcess lost;
    private final NoticeLateWork lateWork;
    private final StallFacts facts;
    private final Cases cases;

    LookAtCase(
            StalledCases stalled, FamiliesWithoutProcess lost, NoticeLateWork lateWork, StallFacts facts, Cases cases) {
        this.stalled = stalled;
        this.lost = lost;
        this.lateWork = lateWork;
        this.facts = facts;
        this.cases = cases;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        String reference = (String) execution.getVariable("reference");
        try {
            look(cases.of(reference));
        } catch (RuntimeException failed) {
            throw new IllegalStateException(
                    "The night could not look at %s: %s".formatted(reference, failed.getMessage()), failed);
        }
    }

    private void look(FamilyCase theCase) {
        // Where nothing is under way, nobody could be told that it has stalled.
        if (lost.note(theCase)) return;
        stalled.look(theCase);
        // While all deadlines stand still, nothing is late either.
        if (facts.stage(theCase) != StallFacts.Stage.paused) lateWork.look(theCase);
    }
}
