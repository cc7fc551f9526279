package org.familypathway.access;

import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Who may see which case: the one rule, which stands in the database as the view {@code case_access}. */
@Component
@Transactional(readOnly = true)
public class CaseAccess {
    private final JdbcClient database;
    private final Cases cases;

    CaseAccess(JdbcClient database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    public boolean maySee(String user, FamilyCase theCase) {
        return database.sql(
                        """
                        select exists (select from case_access a where a.case_id = :case and (
                          a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))""")
                .param("case", theCase.getId())
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** @throws ResponseStatusException 404 with a sentence where there is no such case or it is not the user's to see; the two look alike */
    public FamilyCase require(String user, String reference) {
        return cases.findByReference(reference)
                .filter(theCase -> maySee(user, theCase))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(reference)));
    }
}
