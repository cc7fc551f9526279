package org.familypathway.oversight;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.StepDone;
import org.familypathway.kernel.London;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notices where the work with a family has stalled, once, and takes the sign back when it moves (R131, R152, R258). Looking twice makes nothing new; what was decided is
 * not brought up again before its day.
 */
@Component
@Transactional
public class StalledCases {
    static final String STALLED = "caseStalled", MOVED = "caseMoved";
    static final String TASK = "userTask_decideOnStall";

    private final Stalls stalls;
    private final StallSigns signs;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final WithoutAuthorization engine;
    private final CurrentUser currentUser;
    private final EntityManager record;
    private final Clock clock;

    StalledCases(
            Stalls stalls,
            StallSigns signs,
            RuntimeService runtime,
            TaskService tasks,
            WithoutAuthorization engine,
            CurrentUser currentUser,
            EntityManager record,
            Clock clock) {
        this.stalls = stalls;
        this.signs = signs;
        this.runtime = runtime;
        this.tasks = tasks;
        this.engine = engine;
        this.currentUser = currentUser;
        this.record = record;
        this.clock = clock;
    }

    /** Looks at one case. A case that is closed, or whose end is decided, does not stall. */
    public void look(FamilyCase theCase) {
        if (!theCase.isOpen() || theCase.getOutcome() != null) return;
        record.flush();
        StallSigns.Weighed now = signs.of(theCase);
        Optional<Stall> open = stalls.findByCaseIdAndEndedAtIsNull(theCase.getId());
        if (open.isPresent() && now.isStalled()) goesOn(theCase, open.get(), now);
        else if (open.isPresent()) over(theCase, open.get(), Stall.Ended.moved);
        else if (now.isStalled() && !isQuiet(theCase)) noticed(theCase, now);
    }

    /** Whatever is written down may be what the case has waited for: then the sign goes out in the same transaction, and not only at night. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void after(StepDone done) {
        stalls.findByCaseIdAndEndedAtIsNull(done.theCase().getId()).ifPresent(open -> {
            record.flush();
            if (done.theCase().getOutcome() != null) over(done.theCase(), open, Stall.Ended.closed);
            else if (!signs.of(done.theCase()).isStalled()) over(done.theCase(), open, Stall.Ended.moved);
        });
    }

    private void noticed(FamilyCase theCase, StallSigns.Weighed now) {
        stalls.saveAndFlush(new Stall(theCase, now, currentUser.id(), clock.instant()));
        engine.run(() -> {
            runtime.createMessageCorrelation(STALLED)
                    .processInstanceBusinessKey(theCase.getReference())
                    .correlate();
            return null;
        });
    }

    private void goesOn(FamilyCase theCase, Stall open, StallSigns.Weighed now) {
        Instant at = clock.instant();
        open.add(now, currentUser.id(), at);
        if (now.toldTo().equals(StallSigns.LEADS) && open.decidedBy().equals(StallSigns.MANAGERS)) {
            open.tellLeads(currentUser.id(), at);
            engine.run(() -> {
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(theCase.getReference())
                        .taskDefinitionKey(TASK)
                        .list()
                        .forEach(task -> tasks.addCandidateGroup(
                                task.getId(), theCase.getService().leads()));
                return null;
            });
        }
        stalls.saveAndFlush(open);
    }

    private void over(FamilyCase theCase, Stall open, Stall.Ended because) {
        open.end(because, currentUser.id(), clock.instant());
        stalls.saveAndFlush(open);
        engine.run(() -> {
            // Nobody is left to be told where the task was taken away otherwise.
            runtime.createMessageCorrelation(MOVED)
                    .processInstanceBusinessKey(theCase.getReference())
                    .correlateAll();
            return null;
        });
    }

    private boolean isQuiet(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        return stalls.findByCaseIdOrderByNoticedAt(theCase.getId()).stream()
                .flatMap(stall -> stall.quietUntil().stream())
                .anyMatch(today::isBefore);
    }
}
