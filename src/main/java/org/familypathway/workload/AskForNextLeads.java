package org.familypathway.workload;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Posts;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each morning: for the families of a worker whose last day is near, another lead is asked for by itself, so that a manager decides within its deadline and nobody is without a lead then (R106, R110). How near is a row of {@code timescale.dmn}. Days are those of Europe/London. */
@Component
class AskForNextLeads implements JavaDelegate {
    private static final String BEFORE = "handOverBeforeLeaving", BY_ITSELF = "pathway";

    private final Posts posts;
    private final LeadWorkers leads;
    private final Cases cases;
    private final Workers workers;
    private final TimeAllowed timeAllowed;
    private final HandOver handOver;
    private final Clock clock;

    AskForNextLeads(
            Posts posts,
            LeadWorkers leads,
            Cases cases,
            Workers workers,
            TimeAllowed timeAllowed,
            HandOver handOver,
            Clock clock) {
        this.posts = posts;
        this.leads = leads;
        this.cases = cases;
        this.workers = workers;
        this.timeAllowed = timeAllowed;
        this.handOver = handOver;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        posts.leaving().forEach((worker, lastDay) -> leads.findByToAtIsNullAndWorker(worker).stream()
                .map(lead -> cases.findById(lead.getCaseId()).orElseThrow())
                .filter(theCase -> isNear(theCase, lastDay) && handOver.mayBeAsked(theCase))
                .forEach(theCase -> ask(theCase, worker, lastDay)));
    }

    private boolean isNear(FamilyCase theCase, LocalDate lastDay) {
        return timeAllowed
                .limit(theCase, BEFORE, clock.instant())
                .filter(limit -> !lastDay.isAfter(limit.day()))
                .isPresent();
    }

    private void ask(FamilyCase theCase, String worker, LocalDate lastDay) {
        LocalDate today = London.today(clock);
        handOver.ask(
                theCase,
                new HandOver.Wish(
                        "leaving",
                        "%s leaves; the last day is %s.".formatted(workers.name(worker), London.day(lastDay)),
                        lastDay.isBefore(today) ? today : lastDay),
                BY_ITSELF);
    }
}
