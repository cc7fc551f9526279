package org.familypathway.lead;

import java.util.List;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** How many families one worker leads at a time, where the way of working sets a number (R213): a hard one is kept, of another the manager is warned. */
@Component
public class Caseload {
    private final LeadWorkers leads;
    private final Workers workers;
    private final WaysOfWorking ways;

    Caseload(LeadWorkers leads, Workers workers, WaysOfWorking ways) {
        this.leads = leads;
        this.workers = workers;
        this.ways = ways;
    }

    /** The ids of the service's workers who lead as many families as the number says, or more. */
    public List<String> full(FamilyCase theCase) {
        Optional<Integer> most = ways.of(theCase).caseload();
        return workers.of(theCase.getService()).stream()
                .filter(worker ->
                        most.filter(number -> leads.openCases(worker) >= number).isPresent())
                .toList();
    }

    /** What the manager reads who chooses one of them; null where there is no number. */
    public String warning(FamilyCase theCase) {
        return ways.of(theCase)
                .caseload()
                .map(most -> "This worker leads as many families as one worker has here at a time: %d. %s"
                        .formatted(
                                most,
                                ways.of(theCase).isCaseloadHard()
                                        ? "Choose another worker."
                                        : "Say in the reason why they take one more."))
                .orElse(null);
    }

    /** @throws Refusal where the number is hard and the worker has as many */
    void mayLeadOneMore(FamilyCase theCase, String field, String worker) {
        if (ways.of(theCase).isCaseloadHard() && full(theCase).contains(worker))
            throw Refusal.of(
                    field,
                    "%s leads as many families as one worker has at %s, %d. Choose another worker."
                            .formatted(
                                    workers.name(worker),
                                    theCase.getService().getName(),
                                    ways.of(theCase).caseload().orElseThrow()));
    }
}
