package org.familypathway.story;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.RoleGrants;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The people of the stories: two services of the first way of working, north and south, and one of each other way. */
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
    }

    /** A service of the council, and the way in which it works with families. */
    public void service(String id, String name, String profile) {
        database.update(
                "insert into service (id, name, profile) values (?, ?, ?) on conflict do nothing", id, name, profile);
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
            user.setEmail(id + "@family-pathway.example");
            user.setPassword(PASSWORD);
            people.saveUser(user);
            people.createMembership(id, group);
        }
    }
}
