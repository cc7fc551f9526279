package org.familypathway.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/**
 * The new lead takes over: handover meeting held, the family told who their worker is, how to reach them and who covers (R135). They lead from the moment
 * in which the former lead ends (R110; invariant 1). Who cannot take over hands it back to the manager, and the lead stays meanwhile.
 */
@Component
class TakeOverCase implements Step<TakeOverCase.Answers> {
    record Answers(
            YesNo takesOver,
            String whyNot,
            LocalDate metOn,
            String metWith,
            String reachedAt,
            String cover,
            String toldWho,
            String toldBy,
            String toldHow,
            LocalDateTime toldAt,
            String agenciesTold) {}

    private final LeadChanges changes;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Entries entries;
    private final Clock clock;

    TakeOverCase(LeadChanges changes, LeadAssignment leadAssignment, Workers workers, Entries entries, Clock clock) {
        this.changes = changes;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        LeadChange change = open(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("leadTitle", leadAssignment.title(theCase));
        shown.put("leadNow", workers.leadName(leadAssignment.current(theCase).orElseThrow()));
        shown.put(
                "leadNext",
                change.getNewPerson() == null
                        ? "led by you"
                        : "led by %s, for whom you keep the record,".formatted(change.getNewPerson()));
        shown.put("decisionReason", change.getDecisionReason());
        shown.put("workers", workers.choices(theCase.getService()));
        shown.put("cover", change.getCover());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        LeadChange change = open(theCase);
        Instant now = clock.instant();
        if (a.takesOver() == YesNo.no) {
            change.handBack(a.whyNot(), by, now);
            changes.saveAndFlush(change);
            return;
        }
        // The task may have been passed on since it was made: the case goes to whom the manager named.
        if (!by.equals(change.getNewLead()))
            throw Refusal.of(
                    "takesOver",
                    "The manager named %s to lead. Only they can take over; hand the case back where that is not right."
                            .formatted(workers.name(change.getNewLead())));
        PastTime.on("metOn", "Handover meeting held on", a.metOn(), now);
        Instant told = PastTime.at("toldAt", "When", a.toldAt(), now);
        if (told.isBefore(change.getRequestedAt().truncatedTo(ChronoUnit.MINUTES)))
            throw Refusal.of("toldAt", "“When” lies before another lead was asked for. Please put it right.");
        LeadWorker lead = leadAssignment.lead(
                theCase, by, change.getNewPerson(), a.cover(), change.getDecisionReason(), change.getPanelItemId(), by);
        change.takenOver(a.metOn(), a.metWith(), a.reachedAt(), a.cover(), by, now);
        changes.saveAndFlush(change);
        entries.save(Entry.told(
                theCase,
                told,
                a.toldWho(),
                a.toldHow(),
                "Told by %s: your worker is %s, reached at %s; %s covers when they are away."
                        .formatted(a.toldBy(), workers.leadName(lead), a.reachedAt(), workers.name(a.cover())),
                by,
                now));
        if (a.agenciesTold() != null)
            entries.save(Entry.of(
                    theCase,
                    "note",
                    now,
                    null,
                    null,
                    null,
                    "fact",
                    "Agencies told that %s leads now: %s".formatted(workers.leadName(lead), a.agenciesTold()),
                    by,
                    now));
    }

    private LeadChange open(FamilyCase theCase) {
        return changes.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }
}
