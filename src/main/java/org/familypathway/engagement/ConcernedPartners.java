package org.familypathway.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of other agencies signs in and has to do with an open case: whoever was asked for the agency's views, or answers for the lead agency. The rule stands in the database as the view {@code concerned_partner}. */
@Component
class ConcernedPartners {
    private final JdbcClient database;

    ConcernedPartners(JdbcClient database) {
        this.database = database;
    }

    /** The agency for which this user has to do with the case; empty where they have not. */
    Optional<Agency> agency(String user, FamilyCase theCase) {
        return database.sql(
                        "select agency, agency_name from concerned_partner where partner = ? and case_id = ? and not hidden_from(case_id, partner) order by agency_name nulls last limit 1")
                .params(user, theCase.getId())
                .query((row, n) -> new Agency(row.getString(1), row.getString(2)))
                .optional();
    }

    /** The open cases with which this user has to do, the one referred last at the head. */
    List<UUID> cases(String user) {
        return database.sql(
                        "select c.id from family_case c where c.id in (select case_id from concerned_partner where partner = ? and not hidden_from(case_id, partner)) order by c.opened_at desc, c.reference")
                .param(user)
                .query(UUID.class)
                .list();
    }
}
