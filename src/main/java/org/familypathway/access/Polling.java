package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What the engine's web applications ask again and again while nobody touches them: who opens a task, a case or a page asks for something else as well. */
final class Polling {
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final RequestMatcher ASKED = new OrRequestMatcher(
            path(ENGINE + "/filter"),
            path(ENGINE + "/filter/{id}/count"),
            path(ENGINE + "/filter/{id}/list"),
            path("/api/tasks/labels"));

    private Polling() {}

    static boolean is(HttpServletRequest request) {
        return ASKED.matches(request);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
