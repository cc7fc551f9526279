package org.familypathway.access;

import jakarta.persistence.EntityManager;
import java.util.List;
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
    private final EntityManager record;

    CaseAccess(JdbcClient database, Cases cases, EntityManager record) {
        this.database = database;
        this.cases = cases;
        this.record = record;
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

    /** One that may see a case: a person, or everybody in a group. */
    public record Beholder(boolean group, String id) {}

    /** All who may see the case, for the engine's grants; nobody where there is no such case. */
    @Transactional
    public List<Beholder> whoSees(String reference) {
        // The view is read past JPA: what this transaction has written so far must be there.
        record.flush();
        return database.sql(
                        """
                        select distinct a.principal_type = 'group', a.principal from case_access a join family_case c on c.id = a.case_id
                        where c.reference = :reference""")
                .param("reference", reference)
                .query((row, number) -> new Beholder(row.getBoolean(1), row.getString(2)))
                .list();
    }

    /**
     * The case behind a referral that this person made: they may be told what became of it, and nothing else of the case.
     *
     * @throws ResponseStatusException 404 where there is no such referral or somebody else made it; the two look alike
     */
    public FamilyCase ownReferral(String referrer, String reference) {
        return cases.findByReference(reference)
                .filter(theCase -> database.sql(
                                "select exists (select from referral where id = :case and referrer = :referrer)")
                        .param("case", theCase.getId())
                        .param("referrer", referrer)
                        .query(Boolean.class)
                        .single())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "You made no referral %s.".formatted(reference)));
    }

    /** @throws ResponseStatusException 404 with a sentence where there is no such case or it is not the user's to see; the two look alike */
    public FamilyCase require(String user, String reference) {
        return cases.findByReference(reference)
                .filter(theCase -> maySee(user, theCase))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(reference)));
    }
}
