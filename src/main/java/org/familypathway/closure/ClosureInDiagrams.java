package org.familypathway.closure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the closure and of a follow-up: {@code ${closure.isDayToCome(execution)}}. Days begin at midnight in Europe/London. */
@CallableInDiagrams
@Component("closure")
@Transactional
public class ClosureInDiagrams {
    private final Closures closures;
    private final FollowUps followUps;
    private final Harm harm;
    private final Cases cases;
    private final Workers workers;
    private final Clock clock;

    ClosureInDiagrams(Closures closures, FollowUps followUps, Harm harm, Cases cases, Workers workers, Clock clock) {
        this.closures = closures;
        this.followUps = followUps;
        this.harm = harm;
        this.cases = cases;
        this.workers = workers;
        this.clock = clock;
    }

    /** Whether the closing date lies after today. */
    public boolean isDayToCome(DelegateExecution execution) {
        return closingOn(execution).isAfter(London.today(clock));
    }

    public Date closingDay(DelegateExecution execution) {
        return beginning(closingOn(execution));
    }

    /** Whether no report of significant harm waits: one that came since the closing date was set is answered before the case closes. */
    public boolean isHarmAnswered(DelegateExecution execution) {
        return harm.of(cases.of(execution.getProcessBusinessKey())).stream().allMatch(Harm.Report::answered);
    }

    public Date followUpDay(DelegateExecution execution) {
        return beginning(followUpOn(execution));
    }

    public LocalDate followUpOn(DelegateExecution execution) {
        return followUp(execution).getFollowUpOn();
    }

    /** The worker who was named, where they still work for the service; else null. */
    public String followUpWorker(DelegateExecution execution) {
        String named = followUp(execution).getWorker();
        return workers.belongsTo(
                        named, cases.of(execution.getProcessBusinessKey()).getService())
                ? named
                : null;
    }

    /** The managers, where no worker of the service makes the follow-up: they record what is reported to them. */
    public List<String> managersWhereNoWorkerFollowsUp(DelegateExecution execution) {
        return followUpWorker(execution) == null
                ? List.of(
                        cases.of(execution.getProcessBusinessKey()).getService().managers())
                : List.of();
    }

    private LocalDate closingOn(DelegateExecution execution) {
        return closures.findById(cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow()
                .getClosingOn();
    }

    private FollowUp followUp(DelegateExecution execution) {
        return followUps
                .findById(UUID.fromString((String) execution.getVariable("line")))
                .orElseThrow();
    }

    private static Date beginning(LocalDate day) {
        return Date.from(day.atStartOfDay(London.ZONE).toInstant());
    }
}
