package org.familypathway.lead;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.family.Service;
import org.familypathway.platform.AsTheEngine;
import org.springframework.stereotype.Component;

/** The workers of a service, as the Admin application keeps them. Everybody may read a colleague's name, a referrer too. */
@Component
public class Workers {
    private final IdentityService identity;
    private final LeadWorkers leads;
    private final AsTheEngine engine;

    Workers(IdentityService identity, LeadWorkers leads, AsTheEngine engine) {
        this.identity = identity;
        this.leads = leads;
        this.engine = engine;
    }

    /** The service's workers as choices of a form, with how many open cases each leads (R60, R86). */
    public List<Map<String, String>> choices(Service service) {
        return engine
                .run(() -> identity.createUserQuery()
                        .memberOfGroup(service.workers())
                        .orderByUserId()
                        .asc()
                        .unlimitedList())
                .stream()
                .map(user -> Map.of(
                        "value",
                        user.getId(),
                        "label",
                        "%s (leads %d)".formatted(name(user), leads.openCases(user.getId()))))
                .toList();
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

    /** The members of such a group as choices of a form. */
    public List<Map<String, String>> choicesIn(String group) {
        return engine
                .run(() -> identity.createUserQuery()
                        .memberOfGroup(group)
                        .orderByUserId()
                        .asc()
                        .unlimitedList())
                .stream()
                .map(user -> Map.of("value", user.getId(), "label", name(user)))
                .toList();
    }

    /** The name that people know a user by; the id where there is none any more. */
    public String name(String userId) {
        if (userId == null) return null;
        User user = engine.run(() -> identity.createUserQuery().userId(userId).singleResult());
        return user == null ? userId : name(user);
    }

    private static String name(User user) {
        String name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " "
                        + (user.getLastName() == null ? "" : user.getLastName()))
                .strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
