package org.familypathway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.kernel.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Turns the engine's answer to something that was refused (500 and a stack of prefixes) into the sentence and the field, nothing else, with status 422;
 * what somebody else changed or completed meanwhile into 409 and 404.
 */
@Component
@Order(0)
class RefusalOnTheScreen extends OncePerRequestFilter {
    static final String REFUSAL = RefusalOnTheScreen.class.getName() + ".refusal";

    private static final Pattern HANDS_IN = Pattern.compile(".*/(submit-form|complete)");
    private static final Pattern UNREADABLE =
            Pattern.compile("(?s)(?:Unsupported value type|Cannot convert value .* of type) '(\\w+)'");
    private static final int LONGEST_FORM = 10_000_000;

    private final ObjectMapper json;

    RefusalOnTheScreen(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("GET")
                || !(path.startsWith("/camunda/api/engine/") || path.startsWith("/engine-rest/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        HttpServletRequest read = HANDS_IN.matcher(request.getRequestURI()).matches()
                ? new ContentCachingRequestWrapper(request, LONGEST_FORM)
                : request;
        chain.doFilter(read, held);
        if (held.getStatus() >= 400) {
            if (request.getAttribute(REFUSAL) instanceof Refusal refusal) answer(held, 422, body(refusal));
            else {
                List<Refusal.Reason> unreadable =
                        read instanceof ContentCachingRequestWrapper sent && held.getStatus() == 400
                                ? unreadable(sent, held)
                                : List.of();
                if (unreadable.isEmpty()) explain(held);
                else answer(held, 422, body(new Refusal(unreadable)));
            }
        }
        held.copyBodyToResponse();
    }

    static Map<String, Object> body(Refusal refusal) {
        return Map.of("type", "Refusal", "message", refusal.getMessage(), "refusals", refusal.reasons());
    }

    /** The engine says which value it could not read, and not of which field; empty where it says something else. */
    private List<Refusal.Reason> unreadable(ContentCachingRequestWrapper sent, ContentCachingResponseWrapper held)
            throws IOException {
        String message = new String(held.getContentAsByteArray(), StandardCharsets.UTF_8);
        Matcher kind = UNREADABLE.matcher(message);
        if (!kind.find()) return List.of();
        return json.readTree(sent.getContentAsByteArray()).path("variables").properties().stream()
                .filter(field -> field.getValue().path("type").asText().equalsIgnoreCase(kind.group(1)))
                .filter(field -> message.contains("Unsupported")
                        || message.contains("'" + field.getValue().path("value").asText() + "'"))
                .flatMap(field -> Steps.ofAnotherKind(field.getKey()).reasons().stream())
                .toList();
    }

    private void explain(ContentCachingResponseWrapper held) throws IOException {
        String content = new String(held.getContentAsByteArray(), StandardCharsets.UTF_8);
        if (!content.startsWith("{")) return;
        JsonNode error = json.readTree(content);
        String message = error.path("message").asText();
        if (error.path("type").asText().equals("OptimisticLockingException")
                || message.contains("OptimisticLocking")
                || message.contains("ObjectOptimisticLockingFailureException")
                || message.contains("duplicate key value"))
            answer(
                    held,
                    409,
                    sentence(
                            "Somebody else changed this case at the same moment. Nothing of yours was recorded: open the task again and hand it in once more."));
        else if (message.contains("Cannot find task")
                || message.contains("task is null")
                || message.contains("No matching task"))
            answer(
                    held,
                    404,
                    sentence(
                            "This task is no longer open: it was completed, or the case has moved on. Nothing of yours was recorded."));
        else if (held.getStatus() >= 500)
            answer(
                    held,
                    500,
                    sentence(
                            "This could not be recorded, through no fault of your own. Nothing was changed. Try again; if it fails again, tell your administrator."));
    }

    private static Map<String, Object> sentence(String message) {
        return Map.of("type", "Refusal", "message", message, "refusals", List.of());
    }

    private void answer(ContentCachingResponseWrapper held, int status, Map<String, Object> body) throws IOException {
        held.resetBuffer();
        held.setStatus(status);
        held.setContentType("application/json;charset=UTF-8");
        held.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
