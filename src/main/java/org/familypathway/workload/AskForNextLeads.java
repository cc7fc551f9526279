package org.familypathway.workload;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.LongAbsences;
import org.familypathway.lead.Posts;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each morning: for the families of a worker whose last day is near, another lead is asked for by itself, so that a manager decides within its deadline and nobody is without a lead then (R106, R110). How near is a row of {@code timescale.dmn}. Where somebody is away for weeks it is asked for in the same way as soon as that is written down, and once more when they are back. Days are those of Europe/London. */
@Component
class AskForNextLeads implements JavaDelegate {
    private static final String BEFORE = "handOverBeforeLeaving", BY_ITSELF = "pathway";

    private final Posts posts;
    private final LeadWorkers leads;
    private final Cases cases;
    private final Workers workers;
    private final LongAbsences absences;
    private final TimeAllowed timeAllowed;
    private final HandOver handOver;
    private final Clock clock;

    AskForNextLeads(
            Posts posts,
            LeadWorkers leads,
            Cases cases,
            Workers workers,
            LongAbsences absences,
            TimeAllowed timeAllowed,
            HandOver handOver,
            Clock clock) {
        this.posts = posts;
        this.leads = leads;
        this.cases = cases;
        this.workers = workers;
        this.absences = absences;
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
        absences.withoutTheirLead()
                .forEach(one -> ask(
                        one,
                        "absence",
                        "%s is away from %s to %s, and comes back."
                                .formatted(
                                        workers.name(one.worker()), London.day(one.from()), London.day(one.lastDay())),
                        one.from()));
        absences.ofThoseWhoAreBack()
                .forEach(one -> ask(
                        one,
                        "other",
                        "%s led this family until an absence and is back: decide whether they lead it again."
                                .formatted(workers.name(one.worker())),
                        London.today(clock)));
    }

    private void ask(LongAbsences.Family one, String why, String reason, LocalDate wishedOn) {
        FamilyCase theCase = cases.findById(one.caseId()).orElseThrow();
        LocalDate today = London.today(clock);
        if (handOver.mayBeAsked(theCase))
            handOver.ask(
                    theCase, new HandOver.Wish(why, reason, wishedOn.isBefore(today) ? today : wishedOn), BY_ITSELF);
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
