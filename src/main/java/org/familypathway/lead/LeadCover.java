package org.familypathway.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.database.Hold;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * While a lead is away, the one who covers stands in (R135): the lead's tasks are theirs, and go back when the absence is over. The lead stays the lead (R110). Where the one who covers is away
 * too, nobody stands in, the tasks stay with the lead, and the manager sees it. Who is away today is read from the record; the tasks follow when an absence is written down, and each morning.
 */
@Component
@Transactional
public class LeadCover {
    /** @param until the last day of the absence (Europe/London) @param cover id of who stands in; null where they are away too, or the record is kept from them */
    public record Away(String lead, LocalDate until, String cover, boolean isLong) {}

    private final LeadWorkers leads;
    private final WorkerAbsences absences;
    private final Cases cases;
    private final CaseAccess access;
    private final TaskService tasks;
    private final WithoutAuthorization engine;
    private final Clock clock;
    private final Hold hold;

    LeadCover(
            LeadWorkers leads,
            WorkerAbsences absences,
            Cases cases,
            CaseAccess access,
            TaskService tasks,
            WithoutAuthorization engine,
            Clock clock,
            Hold hold) {
        this.leads = leads;
        this.absences = absences;
        this.cases = cases;
        this.access = access;
        this.tasks = tasks;
        this.engine = engine;
        this.clock = clock;
        this.hold = hold;
    }

    /** The absence of the case's lead today; empty where they are here, or nobody leads. */
    @Transactional(readOnly = true)
    public Optional<Away> of(FamilyCase theCase) {
        return leads.findByCaseIdAndToAtIsNull(theCase.getId()).flatMap(lead -> awayToday(lead.getWorker())
                .map(absence -> new Away(
                        lead.getWorker(),
                        absence.lastDay(),
                        awayToday(lead.getCover()).isPresent()
                                        || access.isKeptFromTasks(lead.getCover(), theCase.getId())
                                ? null
                                : lead.getCover(),
                        absence.isLong())));
    }

    /** Until when somebody is away today; empty where they are here. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> awayUntil(String worker) {
        return awayToday(worker).map(WorkerAbsence::lastDay);
    }

    /** Until when each of these workers is away today; who is here is not among them. */
    @Transactional(readOnly = true)
    public Map<String, LocalDate> awayUntil(Collection<String> workers) {
        LocalDate today = London.today(clock);
        return absences.ofAll(workers, today).stream()
                .filter(absence -> absence.isOn(today))
                .collect(Collectors.toMap(WorkerAbsence::getWorker, WorkerAbsence::lastDay, (first, another) -> first));
    }

    private Optional<WorkerAbsence> awayToday(String worker) {
        LocalDate today = London.today(clock);
        return absences.of(worker, today).stream()
                .filter(absence -> absence.isOn(today))
                .findFirst();
    }

    /** To whom a task of the case goes that is for {@code assignee}: the one who stands in for the lead, or who it was for. */
    @Transactional(readOnly = true)
    public String instead(String reference, String assignee) {
        if (assignee == null || reference == null) return assignee;
        return cases.findByReference(reference)
                .flatMap(this::of)
                .filter(away -> away.lead().equals(assignee) && away.cover() != null)
                .map(Away::cover)
                .orElse(assignee);
    }

    /** The tasks of the case's lead are with whoever does them today: an owner notes that they are the lead's. */
    void settle(FamilyCase theCase) {
        leads.findByCaseIdAndToAtIsNull(theCase.getId()).ifPresent(lead -> {
            String today = of(theCase).map(Away::cover).orElse(lead.getWorker());
            engine.run(() -> {
                for (Task task : ofLead(theCase.getReference(), lead.getWorker())) {
                    if (today.equals(task.getAssignee())) continue;
                    task.setOwner(today.equals(lead.getWorker()) ? null : lead.getWorker());
                    task.setAssignee(today);
                    tasks.saveTask(task);
                }
                return null;
            });
        });
    }

    private List<Task> ofLead(String reference, String lead) {
        List<Task> all = new ArrayList<>(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskAssignee(lead)
                .list());
        all.addAll(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskOwner(lead)
                .list());
        return all;
    }

    /** After an absence was written down, changed or ended. */
    void settle(String worker) {
        leads.findByToAtIsNullAndWorkerOrToAtIsNullAndCover(worker, worker).stream()
                .map(lead -> cases.findById(lead.getCaseId()).orElseThrow())
                .forEach(this::settle);
    }

    /** Absences begin and end overnight. */
    @Scheduled(cron = "0 5 0 * * *", zone = "Europe/London")
    @EventListener(ApplicationReadyEvent.class)
    public void settleAll() {
        if (hold.stands()) return;
        LocalDate lastWeek = London.today(clock).minusDays(8);
        absences.workersAwaySince(lastWeek).forEach(this::settle);
    }

    /** What mornings would have done while nothing went by itself. */
    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void afterARestore(Hold.LetGo letGo) {
        settleAll();
    }
}
