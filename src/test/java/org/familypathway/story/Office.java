package org.familypathway.story;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.RoleGrants;
import org.familypathway.kernel.NewId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the stories: two services of the first way of working, north and south, and one of each other way. */
@TestComponent
public class Office {
    public static final String PASSWORD = "seven-swans-a-swimming";

    private final IdentityService people;
    private final JdbcTemplate database;
    private final RoleGrants grants;
    private final TransactionTemplate transaction;

    /** Whether everybody has come and every service has its grants: the database is asked once, not before each test. */
    private boolean open;

    public Office(IdentityService people, JdbcTemplate database, RoleGrants grants, TransactionTemplate transaction) {
        this.people = people;
        this.database = database;
        this.grants = grants;
        this.transaction = transaction;
    }

    /** Makes whoever is missing; may be called before each test. */
    public void opens() {
        if (open) return;
        service("north", "Family support north", "family-support-project");
        service("south", "Family support south", "family-support-project");
        service("east", "Targeted Family Support East", "targeted-family-support");
        service("west", "Early Help West", "lead-family-worker");
        service("hill", "Think Family Hill", "think-family");
        service("river", "Families First River", "families-first");
        grants.give();
        person("katie", "north-workers");
        person("kofi", "north-workers");
        person("maya", "north-managers");
        person("sam", "north-leads");
        person("wendy", "south-workers");
        person("marcus", "south-managers");
        person("edith", "east-workers");
        person("eli", "east-workers");
        person("emma", "east-managers");
        person("ester", "east-leads");
        person("lola", "west-workers");
        person("luke", "west-workers");
        person("lydia", "west-managers");
        person("leo", "west-leads");
        person("theo", "hill-workers");
        person("tess", "hill-workers");
        person("tara", "hill-managers");
        person("tom", "hill-leads");
        person("fay", "river-workers");
        person("finn", "river-workers");
        person("flora", "river-managers");
        person("felix", "river-leads");
        person("rita", "referrers");
        person("raj", "referrers");
        person("sue", "referrers");
        person("priya", "partners");
        person("carol", "conference-coordinators");
        person("ana", "analysts");
        open = true;
    }

    /** A service of the council, and the way in which it works with families; it has its grants when the office opens after this. */
    public void service(String id, String name, String profile) {
        int made = database.update(
                "insert into service (id, name, profile) values (?, ?, ?) on conflict do nothing", id, name, profile);
        if (made > 0) open = false;
    }

    /** No case of another test is open any more, in the engine and in the record: for what looks at all of them, and for somebody who finds a task in their lists. */
    public void putsAllCasesAway() {
        transaction.executeWithoutResult(t -> {
            for (String running : List.of(
                    "incident where proc_inst_id_ is not null",
                    "identitylink where task_id_ is not null",
                    "variable where proc_inst_id_ is not null",
                    "event_subscr where proc_inst_id_ is not null",
                    "job where process_instance_id_ is not null",
                    "task where proc_inst_id_ is not null",
                    "execution",
                    // Grants on a task (7) or a process instance (8).
                    "authorization where resource_type_ in (7, 8) and resource_id_ <> '*'"))
                database.update("delete from act_ru_" + running);
            database.update(
                    "update lead_worker set to_at = greatest(from_at, now()), recorded_at = now() where to_at is null");
            // The guards of a closure ask of each case what these cases never came to.
            database.execute("alter table family_case disable trigger user");
            database.update(
                    "update family_case set outcome = coalesce(outcome, 'notEngaged'), closed_at = now(), recorded_at = now() where closed_at is null");
            database.execute("alter table family_case enable trigger user");
        });
    }

    /** The case is closed now, without its way there. */
    public void closes(UUID closed) {
        transaction.executeWithoutResult(t -> {
            database.update("update lead_worker set to_at = now() where case_id = ? and to_at is null", closed);
            database.update(
                    "update family_case set outcome = 'notEngaged', outcome_reason = 'They moved.', closed_at = now(), recorded_by = 'maya', recorded_at = now() where id = ?",
                    closed);
        });
    }

    /** Another worker, for stories that need one more, or one who works in one more service. */
    public void worker(String id, String group) {
        person(id, group);
    }

    private void person(String id, String group) {
        if (people.createUserQuery().userId(id).count() == 0) {
            var user = people.newUser(id);
            user.setFirstName(Character.toUpperCase(id.charAt(0)) + id.substring(1));
            user.setLastName("");
            user.setEmail(id + "@family-pathway.example");
            user.setPassword(PASSWORD);
            people.saveUser(user);
        }
        if (people.createUserQuery().userId(id).memberOfGroup(group).count() == 0) people.createMembership(id, group);
        if (List.of("partners", "west-workers").contains(group)) isOf(id, "education");
    }

    /** It is said of which agency somebody is, as two people say it under /accounts. */
    public void isOf(String person, String agency) {
        boolean said = database.queryForObject(
                "select exists (select from account_agency where person = ? and agency = ?)",
                Boolean.class,
                person,
                agency);
        if (!said)
            database.update(
                    "insert into account_change (id, kind, person, agency, asked_by, asked_at, decision, decided_by, decided_at, done_at, recorded_by, recorded_at) values (?, 'agency', ?, ?, 'adam', now(), 'approved', 'sam', now(), now(), 'sam', now())",
                    NewId.next(),
                    person,
                    agency);
    }
}
