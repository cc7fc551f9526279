package org.familypathway.casepage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A worker adds a note, a contact or a visit (R64, R147), says whether it is fact or opinion (R155) and which child it is about (R72, R153). */
@Component
class AddEntry implements CaseStep<AddEntry.Answers> {
    /** @param happenedAt Europe/London */
    record Answers(
            String kind, LocalDateTime happenedAt, String who, String how, UUID about, String nature, String text) {}

    private final Entries entries;
    private final FamilyRecord record;
    private final Clock clock;

    AddEntry(Entries entries, FamilyRecord record, Clock clock) {
        this.entries = entries;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Add a note, contact or visit";
    }

    /** A closed case takes what comes in about it: a letter, a call, the answer of an agency. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return true;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("members", record.memberChoices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant happenedAt = a.happenedAt().atZone(London.ZONE).toInstant();
        if (happenedAt.isAfter(now))
            throw Refusal.of(
                    "happenedAt", "“When it happened” lies in the future. Write it down once it has happened.");
        entries.saveAndFlush(
                Entry.of(theCase, a.kind(), happenedAt, a.who(), a.how(), a.about(), a.nature(), a.text(), by, now));
    }
}
