package org.familypathway.referral;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.platform.AsShown;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The services of the council: what each is called, by which way it works, how many families it has places for. With a service come the groups of its workers, managers and
 * service leads, and what each may open. What was set stays readable, with who set it and when.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ServiceSettings {
    static final int LONGEST_NAME = 60, MOST_PLACES = 10_000;

    /** What was set, in words, by whom and when in London. */
    record Setting(String said, String by, String at) {}

    private final Services services;
    private final WaysOfWorking ways;
    private final RoleGrants grants;
    private final Workers workers;
    private final IdentityService people;
    private final JdbcClient database;
    private final InstantSource now;

    ServiceSettings(
            Services services,
            WaysOfWorking ways,
            RoleGrants grants,
            Workers workers,
            IdentityService people,
            JdbcClient database,
            InstantSource now) {
        this.services = services;
        this.ways = ways;
        this.grants = grants;
        this.workers = workers;
        this.people = people;
        this.database = database;
        this.now = now;
    }

    /**
     * Takes referrals from now on; nobody works in it until an administrator has put people into its groups.
     *
     * @param places null where it has as many as its way of working says
     * @throws Refusal where the name is taken, blank or too long, the way has no row, or the places are none that can be
     */
    void add(String name, String profile, Integer places, String by) {
        String called = called(name, null);
        isAWay(profile);
        arePlaces(places);
        String id = idOf(called);
        if (services.existsById(id)) throw taken(called);
        Service service = new Service(id, called, profile);
        service.set(called, profile, places);
        services.saveAndFlush(service);
        asTheEngine(grants::give);
        note(service, "Set up as “%s”, by the way %s%s.".formatted(called, profile, inWords(places)), by);
    }

    /**
     * Its way of working stays where it has had a family: what was agreed with them was agreed in that way.
     *
     * @param shown as the page showed name, way and places, so that nobody overwrites what they have not seen
     * @throws Refusal as {@link #add}, and where another way is set for a service that has had families
     */
    void change(Service service, String name, String profile, Integer places, String shown, String by) {
        AsShown.mustBe(shown, asShown(service), "this service");
        String called = called(name, service);
        isAWay(profile);
        arePlaces(places);
        if (!profile.equals(service.getProfile()) && hasHadFamilies(service))
            throw Refusal.of(
                    "profile",
                    "%s has families, and works with them by %s. Set up another service for the other way of working."
                            .formatted(service.getName(), service.getProfile()));
        List<String> changes = new ArrayList<>();
        if (!called.equals(service.getName()))
            changes.add("Called “%s” instead of “%s”.".formatted(called, service.getName()));
        if (!profile.equals(service.getProfile()))
            changes.add("Works by the way %s instead of %s.".formatted(profile, service.getProfile()));
        if (!Objects.equals(places, service.getCapacity()))
            changes.add(
                    places == null
                            ? "Has as many places as its way of working says."
                            : "Has places for %s.".formatted(Words.count(places, "family", "families")));
        if (changes.isEmpty()) return;
        service.set(called, profile, places);
        services.saveAndFlush(service);
        asTheEngine(() -> grants.rename(service.getId(), called));
        note(service, String.join(" ", changes), by);
    }

    /** The newest first. */
    List<Setting> of(Service service) {
        return database.sql("select * from service_set where service_id = ? order by recorded_at desc, id desc")
                .param(service.getId())
                .query((row, n) -> new Setting(
                        row.getString("said"),
                        workers.name(row.getString("recorded_by")),
                        London.minute(row.getTimestamp("recorded_at").toInstant())))
                .list();
    }

    boolean hasHadFamilies(Service service) {
        return database.sql("select exists (select from family_case where service_id = ?)")
                .param(service.getId())
                .query(Boolean.class)
                .single();
    }

    static String asShown(Service service) {
        return AsShown.of(service.getName(), service.getProfile(), service.getCapacity());
    }

    private String called(String name, Service own) {
        String called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > LONGEST_NAME || idOf(called).isEmpty())
            throw Refusal.of("name", "Say in up to %d characters what the service is called.".formatted(LONGEST_NAME));
        if (services.findAll().stream()
                .anyMatch(other -> (own == null || !other.getId().equals(own.getId()))
                        && idOf(other.getName()).equals(idOf(called)))) throw taken(called);
        return called;
    }

    private static Refusal taken(String called) {
        return Refusal.of(
                "name",
                "There is a service called “%s” already, or one that differs from it in signs alone."
                        .formatted(called));
    }

    private void isAWay(String profile) {
        if (ways.of(profile).isEmpty())
            throw Refusal.of("profile", "Choose a way of working that stands in pathway-profile.dmn.");
    }

    private static void arePlaces(Integer places) {
        if (places != null && (places < 1 || places > MOST_PLACES))
            throw Refusal.of(
                    "places",
                    "Say for how many families there are places, from 1 to %,d, or leave it blank."
                            .formatted(MOST_PLACES));
    }

    /** Its groups are called by it, and go by it in every diagram and grant: it never changes. */
    private static String idOf(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        return plain.replaceAll("^-+|-+$", "");
    }

    /** Whoever may set up a service need not be allowed to look after groups and grants otherwise; each of them is looked for before it is given, so each is a command of its own. */
    private void asTheEngine(Runnable what) {
        var who = people.getCurrentAuthentication();
        people.clearAuthentication();
        try {
            what.run();
        } finally {
            people.setAuthentication(who);
        }
    }

    private static String inWords(Integer places) {
        return places == null ? "" : ", with places for " + Words.count(places, "family", "families");
    }

    private void note(Service service, String said, String by) {
        database.sql("insert into service_set (id, service_id, said, recorded_by, recorded_at) values (?, ?, ?, ?, ?)")
                .params(NewId.next(), service.getId(), said, by, Timestamp.from(now.instant()))
                .update();
    }
}
