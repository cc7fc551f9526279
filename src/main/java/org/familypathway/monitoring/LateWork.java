package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.DynamicUpdate;

/** Something that was late when a night looked, and what became of it (R48, R132, R143, R144). Days are days of Europe/London. */
@Entity
@DynamicUpdate
class LateWork extends Recorded {
    enum Kind {
        action,
        visit,
        professionals
    }

    enum Stands {
        done,
        later,
        notNeeded
    }

    /** @param what what is late and since when, shown to be read */
    record Answer(UUID id, String what, Stands stands, LocalDate doneOn, LocalDate newDay, String why)
            implements ListRow.Answer {}

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private UUID actionId;
    private LocalDate dueOn;
    private Instant noticedAt;

    @Enumerated(EnumType.STRING)
    private Stands stands;

    private LocalDate doneOn;
    private LocalDate newDay;
    private String why;
    private String answeredBy;
    private Instant answeredAt;
    private Instant endedAt;

    protected LateWork() {}

    LateWork(FamilyCase theCase, WhatIsLate.Late late, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = late.kind();
        this.actionId = late.action();
        this.dueOn = late.due();
        this.noticedAt = at;
    }

    void answer(Answer answer, String by, Instant at) {
        stands = answer.stands();
        doneOn = answer.doneOn();
        newDay = answer.newDay();
        why = answer.why();
        answeredBy = by;
        answeredAt = at;
        recorded(by, at);
    }

    /** It was recorded elsewhere before anybody answered. */
    void end(String by, Instant at) {
        endedAt = at;
        recorded(by, at);
    }

    boolean isOpen() {
        return answeredAt == null && endedAt == null;
    }

    boolean is(WhatIsLate.Late late) {
        return kind == late.kind() && (actionId == null ? late.action() == null : actionId.equals(late.action()));
    }

    /** "now by 3 Mar 2026: the reason"; null while nobody has answered. */
    String inWords() {
        if (stands == null) return null;
        return switch (stands) {
            case done -> "Done on %s.".formatted(London.day(doneOn));
            case later -> "Now by %s: %s".formatted(London.day(newDay), why);
            case notNeeded -> "Needed no more: " + why;
        };
    }

    Kind getKind() {
        return kind;
    }

    UUID getActionId() {
        return actionId;
    }

    LocalDate getDueOn() {
        return dueOn;
    }

    Instant getNoticedAt() {
        return noticedAt;
    }

    Stands getStands() {
        return stands;
    }

    LocalDate getDoneOn() {
        return doneOn;
    }

    LocalDate getNewDay() {
        return newDay;
    }

    Instant getAnsweredAt() {
        return answeredAt;
    }
}
