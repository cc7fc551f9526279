package org.familypathway.lead;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.LeadWorkers.OpenCases;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The workers of a service (R51), as the Admin application keeps them. Everybody may read a colleague's name, a referrer too. */
@Component
public class Workers {
    private final IdentityService identity;
    private final LeadWorkers leads;
    private final Skills skills;
    private final Posts posts;
    private final CaseWeight weight;
    private final ObjectProvider<LeadCover> leadCover;
    private final WithoutAuthorization engine;

    Workers(
            IdentityService identity,
            LeadWorkers leads,
            Skills skills,
            Posts posts,
            CaseWeight weight,
            ObjectProvider<LeadCover> leadCover,
            WithoutAuthorization engine) {
        this.identity = identity;
        this.leads = leads;
        this.skills = skills;
        this.posts = posts;
        this.weight = weight;
        this.leadCover = leadCover;
        this.engine = engine;
    }

    /** The ids of the service's workers. */
    public List<String> of(Service service) {
        return members(service.workers()).stream().map(User::getId).toList();
    }

    /** Whether the user manages or leads the service. */
    public boolean manages(String user, Service service) {
        return user != null
                && engine.run(() -> identity.createGroupQuery()
                                .groupMember(user)
                                .groupIdIn(service.managers(), service.leads())
                                .count())
                        > 0;
    }

    /** Those of these services that the user manages or leads, asked at once. */
    public List<Service> managed(String user, Collection<Service> services) {
        if (user == null) return List.of();
        Set<String> groups = engine
                .run(() -> identity.createGroupQuery().groupMember(user).unlimitedList())
                .stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        return services.stream()
                .filter(service -> groups.contains(service.managers()) || groups.contains(service.leads()))
                .toList();
    }

    /** How many open cases a worker leads and what these weigh, what they are qualified and trained in, from where they work, and until when they are away (R51, R60, R86, R93, R213). */
    public String stands(String worker) {
        return standings(List.of(worker)).get(worker);
    }

    /** {@link #stands(String)} of each of these workers, asked at once. */
    public Map<String, String> standings(Collection<String> workers) {
        Map<String, Long> leading = leads.openCasesOf(workers).stream()
                .collect(Collectors.toMap(OpenCases::getWorker, OpenCases::getCases));
        Map<String, Integer> weights = weight.of(workers);
        Map<String, List<String>> trained = skills.of(workers);
        Map<String, String> posted = posts.inWords(workers);
        Map<String, LocalDate> away = leadCover.getObject().awayUntil(workers);
        return workers.stream().collect(Collectors.toMap(Function.identity(), worker -> Stream.of(
                        leading.containsKey(worker)
                                ? "leads %d, weight %d".formatted(leading.get(worker), weights.getOrDefault(worker, 0))
                                : "leads 0",
                        posted.getOrDefault(worker, ""),
                        trained.getOrDefault(worker, List.of()).stream()
                                .map(skill -> Words.of(skill).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        away.containsKey(worker) ? "away until " + London.day(away.get(worker)) : "")
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "))));
    }

    /** The service's workers as choices of a form, each with how they stand. */
    public List<Map<String, String>> choices(Service service) {
        List<User> users = members(service.workers());
        Map<String, String> standings =
                standings(users.stream().map(User::getId).toList());
        return users.stream()
                .map(user -> Map.of(
                        "value", user.getId(), "label", "%s (%s)".formatted(name(user), standings.get(user.getId()))))
                .toList();
    }

    private List<User> members(String group) {
        return engine.run(() -> identity.createUserQuery()
                .memberOfGroup(group)
                .orderByUserId()
                .asc()
                .unlimitedList());
    }

    /** The names of a group's members. */
    public List<String> namesIn(String group) {
        return members(group).stream().map(user -> name(user)).toList();
    }

    public boolean isWorkerOf(String user, Service service) {
        return user != null
                && engine.run(() -> identity.createUserQuery()
                                .userId(user)
                                .memberOfGroup(service.workers())
                                .count())
                        == 1;
    }

    /** Whether the user works for the service in any role. */
    public boolean belongsTo(String user, Service service) {
        return user != null
                && engine.run(() -> identity.createGroupQuery()
                                .groupMember(user)
                                .groupIdIn(service.workers(), service.managers(), service.leads())
                                .count())
                        > 0;
    }

    public boolean isReferrer(String user) {
        return isIn("referrers", user);
    }

    /** Whether the user is in a group that belongs to no service, such as {@code partners} or {@code conference-coordinators}. */
    public boolean isIn(String group, String user) {
        return user != null
                && engine.run(() -> identity.createGroupQuery()
                                .groupMember(user)
                                .groupId(group)
                                .count())
                        == 1;
    }

    /** Who manages or leads the service. */
    public List<String> inCharge(Service service) {
        return Stream.of(service.managers(), service.leads())
                .flatMap(group -> members(group).stream())
                .map(User::getId)
                .distinct()
                .toList();
    }

    /** The members of such a group as choices of a form. */
    public List<Map<String, String>> choicesIn(String group) {
        return members(group).stream()
                .map(user -> Map.of("value", user.getId(), "label", name(user)))
                .toList();
    }

    /** The name that people know a user by; the id where there is none any more. */
    public String name(String userId) {
        if (userId == null) return null;
        User user = engine.run(() -> identity.createUserQuery().userId(userId).singleResult());
        return user == null ? userId : name(user);
    }

    /** {@link #name(String)} of each of these people, asked at once. */
    public Map<String, String> names(Collection<String> userIds) {
        // The engine takes none to mean everybody.
        if (userIds.isEmpty()) return Map.of();
        Map<String, String> names =
                engine
                        .run(() -> identity.createUserQuery()
                                .userIdIn(userIds.toArray(String[]::new))
                                .unlimitedList())
                        .stream()
                        .collect(Collectors.toMap(User::getId, Workers::name));
        return userIds.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> names.getOrDefault(id, id)));
    }

    /** Who leads, by the name that people know them by. */
    public String leadName(LeadWorker lead) {
        return lead.getPerson() == null ? name(lead.getWorker()) : lead.getPerson();
    }

    /** As {@link #leadName}, with whom mail reaches: whoever keeps the record for a lead who does not sign in. */
    public String leadReached(LeadWorker lead) {
        String keeper = reached(lead.getWorker());
        return lead.getPerson() == null ? keeper : "%s (%s keeps the record)".formatted(lead.getPerson(), keeper);
    }

    /** As {@link #name}, with the address at which they read mail, where there is one. */
    public String reached(String userId) {
        User user = engine.run(() -> identity.createUserQuery().userId(userId).singleResult());
        if (user == null) return userId;
        String mail = user.getEmail();
        return mail == null || mail.isBlank() ? name(user) : "%s, %s".formatted(name(user), mail);
    }

    private static String name(User user) {
        String name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " "
                        + (user.getLastName() == null ? "" : user.getLastName()))
                .strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
