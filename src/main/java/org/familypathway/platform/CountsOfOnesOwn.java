package org.familypathway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.familypathway.access.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Cockpit's list of processes counts whatever runs, of every service, for whoever may read the diagrams. Here each reads how many of them are theirs to see: the engine's grants on the single instances say which.
 */
@Component
@Order(0)
class CountsOfOnesOwn extends OncePerRequestFilter {
    private static final RequestMatcher COUNTED = PathPatternRequestMatcher.withDefaults()
            .matcher("/camunda/api/cockpit/plugin/base/default/process-definition/statistics");

    private static final String MAY_READ =
            """
            exists (select from act_ru_authorization a where a.type_ = 1 and a.resource_type_ = :instances and a.resource_id_ = e.proc_inst_id_
              and (a.perms_ & :read) = :read and (a.user_id_ = :user or a.group_id_ = any (:groups)))""";

    private final JdbcClient database;
    private final ObjectMapper json;

    CountsOfOnesOwn(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !COUNTED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (held.getStatus() == HttpServletResponse.SC_OK && SignedIn.is(person)) {
            JsonNode lines = json.readTree(held.getContentAsByteArray());
            Map<String, Integer> running =
                    count(person, "select d.key_, count(*) from act_ru_execution e", "e.parent_id_ is null");
            Map<String, Integer> incidents = count(
                    person,
                    "select d.key_, count(*) from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_",
                    "e.id_ = e.proc_inst_id_");
            for (JsonNode line : lines)
                if (line instanceof ObjectNode definition) {
                    String key = definition.path("key").asText();
                    definition.put("instances", running.getOrDefault(key, 0));
                    definition.put("incidents", incidents.getOrDefault(key, 0));
                }
            held.resetBuffer();
            held.getOutputStream().write(json.writeValueAsBytes(lines));
        }
        held.copyBodyToResponse();
    }

    /** @return by the key of the process */
    private Map<String, Integer> count(Authentication person, String what, String which) {
        Map<String, Integer> counted = new HashMap<>();
        List<String> groups = SignedIn.groups(person);
        database.sql(what + " join act_re_procdef d on d.id_ = e.proc_def_id_ where " + which + " and " + MAY_READ
                        + " group by d.key_")
                .param("instances", Resources.PROCESS_INSTANCE.resourceType())
                .param("read", Permissions.READ.getValue())
                .param("user", person.getName())
                .param("groups", groups.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .forEach(one -> counted.put(one.getKey(), one.getValue()));
        return counted;
    }
}
