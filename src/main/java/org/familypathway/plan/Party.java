package org.familypathway.plan;

import java.util.UUID;
import org.familypathway.family.Agency;

/**
 * Somebody who has a part in a plan: a member of the household, an agency, or the lead worker. Forms name a member by id, an agency by {@code agency:} and
 * its kind, with its own name beside it where the kind alone does not say which, and the lead as {@code lead}.
 *
 * @param member null for agencies and the lead
 * @param agency null for members and the lead
 */
public record Party(UUID member, Agency agency) {
    /** Who it is that has a part. */
    public enum Kind {
        member,
        agency,
        lead
    }

    public static final String LEAD = "lead";
    private static final String AGENCY = "agency:";

    public static Party of(String who, String agencyName) {
        if (who.equals(LEAD)) return new Party(null, null);
        return who.startsWith(AGENCY)
                ? new Party(null, new Agency(who.substring(AGENCY.length()), agencyName))
                : new Party(UUID.fromString(who), null);
    }

    /** As a form names it. */
    public String who() {
        return agency != null ? AGENCY + agency.kind() : member != null ? member.toString() : LEAD;
    }

    public Kind kind() {
        return agency != null ? Kind.agency : member != null ? Kind.member : Kind.lead;
    }

    public boolean is(Party other) {
        return agency != null
                ? other.agency != null && agency.is(other.agency)
                : other.agency == null && java.util.Objects.equals(member, other.member);
    }
}
