package org.familypathway.meeting;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.family.Agency;
import org.familypathway.family.Guest;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/**
 * Somebody invited to a meeting: of the household, a relative or friend, or a worker of an agency, who is invited by a recorded contact that says what allows it (R242; invariant 2). Written
 * once for each meeting: whoever is invited again is asked again.
 */
@MappedSuperclass
public abstract class Invitation extends Recorded {
    /** A line of “Who is invited”. */
    public interface Line extends ListRow.Answer {
        Guest kind();

        UUID member();

        String name();

        String relation();

        String agency();

        String agencyName();

        String how();

        LocalDateTime contactedAt();

        String basis();

        UUID consent();

        String lawfulBasis();

        String basisReason();

        /** What the agency is asked and told, as a contact that needs a consent or a lawful basis. */
        default AgencyContact.Answer contact(String what) {
            return new AgencyContact.Answer(
                    null,
                    agency(),
                    "%s, %s".formatted(name(), relation()),
                    agencyName(),
                    how(),
                    contactedAt(),
                    what,
                    basis(),
                    consent(),
                    lawfulBasis(),
                    basisReason());
        }
    }

    /**
     * A line as the record keeps it.
     *
     * @param name of the record, for a member of the household; @param contact by which an agency was invited; null for everybody else
     */
    public record Invited<L extends Line>(
            L line, int place, String name, String relation, Instant invitedAt, UUID contact) {}

    private UUID meetingId;
    private int place;

    @Enumerated(EnumType.STRING)
    private Guest kind;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String name;
    private String relation;
    private String agency;
    private String agencyName;
    private String how;
    private Instant invitedAt;
    private UUID contactId;

    protected Invitation() {}

    protected Invitation(UUID meetingId, Invited<?> invited, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.place = invited.place();
        this.kind = invited.line().kind();
        this.memberId = invited.line().member();
        this.name = invited.name();
        this.relation = invited.relation();
        this.agency = invited.line().agency();
        this.agencyName = invited.line().agencyName();
        this.how = invited.line().how();
        this.invitedAt = invited.invitedAt();
        this.contactId = invited.contact();
    }

    public boolean isProfessional() {
        return kind == Guest.professional;
    }

    public boolean isOfTheFamily() {
        return kind.isOfTheFamily();
    }

    public Agency agency() {
        return agency == null ? null : new Agency(agency, agencyName);
    }

    /** Name and relation, or name, role and agency. */
    public String inWords(Choices choices) {
        return agency == null
                ? "%s (%s)".formatted(name, relation)
                : "%s, %s (%s)".formatted(name, relation, agency().inWords(choices));
    }

    public Guest getKind() {
        return kind;
    }

    public UUID getMemberId() {
        return memberId;
    }

    public String getName() {
        return name;
    }

    public String getRelation() {
        return relation;
    }
}
