package org.familypathway.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.access.RoleGrants;
import org.familypathway.duty.DutyRota;
import org.familypathway.family.Agency;
import org.familypathway.family.KnownContacts;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.plan.Budget;
import org.familypathway.platform.PretendedTime;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invented people and services of the demonstration, as {@code demonstration/people.yaml} names them. The password of each is {@code demo-} and their name, such as {@code demo-katie}. */
@Component
@Profile({"demo", "walk"})
public class DemoOffice {
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final int DAYS_OF_DUTY = 12;

    /** @param agency of which they are, where that is another agency; null otherwise */
    record DemoPerson(String id, String name, String group, Agency agency) {}

    /** @param way of working @param budget for bought-in help in a year, in pounds @param enteredBy who entered it @param duty who takes turns in the evening and at weekends; empty where nobody does */
    private record DemoService(String id, String name, String way, int budget, String enteredBy, List<String> duty) {}

    /** Whom a service knows in an agency. @param agencyName null where the kind says which */
    private record DemoContact(
            String service, String agency, String agencyName, String person, String reach, String enteredBy) {}

    private static final Map<String, Object> FILE = new ScriptReader().file("people.yaml");
    static final List<DemoPerson> PEOPLE = lines("people").stream()
            .map(one -> new DemoPerson(
                    one.get("id"),
                    one.get("name"),
                    one.get("group"),
                    one.get("agency") == null ? null : new Agency(one.get("agency"), one.get("agencyName"))))
            .toList();
    private static final List<DemoService> SERVICES = lines("services").stream()
            .map(one -> new DemoService(
                    one.get("id"),
                    one.get("name"),
                    one.get("way"),
                    Integer.parseInt(one.get("budget")),
                    one.get("enteredBy"),
                    one.containsKey("duty") ? List.of(one.get("duty").split(" ")) : List.<String>of()))
            .toList();

    private static final List<DemoContact> CONTACTS = lines("contacts").stream()
            .map(one -> new DemoContact(
                    one.get("service"),
                    one.get("agency"),
                    one.get("agencyName"),
                    one.get("person"),
                    one.get("reach"),
                    one.get("enteredBy")))
            .toList();

    private final Services services;
    private final IdentityService people;
    private final RoleGrants grants;
    private final Budget budget;
    private final DutyRota rota;
    private final TimeAllowed timeAllowed;
    private final KnownContacts contacts;
    private final PretendedTime time;
    private final JdbcClient database;

    DemoOffice(
            Services services,
            IdentityService people,
            RoleGrants grants,
            Budget budget,
            DutyRota rota,
            TimeAllowed timeAllowed,
            KnownContacts contacts,
            PretendedTime time,
            JdbcClient database) {
        this.services = services;
        this.people = people;
        this.grants = grants;
        this.budget = budget;
        this.rota = rota;
        this.timeAllowed = timeAllowed;
        this.contacts = contacts;
        this.time = time;
        this.database = database;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> lines(String list) {
        return (List<Map<String, String>>) FILE.get(list);
    }

    /** What {@code people.yaml} says of somebody, such as their {@code name}. */
    static String known(String id, String what) {
        return lines("people").stream()
                .filter(person -> id.equals(person.get("id")))
                .findFirst()
                .map(person -> person.get(what))
                .orElseThrow(() ->
                        new IllegalArgumentException("people.yaml does not say the %s of %s.".formatted(what, id)));
    }

    /** In which way an invented service works. */
    static String way(String service) {
        return SERVICES.stream()
                .filter(one -> one.id().equals(service))
                .findFirst()
                .orElseThrow()
                .way();
    }

    /** Whether people have come already: then they are left as they are. */
    public boolean isOpen() {
        return services.count() > 0;
    }

    /** @param opening the moment at which they come */
    public void open(Instant opening) {
        SERVICES.forEach(one -> services.saveAndFlush(new Service(one.id(), one.name(), one.way())));
        grants.give();
        PEOPLE.forEach(this::comes);
        SERVICES.forEach(one -> hasMoney(one, opening));
        SERVICES.forEach(this::keepsDuty);
        CONTACTS.forEach(this::isKnown);
    }

    /** Turn and turn about, up to the day on which nobody is. */
    private void keepsDuty(DemoService one) {
        if (one.duty().isEmpty()) return;
        Service service = services.findById(one.id()).orElseThrow();
        LocalDate today = LocalDate.now(London.ZONE);
        for (int day = 0; day < DAYS_OF_DUTY; day++) {
            String worker = one.duty().get(day % one.duty().size());
            timeAllowed
                    .outOfOffice(service, today.plusDays(day))
                    .forEach(span -> rota.give(service, worker, span.from(), span.to(), one.enteredBy()));
        }
    }

    private void isKnown(DemoContact one) {
        contacts.add(
                services.findById(one.service()).orElseThrow(),
                new Agency(one.agency(), one.agencyName()),
                one.person(),
                one.reach(),
                one.enteredBy());
    }

    private void comes(DemoPerson person) {
        int space = person.name().indexOf(' ');
        User user = people.newUser(person.id());
        user.setFirstName(person.name().substring(0, space));
        user.setLastName(person.name().substring(space + 1));
        user.setEmail(person.id() + "@family-pathway.example");
        user.setPassword("demo-" + person.id());
        people.saveUser(user);
        people.createMembership(person.id(), person.group());
        if (person.agency() != null) isOf(person.id(), person.agency());
    }

    /** As two people say it under {@code /accounts}. */
    private void isOf(String person, Agency agency) {
        database.sql(
                        """
                        insert into account_change (id, kind, person, agency, agency_name, why, asked_by, asked_at, decision, decided_by, decided_at, done_at, recorded_by, recorded_at)
                        values (:id, 'agency', :person, :agency, :name, 'They have come to work with us.', 'adam', now(), 'approved', 'sam', now(), now(), 'sam', now())""")
                .param("id", NewId.next())
                .param("person", person)
                .param("agency", agency.kind())
                .param("name", agency.name())
                .update();
    }

    /** In this financial year and in the one before, in which the oldest plans were approved. */
    private void hasMoney(DemoService one, Instant opening) {
        Service service = services.findById(one.id()).orElseThrow();
        BigDecimal pounds = BigDecimal.valueOf(one.budget());
        try {
            time.itIs(opening.minus(A_YEAR));
            budget.enter(service, pounds, one.enteredBy());
            time.itIs(opening);
            budget.enter(service, pounds, one.enteredBy());
        } finally {
            time.end();
        }
    }
}
