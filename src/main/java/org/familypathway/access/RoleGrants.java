package org.familypathway.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The groups of each service and what every member of a group may do, whatever the case: which web application opens, which process may be started, which lists
 * Tasklist offers. Grants on one case or one task are given and taken back elsewhere, as the case moves. Nothing is ever revoked: what is not granted is closed.
 */
@Component
public class RoleGrants {
    /** The spine: what a new referral starts. */
    public static final String SPINE = "family-support-pathway";

    /** What administrators look after. No case is in it: they see neither tasks nor process instances nor history. */
    private static final Set<Resources> LOOKED_AFTER = EnumSet.of(
            Resources.USER,
            Resources.GROUP,
            Resources.GROUP_MEMBERSHIP,
            Resources.AUTHORIZATION,
            Resources.FILTER,
            Resources.DEPLOYMENT,
            Resources.SYSTEM);

    /** The list whose tasks the engine cannot ask for by itself, see {@code WaitingForOthers}. */
    public static final String WAITING_FOR_OTHERS = "Waiting for others";

    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";

    /** Which lists these are; another number has those of a database that has the former ones made anew at the next start. */
    private static final Integer LISTS = 2;

    private static final Map<String, String> TEAMS =
            Map.of("-workers", "workers", "-managers", "managers", "-leads", "service leads");

    private final AuthorizationService grants;
    private final IdentityService people;
    private final FilterService filters;
    private final TaskService tasks;
    private final JdbcTemplate database;

    RoleGrants(
            AuthorizationService grants,
            IdentityService people,
            FilterService filters,
            TaskService tasks,
            JdbcTemplate database) {
        this.grants = grants;
        this.people = people;
        this.filters = filters;
        this.tasks = tasks;
        this.database = database;
    }

    /** Gives what is missing and leaves what is there; called at each start and after a service was added. */
    @Transactional
    public void give() {
        administrators();
        analysts();
        referrers();
        // They do all that they do on the pages made for it, and need no grant in the engine.
        group(Role.REPAIRER.group(), "Repair of cases");
        group(Role.AUDITOR.group(), "Auditors");
        Lists lists = lists();
        asked(group("partners", "Partner agencies"), lists.mine());
        asked(group("conference-coordinators", "Conference co-ordinators"), lists.mine());
        database.query("select id, name from service order by id", row -> {
            String service = row.getString("id");
            String name = row.getString("name");
            workers(team(service, name, "-workers"), lists.ofWorkers());
            managers(team(service, name, "-managers"), lists.ofManagers());
            managers(team(service, name, "-leads"), lists.ofManagers());
        });
    }

    /** The groups of a service are called by its name, for who chooses their members. */
    public void rename(String service, String name) {
        TEAMS.forEach((ending, what) -> {
            Group group = people.createGroupQuery().groupId(service + ending).singleResult();
            group.setName(name + ": " + what);
            people.saveGroup(group);
        });
    }

    private void administrators() {
        String group = group(FirstAdministrator.ADMINISTRATORS, "Administrators");
        LOOKED_AFTER.forEach(resource -> grant(group, resource, Authorization.ANY, Permissions.ALL));
        grant(group, Resources.APPLICATION, "admin", Permissions.ACCESS);
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ,
                Permissions.UPDATE,
                Permissions.DELETE);
        grant(group, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.UPDATE);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    private void analysts() {
        String group = group("analysts", "Analysts");
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        readTheModels(group);
        // Whatever they deploy waits until somebody else releases it.
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ, Permissions.CREATE);
    }

    private void referrers() {
        String group = group("referrers", "Referrers");
        mayTakeAReferral(group);
        // The forms of their own page.
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    /** People from outside the service, who do the tasks that a case gives them. */
    private void asked(String group, String mine) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(group, Resources.FILTER, mine, Permissions.READ);
    }

    private void workers(String group, List<String> lists) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        knowsColleaguesAndModels(group);
        mayTakeAReferral(group);
        lists.forEach(list -> grant(group, Resources.FILTER, list, Permissions.READ));
    }

    private void managers(String group, List<String> lists) {
        workers(group, lists);
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        readTheModels(group);
    }

    /** Names of colleagues and groups, and the models and forms as deployed: none of it is about a family. */
    private void knowsColleaguesAndModels(String group) {
        grant(group, Resources.USER, Authorization.ANY, Permissions.READ);
        grant(group, Resources.GROUP, Authorization.ANY, Permissions.READ);
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    private void mayTakeAReferral(String group) {
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                SPINE,
                Permissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    private void readTheModels(String group) {
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(group, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    private String group(String id, String name) {
        if (people.createGroupQuery().groupId(id).count() == 0) {
            Group group = people.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            people.saveGroup(group);
        }
        return id;
    }

    private String team(String service, String name, String ending) {
        return group(service + ending, name + ": " + TEAMS.get(ending));
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = grants.createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (grant == null) {
            grant = grants.createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
        } else if (Arrays.stream(permissions).allMatch(grant::isPermissionGranted)) {
            return;
        }
        Arrays.stream(permissions).forEach(grant::addPermission);
        grants.saveAuthorization(grant);
    }

    /** The lists of Tasklist, by the ids of their filters. */
    private record Lists(String mine, List<String> ofWorkers, List<String> ofManagers) {}

    /** In the order in which Tasklist shows them; each sorted by what it is about, and its description says so. Days and weeks are those of London, see {@code CyclesInLondon}. */
    private Lists lists() {
        String mine = filter(
                "My tasks",
                "What is yours to do, the soonest deadline first",
                -80,
                tasks.createTaskQuery()
                        .taskAssigneeExpression(ME)
                        .followUpBeforeOrNotExistentExpression("${now()}")
                        .orderByDueDate()
                        .asc());
        List<String> all = List.of(
                mine,
                filter(
                        "Due today",
                        "Yours and your team’s unclaimed ones that are due before midnight, the soonest deadline first",
                        -70,
                        mineOrOffered()
                                .dueAfterExpression("${now()}")
                                .dueBeforeExpression("${dateTime().plusDays(1).withTimeAtStartOfDay()}")),
                filter(
                        "Due this week",
                        "Yours and your team’s unclaimed ones that are due before Monday, the soonest deadline first",
                        -60,
                        mineOrOffered()
                                .dueAfterExpression("${now()}")
                                .dueBeforeExpression(
                                        "${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay()}")),
                filter(
                        "Overdue",
                        "Yours and your team’s unclaimed ones whose deadline has passed, the longest overdue first",
                        -50,
                        mineOrOffered().dueBeforeExpression("${now()}")),
                filter(
                        "My team's unclaimed tasks",
                        "Nobody has them yet: claim one to do it; the soonest deadline first",
                        -40,
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression(MY_GROUPS)
                                .taskUnassigned()
                                .orderByDueDate()
                                .asc()),
                filter(
                        WAITING_FOR_OTHERS,
                        "What somebody else has to do for families that you lead or cover for, the soonest deadline first",
                        -30,
                        tasks.createTaskQuery().orderByDueDate().asc()),
                filter(
                        "Asleep until a date",
                        "Yours, put aside by you; the first to wake at the head",
                        -20,
                        tasks.createTaskQuery()
                                .taskAssigneeExpression(ME)
                                .followUpAfterExpression("${now()}")
                                .orderByFollowUpDate()
                                .asc()));
        String ofService = filter(
                "All tasks of my service",
                "Whoever has them, the soonest deadline first",
                0,
                tasks.createTaskQuery().orderByDueDate().asc());
        return new Lists(
                mine, all, Stream.concat(all.stream(), Stream.of(ofService)).toList());
    }

    private TaskQuery mineOrOffered() {
        return tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(ME)
                .taskCandidateGroupInExpression(MY_GROUPS)
                .endOr()
                .orderByDueDate()
                .asc();
    }

    /** A list of an earlier release is made anew; what an administrator changed in one of this release stays. */
    private String filter(String name, String description, int place, TaskQuery which) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).list().stream()
                .filter(known -> known.getOwner() == null)
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        if (filter.getId() != null && Objects.equals(filter.getProperties().get("lists"), LISTS)) return filter.getId();
        filter.setQuery(which)
                .setProperties(Map.of(
                        "priority",
                        place,
                        "color",
                        "#1d70b8",
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "description",
                        description,
                        "lists",
                        LISTS));
        return filters.saveFilter(filter).getId();
    }
}
