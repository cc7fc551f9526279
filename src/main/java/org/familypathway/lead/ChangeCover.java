package org.familypathway.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** Somebody else covers when the lead is away (R135). The lead stays. */
@Component
class ChangeCover implements CaseStep<ChangeCover.Answers> {
    record Answers(
            String cover, String reason, boolean familyTold, String toldWho, String toldHow, LocalDateTime toldAt) {}

    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Entries entries;
    private final Clock clock;

    ChangeCover(LeadAssignment leadAssignment, Workers workers, Entries entries, Clock clock) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Change who covers";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && leadAssignment.current(theCase).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        LeadWorker now = leadAssignment.current(theCase).orElseThrow();
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "leadTitle",
                leadAssignment.title(theCase),
                "leadNow",
                workers.leadName(now),
                "coverNow",
                workers.name(now.getCover()),
                "workers",
                workers.choices(theCase.getService()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant told = PastTime.at("toldAt", "When", a.toldAt(), now);
        String former = leadAssignment.current(theCase).orElseThrow().getCover();
        leadAssignment.cover(theCase, a.cover(), by);
        entries.save(Entry.of(
                theCase,
                "note",
                now,
                null,
                null,
                null,
                "fact",
                "%s covers instead of %s: %s".formatted(workers.name(a.cover()), workers.name(former), a.reason()),
                by,
                now));
        if (told != null)
            entries.save(Entry.told(
                    theCase,
                    told,
                    a.toldWho(),
                    a.toldHow(),
                    "%s covers when your worker is away.".formatted(workers.name(a.cover())),
                    by,
                    now));
    }
}
