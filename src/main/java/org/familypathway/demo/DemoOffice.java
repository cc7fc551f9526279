package org.familypathway.demo;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The invented people and the two services of the demonstration. The password of each is {@code demo-} and their name, such as {@code demo-katie}. */
@Component
@Profile("demo")
class DemoOffice {
    static final String NORTH = "family-support-north";
    static final String SOUTH = "family-support-south";

    record DemoPerson(String id, String firstName, String lastName, String group) {}

    static final List<DemoPerson> PEOPLE = List.of(
            new DemoPerson("katie", "Katie", "Kerr", NORTH + "-workers"),
            new DemoPerson("kofi", "Kofi", "Kwarteng", NORTH + "-workers"),
            new DemoPerson("maya", "Maya", "Mistry", NORTH + "-managers"),
            new DemoPerson("sam", "Sam", "Sanders", NORTH + "-leads"),
            new DemoPerson("wendy", "Wendy", "Webb", SOUTH + "-workers"),
            new DemoPerson("will", "Will", "Walsh", SOUTH + "-workers"),
            new DemoPerson("marcus", "Marcus", "Moyo", SOUTH + "-managers"),
            new DemoPerson("rita", "Rita", "Holt", "referrers"),
            new DemoPerson("raj", "Raj", "Rana", "referrers"),
            new DemoPerson("priya", "Priya", "Patel (Education)", "partners"),
            new DemoPerson("carol", "Carol", "Clarke", "conference-coordinators"),
            new DemoPerson("ana", "Ana", "Alves", "analysts"),
            new DemoPerson("adam", "Adam", "Abara", "camunda-admin"));

    private final Services services;
    private final IdentityService people;
    private final RoleGrants grants;

    DemoOffice(Services services, IdentityService people, RoleGrants grants) {
        this.services = services;
        this.people = people;
        this.grants = grants;
    }

    /** What people call a demo person. */
    static String name(String id) {
        return PEOPLE.stream()
                .filter(person -> person.id().equals(id))
                .map(person -> person.firstName() + " " + person.lastName())
                .findFirst()
                .orElseThrow();
    }

    /** Whether somebody has been at work here: then it is left as it is. */
    boolean isOpen() {
        return services.count() > 0;
    }

    void open() {
        services.saveAndFlush(new Service(NORTH, "Family Support North", "family-support-project"));
        services.saveAndFlush(new Service(SOUTH, "Family Support South", "family-support-project"));
        grants.give();
        PEOPLE.forEach(this::comes);
    }

    private void comes(DemoPerson person) {
        User user = people.newUser(person.id());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.id() + "@family-pathway.example");
        user.setPassword("demo-" + person.id());
        people.saveUser(user);
        people.createMembership(person.id(), person.group());
    }
}
