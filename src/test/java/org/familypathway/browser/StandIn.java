package org.familypathway.browser;

import static org.springframework.security.config.Customizer.withDefaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands in for the application where only the browser's side of a form is on trial: a bare engine and Tasklist, and the forms' addresses answered from memory. It
 * carries no annotation that the application's own scan, or a search for the application, would find.
 */
@EnableAutoConfiguration(
        exclude = {
            FlywayAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            JpaRepositoriesAutoConfiguration.class
        })
public class StandIn {
    static final String REFUSAL =
            """
            {"type":"Refusal","message":"Say who was seen, in a name and not a word.","refusals":[{"field":"who","message":"Say who was seen, in a name and not a word."}]}""";

    static final String ROW_REFUSAL =
            """
            {"type":"Refusal","message":"Nobody is older than 120. Say who else lives there.","refusals":[{"field":"members[1].age","message":"Nobody is older than 120."},{"field":"members","message":"Say who else lives there."}]}""";

    public static class SignedInPerson extends ContainerBasedAuthenticationProvider {
        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            var person = SecurityContextHolder.getContext().getAuthentication();
            if (person == null || person.getName().equals("anonymousUser")) return AuthenticationResult.unsuccessful();
            AuthenticationResult known = AuthenticationResult.successful(person.getName());
            known.setGroups(List.of());
            return known;
        }
    }

    @Bean
    InMemoryUserDetailsManager people() {
        return new InMemoryUserDetailsManager(
                User.withUsername("katie")
                        .password("{noop}demo-katie")
                        .roles("WORKER")
                        .build(),
                User.withUsername("kofi")
                        .password("{noop}demo-kofi")
                        .roles("WORKER")
                        .build());
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http) throws Exception {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName("FAMILY-PATHWAY-XSRF");
        tokens.setHeaderName("X-FAMILY-PATHWAY-XSRF");
        CsrfTokenRequestAttributeHandler withEachPage = new CsrfTokenRequestAttributeHandler();
        withEachPage.setCsrfRequestAttributeName(null);
        return http.authorizeHttpRequests(doors -> doors.anyRequest().authenticated())
                .formLogin(withDefaults())
                .formLogin(form -> form.loginPage("/sign-in")
                        .defaultSuccessUrl("/signed-in", true)
                        .permitAll())
                .logout(out -> out.logoutUrl("/camunda/api/admin/auth/user/default/logout")
                        .logoutSuccessHandler((request, response, person) -> response.setStatus(204)))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(withEachPage)
                        .ignoringRequestMatchers("/camunda/**"))
                .build();
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> tasklistKnowsWho() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter("authentication-provider", SignedInPerson.class.getName());
        filter.addUrlPatterns("/camunda/*");
        filter.setOrder(201);
        return filter;
    }

    /** The application's own filter turns a refusal of the record into this answer; here the words decide. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> refusals(Forms forms) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, jakarta.servlet.ServletException {
                if (!request.getRequestURI().endsWith("/submit-form")) {
                    chain.doFilter(request, response);
                    return;
                }
                forms.handedIn.merge("times", 1, Integer::sum);
                String refusal = forms.nextRefusal;
                forms.nextRefusal = null;
                if (refusal == null) {
                    chain.doFilter(request, response);
                } else if (refusal.equals("break")) {
                    response.setStatus(500);
                } else {
                    response.setStatus(422);
                    response.setContentType("application/json;charset=UTF-8");
                    response.getWriter().write(refusal);
                }
            }
        });
        filter.setOrder(300);
        return filter;
    }

    @Bean
    Forms forms(TaskService tasks, ObjectMapper json) {
        return new Forms(tasks, json);
    }

    @Bean
    RouterFunction<ServerResponse> addresses(Forms forms) {
        String task = "/api/forms/tasks/{id}", start = "/api/forms/start/{id}", ofCase = "/api/forms/cases/{id}/visit";
        return RouterFunctions.route()
                .GET(
                        "/sign-in",
                        asked -> page(
                                """
                        <title>Sign in</title><form method="post" action="/sign-in"><input name="username"><input type="password" name="password">
                        <input type="hidden" name="_csrf" id="csrf"><button type="submit">Sign in</button></form>
                        <script>csrf.value = document.cookie.split('; ').find(c => c.startsWith('FAMILY-PATHWAY-XSRF=')).slice(20)</script>"""))
                .GET("/signed-in", asked -> page("Hello"))
                .GET(
                        "/cases/{id}/visit",
                        asked -> page(
                                """
                        <title>Case</title><h1>Case %1$s</h1>
                        <div data-family-pathway-form="/api/forms/cases/%1$s/visit" data-next="/signed-in"></div>
                        <script type="module" src="/family-pathway-form.js"></script>"""
                                        .formatted(asked.pathVariable("id"))))
                .GET(
                        "/cases/{id}",
                        asked -> page(
                                """
                        <main class="case"><p class="trail"></p><h1>Green household</h1>
                        <nav class="chapters"><a href="/cases/%s/safety">Safety</a></nav></main>"""
                                        .formatted(asked.pathVariable("id"))))
                .GET("/cases/{id}/safety", asked -> page("<main class=\"case\"><h1>Safety</h1></main>"))
                .GET(task, forms::task)
                .GET(start, forms::shown)
                .GET(ofCase, forms::shown)
                .PUT(task + "/draft", forms::save)
                .PUT(start + "/draft", forms::save)
                .PUT(ofCase + "/draft", forms::save)
                .DELETE(task + "/draft", forms::discard)
                .DELETE(start + "/draft", forms::discard)
                .POST(ofCase, forms::post)
                .GET("/api/tasks/labels", forms::labels)
                .build();
    }

    private static ServerResponse page(String content) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .body("<!doctype html><html lang=\"en\">" + content + "</html>");
    }

    static class Forms {
        final Map<String, JsonNode> record = new ConcurrentHashMap<>();
        final Map<String, JsonNode> posted = new ConcurrentHashMap<>();
        final Map<String, Integer> handedIn = new ConcurrentHashMap<>();
        volatile String nextRefusal;
        private final Map<String, JsonNode> drafts = new ConcurrentHashMap<>();
        private final TaskService tasks;
        private final ObjectMapper json;

        Forms(TaskService tasks, ObjectMapper json) {
            this.tasks = tasks;
            this.json = json;
        }

        ServerResponse task(ServerRequest asked) throws Exception {
            Task task = tasks.createTaskQuery().taskId(asked.pathVariable("id")).singleResult();
            if (task == null) return ServerResponse.status(404).body(Map.of("message", "This task is no longer open."));
            return shown(asked, asked.principal().orElseThrow().getName().equals(task.getAssignee()));
        }

        ServerResponse shown(ServerRequest asked) throws Exception {
            return shown(asked, true);
        }

        private ServerResponse shown(ServerRequest asked, boolean editable) throws Exception {
            JsonNode draft = drafts.get(whose(asked));
            Map<String, Object> shown = new HashMap<>();
            shown.put("schema", json.readTree(new ClassPathResource("browser/visit.form").getInputStream()));
            shown.put("data", record.getOrDefault(asked.pathVariable("id"), json.createObjectNode()));
            shown.put("draft", draft);
            shown.put("draftSavedAt", draft == null ? null : Instant.now().toString());
            shown.put("editable", editable);
            shown.put("now", Instant.now().toString());
            shown.put("reference", "FP-2026-0001");
            shown.put("label", "Green household");
            shown.put("caseUrl", "/cases/FP-2026-0001");
            return ServerResponse.ok().body(shown);
        }

        ServerResponse save(ServerRequest asked) throws Exception {
            drafts.put(whose(asked), asked.body(JsonNode.class));
            return ServerResponse.noContent().build();
        }

        ServerResponse discard(ServerRequest asked) {
            drafts.remove(whose(asked));
            return ServerResponse.noContent().build();
        }

        ServerResponse post(ServerRequest asked) throws Exception {
            String refusal = nextRefusal;
            nextRefusal = null;
            if (refusal != null) return ServerResponse.unprocessableEntity().body(json.readTree(refusal));
            posted.put(asked.pathVariable("id"), asked.body(JsonNode.class));
            return ServerResponse.ok().body(Map.of());
        }

        ServerResponse labels(ServerRequest asked) {
            Map<String, Object> label =
                    Map.of("reference", "FP-2026-0001", "label", "Green household", "caseUrl", "/cases/FP-2026-0001");
            Map<String, Object> labels = new HashMap<>();
            for (String id : asked.param("ids").orElseThrow().split(",")) labels.put(id, label);
            return ServerResponse.ok().body(labels);
        }

        private static String whose(ServerRequest asked) {
            return asked.principal().orElseThrow().getName() + " "
                    + asked.path().replaceAll("/draft$", "");
        }
    }
}
