package org.familypathway.access;

import static org.familypathway.access.Role.ADMINISTRATOR;
import static org.familypathway.access.Role.ANALYST;
import static org.familypathway.access.Role.CONFERENCE_COORDINATOR;
import static org.familypathway.access.Role.MANAGER;
import static org.familypathway.access.Role.PARTNER;
import static org.familypathway.access.Role.SERVICE_LEAD;
import static org.familypathway.access.Role.WORKER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What each role may use of the engine's web applications and of its REST. Whatever is not listed is refused, so a new way into the engine opens only when somebody
 * writes it here. This is the outer wall; which cases a person meets behind it is decided by the engine's grants, see {@link CaseAccess}.
 */
@Component
class EngineApiRules implements AuthorizationManager<RequestAuthorizationContext> {
    private static final Set<Role> WORKS_WITH_FAMILIES = EnumSet.of(WORKER, MANAGER, SERVICE_LEAD);
    private static final Set<Role> HAS_TASKS =
            EnumSet.of(WORKER, MANAGER, SERVICE_LEAD, PARTNER, CONFERENCE_COORDINATOR);
    private static final Set<Role> ANSWERS_FOR_A_SERVICE = EnumSet.of(MANAGER, SERVICE_LEAD);
    private static final Set<Role> READS_THE_MODELS = EnumSet.of(MANAGER, SERVICE_LEAD, ANALYST, ADMINISTRATOR);
    private static final Set<Role> LOOKS_AFTER_THE_MODELS = EnumSet.of(ANALYST, ADMINISTRATOR);
    /** Statistics have the path of a definition, and are none. */
    private static final String ONE_DEFINITION = "/process-definition/{id:(?!statistics$).+}";

    private static final String CALLED_PROCESSES =
            "/api/cockpit/plugin/base/default/process-definition/{id}/called-process-definitions";
    private static final Set<Role> IN_COCKPIT = EnumSet.of(MANAGER, SERVICE_LEAD, ANALYST, ADMINISTRATOR);
    private static final Set<Role> STAFF =
            EnumSet.of(WORKER, MANAGER, SERVICE_LEAD, PARTNER, CONFERENCE_COORDINATOR, ANALYST, ADMINISTRATOR);

    private record Opening(Set<Role> roles, String pattern, PathPatternRequestMatcher path) {}

    private final List<Opening> openings = Stream.of(
                    // The web applications themselves
                    pages(STAFF, "/", "", "/app", "/app/", "/favicon.ico", "/lib/**", "/assets/**", "/app/welcome/**"),
                    pages(HAS_TASKS, "/app/tasklist/**", "/app/tasklist"),
                    pages(IN_COCKPIT, "/app/cockpit/**", "/app/cockpit"),
                    pages(EnumSet.of(ADMINISTRATOR), "/app/admin/**", "/app/admin"),
                    pages(STAFF, "/api/engine/engine/", "/api/engine/engine", "/api/admin/auth/user/default"),
                    pages(STAFF, "/api/{app}/plugin/{plugin}/static/**"),
                    // Cockpit's own questions are put by POST too; none of them changes anything.
                    webapps(
                            LOOKS_AFTER_THE_MODELS,
                            "GET POST",
                            "/api/cockpit/plugin/base/default/process-definition/**"),
                    webapps(READS_THE_MODELS, "GET POST", CALLED_PROCESSES),
                    webapps(ANSWERS_FOR_A_SERVICE, "GET POST", "/api/cockpit/plugin/base/default/process-instance/**"),
                    webapps(ANSWERS_FOR_A_SERVICE, "GET POST", "/api/cockpit/plugin/base/default/incident/**"),
                    webapps(ANSWERS_FOR_A_SERVICE, "GET POST", "/api/cockpit/plugin/base/default/incident"),
                    webapps(EnumSet.of(ADMINISTRATOR), "GET", "/api/admin/plugin/**"),
                    // Oneself
                    engine(STAFF, "GET", "/identity/groups", "/identity/password-policy", "/user/{self}/profile"),
                    engine(STAFF, "POST", "/identity/password-policy"),
                    engine(STAFF, "PUT", "/user/{self}/profile", "/user/{self}/credentials"),
                    engine(STAFF, "GET POST", "/group", "/group/count"),
                    // Tasklist: one's tasks, and a new referral
                    engine(HAS_TASKS, "GET OPTIONS", "/filter", "/filter/{id}"),
                    engine(HAS_TASKS, "GET", "/filter/count"),
                    engine(HAS_TASKS, "GET POST", "/filter/{id}/list", "/filter/{id}/count"),
                    engine(HAS_TASKS, "GET POST", "/task", "/task/count"),
                    engine(HAS_TASKS, "GET", "/task/{id}", "/task/{id}/identity-links"),
                    engine(HAS_TASKS, "GET", "/task/{id}/form", "/task/{id}/form-variables"),
                    engine(HAS_TASKS, "GET", "/task/{id}/deployed-form", "/task/{id}/rendered-form"),
                    engine(HAS_TASKS, "POST", "/task/{id}/claim", "/task/{id}/unclaim"),
                    engine(HAS_TASKS, "POST", "/task/{id}/submit-form", "/task/{id}/complete"),
                    engine(STAFF, "GET", "/process-definition", "/process-definition/count"),
                    engine(STAFF, "GET", ONE_DEFINITION, "/process-definition/{id}/xml"),
                    engine(STAFF, "GET", "/process-definition/key/{key}", "/process-definition/key/{key}/xml"),
                    engine(WORKS_WITH_FAMILIES, "GET", "/process-definition/{id}/startForm"),
                    engine(WORKS_WITH_FAMILIES, "GET", "/process-definition/{id}/form-variables"),
                    engine(WORKS_WITH_FAMILIES, "GET", "/process-definition/{id}/deployed-start-form"),
                    engine(WORKS_WITH_FAMILIES, "POST", "/process-definition/{id}/submit-form"),
                    engine(WORKS_WITH_FAMILIES, "POST", "/process-definition/key/{key}/submit-form"),
                    // Cockpit: the models and the decisions
                    // They count all services, whoever asks.
                    engine(LOOKS_AFTER_THE_MODELS, "GET", "/process-definition/statistics"),
                    engine(LOOKS_AFTER_THE_MODELS, "GET", "/process-definition/{id}/statistics"),
                    engine(READS_THE_MODELS, "GET", "/process-definition/{id}/static-called-process-definitions"),
                    engine(READS_THE_MODELS, "GET", "/decision-definition/**", "/decision-definition"),
                    engine(READS_THE_MODELS, "GET", "/decision-requirements-definition/**"),
                    engine(READS_THE_MODELS, "GET", "/decision-requirements-definition"),
                    engine(READS_THE_MODELS, "GET", "/deployment", "/deployment/count", "/deployment/{id}"),
                    engine(READS_THE_MODELS, "GET", "/deployment/{id}/resources"),
                    engine(READS_THE_MODELS, "GET", "/deployment/{id}/resources/{resource}/data"),
                    engine(READS_THE_MODELS, "GET POST", "/job-definition", "/job-definition/count"),
                    engine(READS_THE_MODELS, "GET", "/job-definition/{id}"),
                    // Cockpit counts what it finds on each page; the engine's grants leave nothing to count for who
                    // sees no case.
                    engine(READS_THE_MODELS, "GET", "/task/count", "/case-definition/count"),
                    engine(READS_THE_MODELS, "GET POST", "/process-instance/count"),
                    webapps(READS_THE_MODELS, "GET POST", "/api/cockpit/plugin/base/default/process-instance/count"),
                    webapps(READS_THE_MODELS, "GET POST", "/api/cockpit/plugin/base/default/process-instance"),
                    // Cockpit: the cases of one's service, to look at and not to touch
                    engine(ANSWERS_FOR_A_SERVICE, "GET POST", "/process-instance"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET", "/process-instance/{id}"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET", "/process-instance/{id}/activity-instances"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET POST", "/execution", "/execution/count"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET POST", "/variable-instance", "/variable-instance/count"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET POST", "/job", "/job/count"),
                    engine(ANSWERS_FOR_A_SERVICE, "GET", "/incident", "/incident/count", "/job/{id}/stacktrace"),
                    // Modeler: what it asks first, and a change that it proposes
                    engine(EnumSet.of(ANALYST), "GET", "/version"),
                    engine(EnumSet.of(ANALYST), "POST", "/deployment/create"),
                    // Admin: people, groups, grants, and what is deployed
                    engine(EnumSet.of(ADMINISTRATOR), "*", "/user", "/user/**", "/group", "/group/**"),
                    engine(EnumSet.of(ADMINISTRATOR), "*", "/authorization", "/authorization/**"),
                    engine(EnumSet.of(ADMINISTRATOR), "*", "/filter", "/filter/**", "/deployment", "/deployment/**"),
                    engine(EnumSet.of(ADMINISTRATOR), "GET OPTIONS", "/tenant", "/tenant/**", "/identity/**"),
                    engine(EnumSet.of(ADMINISTRATOR), "GET", "/version", "/metrics/**"))
            .flatMap(opening -> opening)
            .toList();

    @Override
    public AuthorizationDecision check(Supplier<Authentication> asker, RequestAuthorizationContext context) {
        Authentication person = asker.get();
        if (!SignedIn.is(person)) return new AuthorizationDecision(false);
        Set<Role> roles = Role.of(SignedIn.groups(person));
        boolean open = openings.stream()
                .anyMatch(opening -> opening.roles().stream().anyMatch(roles::contains)
                        && opening.path().matches(context.getRequest()));
        return new AuthorizationDecision(open);
    }

    /** The paths as patterns, of all roles. */
    Stream<String> paths() {
        return openings.stream().map(Opening::pattern);
    }

    private static Stream<Opening> pages(Set<Role> roles, String... paths) {
        return webapps(roles, "GET", paths);
    }

    private static Stream<Opening> webapps(Set<Role> roles, String methods, String... paths) {
        return openings(roles, methods, Stream.of("/camunda"), paths);
    }

    private static Stream<Opening> engine(Set<Role> roles, String methods, String... paths) {
        Stream<String> roots =
                Stream.of("/camunda/api/engine/engine/default", "/engine-rest", "/engine-rest/engine/default");
        return openings(roles, methods, roots, paths);
    }

    private static Stream<Opening> openings(Set<Role> roles, String methods, Stream<String> roots, String... paths) {
        List<String> rooted = roots.flatMap(root -> Arrays.stream(paths).map(path -> root + path))
                .toList();
        return rooted.stream()
                .flatMap(path -> matchers(methods, path).map(matcher -> new Opening(roles, path, matcher)));
    }

    private static Stream<PathPatternRequestMatcher> matchers(String methods, String path) {
        var builder = PathPatternRequestMatcher.withDefaults();
        if (methods.equals("*")) return Stream.of(builder.matcher(path));
        Set<String> asked = Arrays.stream(methods.split(" ")).collect(Collectors.toSet());
        if (asked.contains("GET")) asked.add("HEAD");
        return asked.stream().map(method -> builder.matcher(HttpMethod.valueOf(method), path));
    }
}
