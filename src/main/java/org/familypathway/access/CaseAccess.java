package org.familypathway.access;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /** Those of these references whose cases this person sees. */
    public Set<String> seenBy(String user, Collection<String> references) {
        return Set.copyOf(database.sql(
                        """
                        select distinct c.reference from family_case c join case_access a on a.case_id = c.id
                        where c.reference = any(:references) and (a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))""")
                .param("references", references.toArray(String[]::new))
                .param("user", user)
                .query(String.class)
                .list());
    }

    /**
     * Whether this person must not even learn that there is this record: they are related to the family, or it is restricted to others. Where somebody merely does not see a case, of another service say, they may be told that there
     * is one and whom to ask; here nothing is there.
     */
    public boolean isHiddenFrom(String user, UUID theCase) {
        return is("hidden_from", theCase, user);
    }

    /** As {@link #isHiddenFrom(String, UUID)}; where there is no such case, it is hidden from nobody. */
    public boolean isHiddenFrom(String user, String reference) {
        return is("hidden_from", reference, user);
    }

    /** Whether a named few alone see the record. */
    public boolean isRestricted(String reference) {
        return database.sql(
                        "select exists (select from restriction r join family_case c on c.id = r.case_id where r.ended_at is null and c.reference = :reference)")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** Whether this person can have no task of the case, whoever gives or offers it: see {@code kept_from_tasks}. */
    public boolean isKeptFromTasks(String user, UUID theCase) {
        return is("kept_from_tasks", theCase, user);
    }

    /** As {@link #isKeptFromTasks(String, UUID)}; where there is no such case, nobody is. */
    public boolean isKeptFromTasks(String user, String reference) {
        return is("kept_from_tasks", reference, user);
    }

    /** Whether it is said person by person who sees the case, and no longer by groups: it is restricted, or one of us is related to the family. */
    public boolean isNarrowed(String reference) {
        return database.sql(
                        "select exists (select from narrowed_case n join family_case c on c.id = n.case_id where c.reference = :reference)")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    private boolean is(String rule, String reference, String user) {
        return database.sql("select " + rule + "(id, :user) from family_case where reference = :reference")
                .param("user", user)
                .param("reference", reference)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private boolean is(String function, UUID theCase, String user) {
        return database.sql("select " + function + "(:case, :user)")
                .param("case", theCase)
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
        return beholders(
                """
                select distinct a.principal_type = 'group', a.principal from case_access a join family_case c on c.id = a.case_id
                where c.reference = :reference""",
                reference);
    }

    private List<Beholder> beholders(String which, String reference) {
        return database.sql(which)
                .param("reference", reference)
                .query((row, number) -> new Beholder(row.getBoolean(1), row.getString(2)))
                .list();
    }

    /** Who sees the case because they answer for its service; in a narrowed record these are people, else groups. */
    @Transactional
    public List<Beholder> whoAnswersFor(String reference) {
        record.flush();
        return beholders(
                """
                select distinct a.principal_type = 'group', a.principal from case_access a join family_case c on c.id = a.case_id
                where c.reference = :reference and a.reason in ('manages the service', 'leads the service')""",
                reference);
    }

    /** Everybody who answers for the case and sees it, and the named few of a restricted one: by id, each once. Whoever opened it in an emergency is not among them. */
    public List<String> whoIsTold(String reference) {
        return database.sql(
                        """
                        select distinct coalesce(m.user_id_, a.principal) from case_access a join family_case c on c.id = a.case_id
                        left join act_id_membership m on a.principal_type = 'group' and m.group_id_ = a.principal
                        where c.reference = :reference and a.reason in ('manages the service', 'leads the service', 'is one of the named few')
                          and (a.principal_type = 'user' or m.user_id_ is not null) order by 1""")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    /**
     * To whom a task of a narrowed record is offered that its diagram offers to these: to those of each group who see the case, one by one; where that is nobody, to whoever answers for the case; and where that is nobody either, to
     * everybody who sees it. Nobody who opened it in an emergency is offered anything by their group.
     */
    public List<Beholder> offeredTo(String reference, List<Beholder> asDrawn) {
        List<Beholder> those = database.sql(
                        """
                        select distinct o.person from family_case c cross join lateral (
                            select unnest(cast(:people as text[])) union select user_id_ from act_id_membership where group_id_ = any(:groups)) o (person)
                        where c.reference = :reference and not kept_from_tasks(c.id, o.person)
                          and not exists (select from emergency_now e where e.case_id = c.id and e.person = o.person)""")
                .param("reference", reference)
                .param("people", ids(asDrawn, false))
                .param("groups", ids(asDrawn, true))
                .query((row, number) -> new Beholder(false, row.getString(1)))
                .list();
        if (!those.isEmpty()) return those;
        List<Beholder> answering = whoAnswersFor(reference);
        return answering.isEmpty() ? whoSees(reference) : answering;
    }

    private static String[] ids(List<Beholder> those, boolean groups) {
        return those.stream()
                .filter(one -> one.group() == groups)
                .map(Beholder::id)
                .toArray(String[]::new);
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
