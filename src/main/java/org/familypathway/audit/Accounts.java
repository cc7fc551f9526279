package org.familypathway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.AccountRules;
import org.familypathway.access.ProviderSettings;
import org.familypathway.access.Role;
import org.familypathway.access.SecondFactor;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.Agency;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joining a group that reaches families, setting another's password, saying of which agency somebody is and deleting somebody need two people: an administrator asks, another administrator or a service lead approves, and neither is the person concerned (R91). The first
 * administrator from the settings may do it alone as long as fewer than two people may approve; as nobody can bring their number under two again, that never comes back.
 */
@Component
@Transactional
class Accounts implements AccountRules {
    /** What is done to an account. */
    enum Kind {
        join,
        leave,
        password,
        create,
        delete,
        /** The second factor is taken away. */
        factor,
        /** It is said of which agency somebody is. */
        agency
    }

    /** What the second person says. */
    enum Decision {
        approved,
        refused
    }

    /** What can be asked for: what takes nothing from anybody needs no second person. */
    private static final Set<Kind> ASKED_FOR =
            EnumSet.of(Kind.join, Kind.password, Kind.factor, Kind.delete, Kind.agency);

    /** So long an approved change may be made. */
    static final Duration GOOD_FOR = Duration.ofDays(1);

    /** Nobody here has done it: the council's own sign-in said so. */
    private static final String BY_ITSELF = "pathway";

    private static final int LONGEST_REASON = 500, LONGEST_NAME = 120;
    private static final String AGENCIES = "agencyKinds";
    private static final String WHERE =
            "Ask for it under /accounts; another administrator or a service lead approves it.";
    private static final String APPROVERS =
            "select distinct user_id_ from act_id_membership where group_id_ = '%s' or group_id_ in (select id || '-leads' from service)"
                    .formatted(Role.ADMINISTRATOR.group());

    /**
     * @param group null unless somebody joins or leaves one
     * @param agency of which somebody is from then on; null unless that is said, and where they are of none any more
     * @param decision null while nobody has decided
     * @param done when it was made; null while it is not
     * @param byProvider whether the council's own sign-in said so, and nobody here
     */
    record Change(
            UUID id,
            Kind kind,
            String person,
            String group,
            Agency agency,
            String why,
            String askedBy,
            Instant askedAt,
            Decision decision,
            String decidedBy,
            Instant decidedAt,
            boolean alone,
            Instant done,
            boolean byProvider) {
        boolean isOpen() {
            return decision == null && done == null;
        }
    }

    private final JdbcClient database;
    private final IdentityService people;
    private final WithoutAuthorization engine;
    private final Clock clock;
    private final ProviderSettings provider;
    private final SecondFactor factors;
    private final Choices choices;
    private final String first;

    Accounts(
            JdbcClient database,
            IdentityService people,
            WithoutAuthorization engine,
            Clock clock,
            ProviderSettings provider,
            SecondFactor factors,
            Choices choices,
            @Value("${family-pathway.first-administrator.id:}") String first) {
        this.database = database;
        this.people = people;
        this.engine = engine;
        this.clock = clock;
        this.provider = provider;
        this.factors = factors;
        this.choices = choices;
        this.first = first.strip();
    }

    // ---- What the engine is about to do

    @Override
    public void joins(String by, String person, String group) {
        if (provider.managed().contains(group) && isOfTheProvider(person)) throw comesFromThere(group);
        if (!Role.reachesFamilies(group)) return;
        if (by.equals(person))
            throw Refusal.of(
                    null,
                    group.equals(Role.REPAIRER.group())
                            ? "Nobody gives themselves the right to repair. " + WHERE
                            : "Nobody puts themselves into a group that reaches families. " + WHERE);
        needsTwo(
                Kind.join,
                by,
                person,
                group,
                "“%s” reaches families. Nobody puts somebody into it alone. ".formatted(group));
    }

    @Override
    public void leaves(String by, String person, String group) {
        if (!Role.reachesFamilies(group)) return;
        keepsTwo(
                "select distinct user_id_ from act_id_membership where not (user_id_ = :person and group_id_ = :group) and (group_id_ = '%s' or group_id_ in (select id || '-leads' from service))"
                        .formatted(Role.ADMINISTRATOR.group()),
                person,
                group);
        note(Kind.leave, by, person, group, false, false);
    }

    @Override
    public void setsPassword(String by, String person) {
        if (isOfTheProvider(person)) throw noPasswordHere("password");
        if (by.equals(person)) return;
        needsTwo(Kind.password, by, person, null, "Nobody sets another's password alone. ");
    }

    @Override
    public void creates(String by, String person) {
        hadByNobody(person);
        note(Kind.create, by, person, null, false, false);
    }

    private void hadByNobody(String person) {
        if (person.equalsIgnoreCase(BY_ITSELF))
            throw Refusal.of("id", "“User ID” is what the record calls what happens by itself. Choose another.");
        // The record knows people by this name: whoever has it next would read the families of whoever had it before.
        if (database.sql(
                        "select exists (select from account_change where kind = 'delete' and person = :person and done_at is not null) or exists (select from lead_worker where worker = :person or cover = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single())
            throw Refusal.of(
                    "id",
                    "“User ID” has been somebody's here before, and their families are known by it. Choose another.");
    }

    @Override
    public void deletes(String by, String person) {
        keepsTwo(APPROVERS + " intersect select id_ from act_id_user where id_ <> :person", person, null);
        needsTwo(Kind.delete, by, person, null, "Nobody deletes a person alone. ");
        factors.takeAway(person);
    }

    @Override
    public void deletesGroup(String by, String group) {
        if (Role.reachesFamilies(group))
            throw Refusal.of(
                    null, "“%s” reaches families, and stays. Take its members out one by one.".formatted(group));
    }

    // ---- What the council's own sign-in says

    @Override
    public void providerMakes(String person) {
        hadByNobody(person);
        note(Kind.create, BY_ITSELF, person, null, false, true);
    }

    @Override
    public void providerSaysAgency(String person, String agency, String name) {
        record Said(String agency, String name, boolean byProvider) {}
        Optional<Said> last = database.sql(
                        "select agency, agency_name as name, by_provider from account_change where kind = 'agency' and person = :person and done_at is not null order by done_at desc, id desc limit 1")
                .param("person", person)
                .query(Said.class)
                .optional();
        if (agency == null
                ? last.isEmpty() || last.get().agency() == null || !last.get().byProvider()
                : last.filter(said -> agency.equals(said.agency()) && Objects.equals(name, said.name()))
                        .isPresent()) return;
        note(Kind.agency, BY_ITSELF, person, null, agency == null ? null : new Agency(agency, name), false, true);
    }

    @Override
    public void providerPutsInto(String person, String group) {
        if (Role.reachesFamilies(group)) note(Kind.join, BY_ITSELF, person, group, false, true);
    }

    @Override
    public void providerTakesOut(String person, String group) {
        if (Role.reachesFamilies(group)) note(Kind.leave, BY_ITSELF, person, group, false, true);
    }

    private boolean isOfTheProvider(String person) {
        return exists("select exists (select from provider_account where person = :id)", person);
    }

    private static Refusal comesFromThere(String group) {
        return Refusal.of(
                "group",
                "This person signs in at the council’s own sign-in, and “%s” comes from there with each sign-in. Have them put into it there."
                        .formatted(group));
    }

    private static Refusal noPasswordHere(String field) {
        return Refusal.of(
                field,
                "This person signs in at the council’s own sign-in and has no password here. It is set there, by those who look after it.");
    }

    private void needsTwo(Kind kind, String by, String person, String group, String sentence) {
        Optional<UUID> approved = database.sql(
                        """
                        update account_change set done_at = :now, version = version + 1, recorded_by = :by, recorded_at = :now where id = (
                          select id from account_change where kind = :kind and person = :person and group_id is not distinct from :group
                            and decision = 'approved' and done_at is null and decided_at > :since and :by in (asked_by, decided_by)
                          order by decided_at limit 1 for update)
                        returning id""")
                .param("kind", kind.name())
                .param("person", person)
                .param("group", group)
                .param("by", by)
                .param("now", now())
                .param("since", Timestamp.from(clock.instant().minus(GOOD_FOR)))
                .query(UUID.class)
                .optional();
        if (approved.isPresent()) {
            tell(approved.get(), person, group, by);
            return;
        }
        if (!by.equals(first) || approvers().size() > 1) throw Refusal.of(null, sentence + WHERE);
        note(kind, by, person, group, true, false);
    }

    private Set<String> approvers() {
        return new LinkedHashSet<>(database.sql(APPROVERS).query(String.class).list());
    }

    /** Else whoever takes the others away would be alone again. */
    private void keepsTwo(String left, String person, String group) {
        Set<String> before = approvers();
        if (before.size() < 2 || !before.contains(person)) return;
        // Two who are taken away at the same moment do not each count the other.
        database.sql("select pg_advisory_xact_lock(7301093)").query(row -> {});
        if (database.sql(left)
                        .param("person", person)
                        .param("group", group)
                        .query(String.class)
                        .list()
                        .size()
                < 2)
            throw Refusal.of(
                    null,
                    "Fewer than two people could approve a change of accounts then. Put another into “Administrators” or the service leads first.");
    }

    private void note(Kind kind, String by, String person, String group, boolean alone, boolean byProvider) {
        note(kind, by, person, group, null, alone, byProvider);
    }

    private void note(
            Kind kind, String by, String person, String group, Agency agency, boolean alone, boolean byProvider) {
        UUID id = NewId.next();
        database.sql(
                        "insert into account_change (id, kind, person, group_id, agency, agency_name, asked_by, asked_at, alone, by_provider, done_at, recorded_by, recorded_at) values (:id, :kind, :person, :group, :agency, :agencyName, :by, :now, :alone, :provider, :now, :by, :now)")
                .param("agency", agency == null ? null : agency.kind())
                .param("agencyName", agency == null ? null : agency.name())
                .param("id", id)
                .param("kind", kind.name())
                .param("person", person)
                .param("group", group)
                .param("by", by)
                .param("alone", alone)
                .param("provider", byProvider)
                .param("now", now())
                .update();
        if (kind != Kind.create) tell(id, person, group, by);
    }

    /** The person themselves, the leads of each service that they reach or reached, and where it is none the administrators; not who did it. */
    private void tell(UUID change, String person, String group, String by) {
        List<String> groups = group == null
                ? database.sql("select group_id_ from act_id_membership where user_id_ = :person")
                        .param("person", person)
                        .query(String.class)
                        .list()
                : List.of(group);
        Set<String> told = new LinkedHashSet<>(List.of(person));
        told.addAll(database.sql(
                        "select distinct m.user_id_ from service s join act_id_membership m on m.group_id_ = s.id || '-leads' where s.id || '-workers' in (:groups) or s.id || '-managers' in (:groups) or s.id || '-leads' in (:groups)")
                .param("groups", groups.isEmpty() ? List.of("") : groups)
                .query(String.class)
                .list());
        if (told.size() == 1) told.addAll(approvers());
        told.remove(by);
        told.forEach(recipient -> database.sql(
                        "insert into account_notice (id, change_id, recipient, recorded_by, recorded_at) values (:id, :change, :recipient, :by, :now) on conflict do nothing")
                .param("id", NewId.next())
                .param("change", change)
                .param("recipient", recipient)
                .param("by", by)
                .param("now", now())
                .update());
    }

    // ---- What the page asks and decides

    /** @throws Refusal where it names nobody, or nothing that needs two */
    void ask(String kind, String person, String group, String agency, String agencyName, String why, String by) {
        String who = person.strip(), what = group == null ? "" : group.strip(), reason = why.strip();
        Kind asked = ASKED_FOR.stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.of("kind", "“What” is not one of the choices. Choose one."));
        if (reason.isEmpty()) throw Refusal.of("why", "“Why” is needed. Please fill it in.");
        if (reason.length() > LONGEST_REASON)
            throw Refusal.of("why", "“Why” is longer than %d characters.".formatted(LONGEST_REASON));
        if (!exists("select exists (select from act_id_user where id_ = :id)", who))
            throw Refusal.of("person", "“Person” is nobody's name to sign in with. Type it as Admin shows it.");
        if (asked == Kind.join) {
            if (!exists("select exists (select from act_id_group where id_ = :id)", what))
                throw Refusal.of("group", "“Group” is not one of the choices. Choose one.");
            if (!Role.reachesFamilies(what))
                throw Refusal.of("group", "“Group” reaches no family: put them into it in Admin.");
            if (provider.managed().contains(what) && isOfTheProvider(who)) throw comesFromThere(what);
            if (database.sql(
                            "select exists (select from act_id_membership where user_id_ = :who and group_id_ = :what)")
                    .param("who", who)
                    .param("what", what)
                    .query(Boolean.class)
                    .single()) throw Refusal.of("group", "“Group” has this person already. Choose another.");
        }
        Agency of = asked == Kind.agency ? agency(who, agency, agencyName) : null;
        if (of != null && by.equals(first) && !by.equals(who) && approvers().size() < 2) {
            note(asked, by, who, null, of, true, false);
            return;
        }
        if (asked == Kind.factor && !factors.has(who))
            throw Refusal.of("person", "“Person” has no second factor here. Choose somebody who has.");
        if (asked == Kind.factor
                && by.equals(first)
                && !by.equals(who)
                && approvers().size() < 2) {
            note(asked, by, who, null, true, false);
            factors.takeAway(who);
            return;
        }
        if (asked == Kind.password && isOfTheProvider(who)) throw noPasswordHere("person");
        if (asked == Kind.password && who.equals(by))
            throw Refusal.of("person", "“Person” is you: set your own password under Your profile.");
        database.sql(
                        "insert into account_change (id, kind, person, group_id, agency, agency_name, why, asked_by, asked_at, recorded_by, recorded_at) values (:id, :kind, :person, :group, :agency, :agencyName, :why, :by, :now, :by, :now)")
                .param("agency", of == null ? null : of.kind())
                .param("agencyName", of == null ? null : of.name())
                .param("id", NewId.next())
                .param("kind", asked.name())
                .param("person", who)
                .param("group", asked == Kind.join ? what : null)
                .param("why", reason)
                .param("by", by)
                .param("now", now())
                .update();
        event(asked, "asked", who, asked == Kind.join ? what : null, by);
    }

    /** As the form has it, of the list that forms about families have. */
    private Agency agency(String who, String kind, String name) {
        if (isOfTheProvider(who) && !provider.agencies().isEmpty())
            throw Refusal.of(
                    "agency",
                    "This person signs in at the council’s own sign-in, and their agency comes from there with each sign-in. Have it put right there.");
        if (choices.offered(AGENCIES, null).stream()
                .noneMatch(one -> one.value().equals(kind)))
            throw Refusal.of("agency", "“Agency” is not one of the choices. Choose one.");
        String called = name == null || name.isBlank() ? null : name.strip();
        Agency agency = new Agency(kind, called);
        if (agency.isNamed() && called == null)
            throw Refusal.of("agencyName", "“Its name” is needed: say which one it is.");
        if (called != null && called.length() > LONGEST_NAME)
            throw Refusal.of("agencyName", "“Its name” is longer than %d characters.".formatted(LONGEST_NAME));
        return agency;
    }

    private static void event(Kind kind, String became, String person, String group, String by) {
        SecurityEvent.of(SecurityEvent.Kind.ACCOUNT, "account-%s-%s".formatted(kind, became))
                .by(by)
                .with("user.target.name", person)
                .with("group.name", group)
                .succeeded();
    }

    /** A person joins and a second factor goes at once; a password is set and somebody deleted in Admin, within a day, by one of the two. */
    void approve(UUID id, String by) {
        Change change = decide(id, Decision.approved, by);
        if (change.kind() == Kind.join)
            engine.run(() -> {
                people.createMembership(change.person(), change.group());
                return null;
            });
        if (change.kind() == Kind.agency) {
            database.sql(
                            "update account_change set done_at = :now, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                    .param("now", now())
                    .param("by", by)
                    .param("id", id)
                    .update();
            tell(id, change.person(), null, by);
        }
        if (change.kind() == Kind.factor) {
            needsTwo(Kind.factor, by, change.person(), null, "Nobody takes away another's second factor alone. ");
            factors.takeAway(change.person());
        }
    }

    void refuse(UUID id, String by) {
        decide(id, Decision.refused, by);
    }

    private Change decide(UUID id, Decision decision, String by) {
        Change change = find(id).filter(Change::isOpen)
                .orElseThrow(() -> Refusal.of(null, "This was decided on already, or nobody asked for it."));
        if (by.equals(change.askedBy()))
            throw Refusal.of(null, "You asked for this yourself. Another administrator or a service lead decides.");
        if (by.equals(change.person()))
            throw Refusal.of(null, "This is about yourself. Another administrator or a service lead decides.");
        database.sql(
                        "update account_change set decision = :decision, decided_by = :by, decided_at = :now, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("decision", decision.name())
                .param("by", by)
                .param("now", now())
                .param("id", id)
                .update();
        event(change.kind(), decision.name(), change.person(), change.group(), by);
        return change;
    }

    /** One that is being decided on, so that two do not decide at once. */
    private Optional<Change> find(UUID id) {
        return database.sql("select * from account_change where id = :id for update")
                .param("id", id)
                .query(Accounts::read)
                .optional();
    }

    /** What waits for a second person, the first that was asked for first. */
    @Transactional(readOnly = true)
    List<Change> waiting() {
        return database.sql(
                        "select * from account_change where decision is null and done_at is null order by asked_at, id")
                .query(Accounts::read)
                .list();
    }

    /** What was decided or done, the newest first. */
    @Transactional(readOnly = true)
    List<Change> lately(int most) {
        return database.sql(
                        "select * from account_change where decision is not null or done_at is not null order by asked_at desc, id desc limit :most")
                .param("most", most)
                .query(Accounts::read)
                .list();
    }

    private boolean exists(String question, String id) {
        return database.sql(question).param("id", id).query(Boolean.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    static Change read(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("person"),
                row.getString("group_id"),
                row.getString("agency") == null
                        ? null
                        : new Agency(row.getString("agency"), row.getString("agency_name")),
                row.getString("why"),
                row.getString("asked_by"),
                at(row, "asked_at"),
                row.getString("decision") == null ? null : Decision.valueOf(row.getString("decision")),
                row.getString("decided_by"),
                at(row, "decided_at"),
                row.getBoolean("alone"),
                at(row, "done_at"),
                row.getBoolean("by_provider"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
