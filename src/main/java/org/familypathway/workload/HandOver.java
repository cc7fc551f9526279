package org.familypathway.workload;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadChangesAsked;
import org.familypathway.lead.LeadHistory;
import org.familypathway.lead.Workers;
import org.familypathway.platform.AwaitedMessages;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Families go from one worker to others by the change of lead that each family has (R44, R106, R109, R110, R135): asked for and decided here for many at once, in one transaction, then taken over
 * family by family by who leads next, with the meeting and the family told. Until then the former lead leads. Where a panel has to agree it is asked first.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HandOver {
    private static final String ASKED = "leadChangeRequested", DECISION = "userTask_decideNewLead";

    /** Who takes over a family, and who covers for them. */
    record Line(FamilyCase theCase, String newLead, String cover) {}

    /** Why, in words of the list {@code leadChangeReasons} and in the manager's own; @param wishedOn by when (Europe/London) */
    record Wish(String why, String reason, LocalDate wishedOn) {}

    private final LeadChangesAsked asked;
    private final LeadHistory history;
    private final Workers workers;
    private final AwaitedMessages awaited;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final FormService forms;
    private final WithoutAuthorization engine;

    HandOver(
            LeadChangesAsked asked,
            LeadHistory history,
            Workers workers,
            AwaitedMessages awaited,
            RuntimeService runtime,
            TaskService tasks,
            FormService forms,
            WithoutAuthorization engine) {
        this.asked = asked;
        this.history = history;
        this.workers = workers;
        this.awaited = awaited;
        this.runtime = runtime;
        this.tasks = tasks;
        this.forms = forms;
        this.engine = engine;
    }

    /** Whether another lead can be asked for: somebody leads, no change is under way, and the end of the work is not decided. */
    boolean mayBeAsked(FamilyCase theCase) {
        return theCase.isOpen()
                && theCase.getOutcome() == null
                && asked.isPossible(theCase)
                && awaited.in(theCase.getReference(), ASKED);
    }

    /** Another lead is asked for; the task to decide, and its deadline, begin in the same transaction. */
    void ask(FamilyCase theCase, Wish wish, String by) {
        asked.ask(theCase, wish.why(), wish.wishedOn(), wish.reason(), by);
        engine.run(() -> {
            runtime.createMessageCorrelation(ASKED)
                    .processInstanceBusinessKey(theCase.getReference())
                    .correlate();
            return null;
        });
    }

    /**
     * All of them or none: whoever calls it rolls back where one is refused.
     *
     * @param by who manages the service
     * @throws Refusal with the field {@code lead_} and the family's reference, and a sentence that names the family
     */
    void handOver(List<Line> lines, Wish wish, String by) {
        lines.forEach(line -> {
            try {
                one(line, wish, by);
            } catch (RuntimeException thrown) {
                Refusal refused = refusal(thrown);
                if (refused == null) throw thrown;
                throw Refusal.of(
                        "lead_" + line.theCase().getReference(),
                        "%s: %s Nothing was handed over."
                                .formatted(line.theCase().getLabel(), refused.getMessage()));
            }
        });
    }

    private void one(Line line, Wish wish, String by) {
        FamilyCase theCase = line.theCase();
        var underWay = history.wished(theCase);
        if (underWay.isEmpty()) {
            if (!mayBeAsked(theCase))
                throw Refusal.of(
                        null,
                        "The lead does not change any more, the end of the work is decided. Leave the family out.");
            ask(theCase, wish, by);
        } else if (underWay.get().newLead() != null) {
            throw Refusal.of(
                    null,
                    "%s is to take over already. Leave the family out."
                            .formatted(underWay.get().newLead()));
        }
        Task decision = engine.run(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(theCase.getReference())
                .taskDefinitionKey(DECISION)
                .singleResult());
        // A panel has to agree first: who leads next is decided then.
        if (decision == null) return;
        if (decision.getAssignee() == null) tasks.claim(decision.getId(), by);
        else if (!decision.getAssignee().equals(by))
            throw Refusal.of(
                    null,
                    "%s has the task in which it is decided who leads. Leave the family out, or let them decide."
                            .formatted(workers.name(decision.getAssignee())));
        forms.submitTaskForm(
                decision.getId(),
                Map.of(
                        "decision",
                        "change",
                        "newLead",
                        line.newLead(),
                        "cover",
                        line.cover(),
                        "noConflict",
                        true,
                        "decisionReason",
                        wish.reason()));
    }

    /** Whether the family waits for the panel's agreement. */
    boolean waitsForPanel(FamilyCase theCase) {
        return history.wished(theCase).filter(wish -> wish.newLead() == null).isPresent()
                && engine.run(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(theCase.getReference())
                                .taskDefinitionKey(DECISION)
                                .count())
                        == 0;
    }

    private static Refusal refusal(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) if (at instanceof Refusal refused) return refused;
        return null;
    }
}
