package org.familypathway.assessment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Nature;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** A strength or a worry that an agency named, as fact or as opinion (R117, R155). */
@Entity
class AgencyPoint extends Recorded {
    record Answer(UUID id, String kind, Nature nature, String what) implements ListRow.Answer {}

    private UUID caseId;
    private UUID viewsId;
    private int place;
    private String kind;

    @Enumerated(EnumType.STRING)
    private Nature nature;

    private String what;

    protected AgencyPoint() {}

    AgencyPoint(AgencyAsked agency, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = agency.getCaseId();
        this.viewsId = agency.getId();
        this.place = place;
        this.kind = answer.kind();
        this.nature = answer.nature();
        this.what = answer.what();
    }

    String getKind() {
        return kind;
    }

    Nature getNature() {
        return nature;
    }

    String getWhat() {
        return what;
    }
}
