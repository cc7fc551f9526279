package org.familypathway.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.AgencyAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of other agencies signs in and has to do with an open case: whoever was asked for the agency's views, or answers for the lead agency. The rule stands in the database as the view {@code concerned_partner}. */
@Component
class ConcernedPartners {
    private record Concerned(UUID caseId, String agency, String agencyName) {
        Agency of() {
            return new Agency(agency, agencyName);
        }
    }

    private final JdbcClient database;
    private final AgencyAccounts accounts;

    ConcernedPartners(JdbcClient database, AgencyAccounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** The agency for which this user has to do with the case; empty where they have not, or are of another since. */
    Optional<Agency> agency(String user, FamilyCase theCase) {
        return concerned(user)
                .filter(one -> one.caseId().equals(theCase.getId()))
                .map(Concerned::of)
                .findFirst();
    }

    /** The open cases with which this user has to do, the one referred last at the head. */
    List<UUID> cases(String user) {
        return concerned(user).map(Concerned::caseId).distinct().toList();
    }

    private Stream<Concerned> concerned(String user) {
        Optional<Agency> own = accounts.of(user);
        return database
                .sql(
                        """
                        select p.case_id, p.agency, p.agency_name from concerned_partner p join family_case c on c.id = p.case_id
                        where p.partner = ? and not hidden_from(p.case_id, p.partner) order by c.opened_at desc, c.reference, p.agency_name nulls last""")
                .param(user)
                .query(Concerned.class)
                .list()
                .stream()
                .filter(one -> own.isEmpty() || own.get().is(one.of()));
    }
}
