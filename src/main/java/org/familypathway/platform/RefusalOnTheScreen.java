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
import org.familypathway.kernel.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Turns the engine's answer to something that was refused (500 and a stack of prefixes) into the sentence and the field, nothing else, with status 422;
 * what somebody else changed or completed meanwhile into 409 and 404.
 */
@Component
@Order(0)
class RefusalOnTheScreen extends OncePerRequestFilter {
    static final String REFUSAL = RefusalOnTheScreen.class.getName() + ".refusal";

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
        chain.doFilter(request, held);
        if (held.getStatus() >= 400) {
            if (request.getAttribute(REFUSAL) instanceof Refusal refusal) answer(held, 422, body(refusal));
            else explain(held);
        }
        held.copyBodyToResponse();
    }

    static Map<String, Object> body(Refusal refusal) {
        return Map.of("type", "Refusal", "message", refusal.getMessage(), "refusals", refusal.reasons());
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
