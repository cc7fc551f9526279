package org.familypathway.story;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.RoleGrants;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The people of the stories: two services, north and south. */
@TestComponent
public class Office {
    public static final String PASSWORD = "seven-swans-a-swimming";

    private final IdentityService people;
    private final JdbcTemplate database;
    private final RoleGrants grants;

    public Office(IdentityService people, JdbcTemplate database, RoleGrants grants) {
        this.people = people;
        this.database = database;
        this.grants = grants;
    }

    public void opens() {
        for (String service : new String[] {"north", "south"})
            database.update(
                    "insert into service (id, name, profile) values (?, ?, 'family-support-project') on conflict do nothing",
                    service,
                    "Family support " + service);
        grants.give();
        person("katie", "north-workers");
        person("kofi", "north-workers");
        person("maya", "north-managers");
        person("sam", "north-leads");
        person("wendy", "south-workers");
        person("marcus", "south-managers");
        person("rita", "referrers");
        person("raj", "referrers");
        person("priya", "partners");
        person("carol", "conference-coordinators");
        person("ana", "analysts");
    }

    /** Another worker, for stories that need one more. */
    public void worker(String id, String group) {
        person(id, group);
    }

    private void person(String id, String group) {
        if (people.createUserQuery().userId(id).count() == 0) {
            var user = people.newUser(id);
            user.setFirstName(Character.toUpperCase(id.charAt(0)) + id.substring(1));
            user.setLastName("");
            user.setPassword(PASSWORD);
            people.saveUser(user);
            people.createMembership(id, group);
        }
    }
}
