package org.familypathway.demo;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The invented people and the services of the demonstration, two of one way of working and one of each other. The password of each is {@code demo-} and their name, such as {@code demo-katie}. */
@Component
@Profile("demo")
class DemoOffice {
    static final String NORTH = "family-support-north";
    static final String SOUTH = "family-support-south";
    static final String TARGETED = "targeted-family-support";
    static final String EARLY_HELP = "early-help";
    static final String THINK_FAMILY = "think-family";
    static final String FAMILIES_FIRST = "families-first";

    record DemoPerson(String id, String firstName, String lastName, String group) {}

    static final List<DemoPerson> PEOPLE = List.of(
            new DemoPerson("katie", "Katie", "Kerr", NORTH + "-workers"),
            new DemoPerson("kofi", "Kofi", "Kwarteng", NORTH + "-workers"),
            new DemoPerson("maya", "Maya", "Mistry", NORTH + "-managers"),
            new DemoPerson("sam", "Sam", "Sanders", NORTH + "-leads"),
            new DemoPerson("wendy", "Wendy", "Webb", SOUTH + "-workers"),
            new DemoPerson("will", "Will", "Walsh", SOUTH + "-workers"),
            new DemoPerson("marcus", "Marcus", "Moyo", SOUTH + "-managers"),
            new DemoPerson("edith", "Edith", "Eves", TARGETED + "-workers"),
            new DemoPerson("eli", "Eli", "Ennis", TARGETED + "-workers"),
            new DemoPerson("emma", "Emma", "Ekwueme", TARGETED + "-managers"),
            new DemoPerson("lola", "Lola", "Lund", EARLY_HELP + "-workers"),
            new DemoPerson("luke", "Luke", "Lowe", EARLY_HELP + "-workers"),
            new DemoPerson("lydia", "Lydia", "Larkin", EARLY_HELP + "-managers"),
            new DemoPerson("theo", "Theo", "Tran", THINK_FAMILY + "-workers"),
            new DemoPerson("tess", "Tess", "Todd", THINK_FAMILY + "-workers"),
            new DemoPerson("tara", "Tara", "Teale", THINK_FAMILY + "-managers"),
            new DemoPerson("fay", "Fay", "Flint", FAMILIES_FIRST + "-workers"),
            new DemoPerson("finn", "Finn", "Farah", FAMILIES_FIRST + "-workers"),
            new DemoPerson("flora", "Flora", "Finch", FAMILIES_FIRST + "-managers"),
            new DemoPerson("sue", "Sue", "Shaw", "referrers"),
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
        services.saveAndFlush(new Service(TARGETED, "Targeted Family Support", "targeted-family-support"));
        services.saveAndFlush(new Service(EARLY_HELP, "Early Help", "lead-family-worker"));
        services.saveAndFlush(new Service(THINK_FAMILY, "Think Family", "think-family"));
        services.saveAndFlush(new Service(FAMILIES_FIRST, "Families First", "families-first"));
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
