package org.familypathway.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.JdbcTemplate;

/** The people of the tests of who may do what: two services of their own, so that each test can ask what the other one sees, and no family of a story is among theirs. */
public class People {
    public static final String PASSWORD = "seven-swans-a-swimming";

    private final IdentityService people;
    private final RoleGrants grants;
    private final JdbcTemplate database;

    public People(IdentityService people, RoleGrants grants, JdbcTemplate database) {
        this.people = people;
        this.grants = grants;
        this.database = database;
    }

    /** Makes whoever is missing; may be called before each test. */
    public void arrive() {
        int made = 0;
        for (String service : new String[] {"elm", "oak"})
            made += database.update(
                    "insert into service (id, name, profile) values (?, ?, 'family-support-project') on conflict do nothing",
                    service,
                    service);
        if (made > 0) grants.give();
        person("test.worker", "elm-workers");
        person("test.colleague", "elm-workers");
        person("test.manager", "elm-managers");
        person("test.lead", "elm-leads");
        person("test.southworker", "oak-workers");
        person("test.southmanager", "oak-managers");
        person("test.referrer", "referrers");
        person("test.otherreferrer", "referrers");
        person("test.partner", "partners");
        person("test.coordinator", "conference-coordinators");
        person("test.analyst", "analysts");
        person("test.administrator", "camunda-admin");
        person("test.repairer", "repair");
        person("test.auditor", "auditors");
        person("test.nobody", null);
    }

    public void person(String id, String group) {
        if (people.createUserQuery().userId(id).count() == 0) {
            User user = people.newUser(id);
            user.setFirstName(id);
            user.setLastName("Test");
            user.setPassword(PASSWORD);
            people.saveUser(user);
        }
        people.unlockUser(id);
        if (group != null
                && people.createGroupQuery().groupMember(id).groupId(group).count() == 0)
            people.createMembership(id, group);
    }
}
