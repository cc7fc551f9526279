package org.familypathway.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What somebody does here, read from the groups that an administrator put them in. A person may have several roles, or none. */
public enum Role {
    WORKER("-workers"),
    MANAGER("-managers"),
    SERVICE_LEAD("-leads"),
    REFERRER("referrers"),
    /** Somebody of another agency who gives its views when asked; sees the tasks given to them and nothing else. */
    PARTNER("partners"),
    /** Leads family group conferences, from outside the service; sees the tasks given to them and nothing else. */
    CONFERENCE_COORDINATOR("conference-coordinators"),
    ANALYST("analysts"),
    ADMINISTRATOR("camunda-admin"),
    /** Puts the open work of any family right where it stands otherwise than its record; sees references and steps, and nothing of what was said. */
    REPAIRER("repair"),
    /** Reads who looked at which family, and what was changed of whose account; opens no family. */
    AUDITOR("auditors"),
    /** The machine that reads our figures; it opens nothing else. */
    MONITORING("monitoring");

    /** They see what they brought themselves, or figures and models without a name. */
    private static final Set<Role> HARMLESS = EnumSet.of(REFERRER, ANALYST, MONITORING);

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** The roles of somebody in these groups; a group of one service ends in the role, as in family-support-north-workers. */
    public static Set<Role> of(Collection<String> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : values()) {
            if (groups.stream().anyMatch(role::means)) roles.add(role);
        }
        return roles;
    }

    /** Whether whoever joins the group reaches families by it, or may let others reach them: nobody puts anybody into it alone. */
    public static boolean reachesFamilies(String group) {
        return of(Set.of(group)).stream().anyMatch(role -> !HARMLESS.contains(role));
    }

    private boolean means(String groupId) {
        return group.startsWith("-")
                ? groupId.endsWith(group) && groupId.length() > group.length()
                : groupId.equals(group);
    }

    /** The group that an administrator puts somebody in; of a role in one service only how its name ends. */
    public String group() {
        return group;
    }

    /** The name that Spring Security's rules use. */
    public String authority() {
        return "ROLE_" + name();
    }
}
