package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.kernel.NewId;

/** One thing that happened: a note, a contact, a visit, or that somebody was told something (R64, R147, R155). */
@Entity
public class Entry extends RecordedText {
    /** Of the list {@code entryKinds}, the one from which something follows. */
    private static final String VISIT = "visit";

    private UUID caseId;
    private String kind;
    private Instant happenedAt;
    private String who;
    private String how;
    private UUID about;
    private String nature;

    protected Entry() {}

    private Entry(
            UUID caseId,
            String kind,
            Instant happenedAt,
            String who,
            String how,
            UUID about,
            String nature,
            String text,
            String by,
            Instant at) {
        super(NewId.next(), text, by, at);
        this.caseId = caseId;
        this.kind = kind;
        this.happenedAt = happenedAt;
        this.who = who;
        this.how = how;
        this.about = about;
        this.nature = nature;
    }

    /** A note, a contact or a visit that a worker adds. */
    public static Entry of(
            FamilyCase theCase,
            String kind,
            Instant happenedAt,
            String who,
            String how,
            UUID about,
            String nature,
            String text,
            String by,
            Instant at) {
        return new Entry(theCase.getId(), kind, happenedAt, who, how, about, nature, text, by, at);
    }

    /** That somebody was told: who, how and when (DESIGN: "told" is a recorded contact). */
    public static Entry told(
            FamilyCase theCase, Instant when, String who, String how, String what, String by, Instant at) {
        return new Entry(theCase.getId(), "told", when, who, how, null, "fact", what, by, at);
    }

    /** Whether somebody went to see the family. */
    public boolean isVisit() {
        return VISIT.equals(kind);
    }

    public String getKind() {
        return kind;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }

    public String getWho() {
        return who;
    }

    public String getHow() {
        return how;
    }

    public UUID getAbout() {
        return about;
    }

    public String getNature() {
        return nature;
    }
}
