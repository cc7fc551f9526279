package org.familypathway.monday;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Whether somebody wants the Monday mail, and with which lines. The lines stay as they are while they want none. */
@Entity
class MondayMailWish extends Recorded {
    private String person;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> lines;

    private Instant wantedSince;

    protected MondayMailWish() {}

    MondayMailWish(String person, Instant at) {
        super(NewId.next(), person, at);
        this.person = person;
        keepLines(EnumSet.allOf(MondayLine.class));
    }

    /** @param lines at least one where the mail is wanted; none leaves those that were chosen */
    void choose(boolean wanted, Collection<MondayLine> lines, Instant at) {
        if (!wanted) wantedSince = null;
        else if (wantedSince == null) wantedSince = at;
        if (!lines.isEmpty()) keepLines(lines);
        recorded(person, at);
    }

    private void keepLines(Collection<MondayLine> chosen) {
        lines = EnumSet.copyOf(chosen).stream().map(Enum::name).toList();
    }

    String getPerson() {
        return person;
    }

    Set<MondayLine> lines() {
        Set<MondayLine> chosen = EnumSet.noneOf(MondayLine.class);
        lines.forEach(line -> chosen.add(MondayLine.valueOf(line)));
        return chosen;
    }

    /** Null while they want none. */
    Instant getWantedSince() {
        return wantedSince;
    }
}
