package org.familypathway.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
        if (held.getStatus() >= 400) explain(read, held);
        held.copyBodyToResponse();
    }

    private void explain(HttpServletRequest request, ContentCachingResponseWrapper held) throws IOException {
        Throwable failed = (Throwable) request.getAttribute(CommandsOnceMore.FAILED);
        WhatFailed.Answer answer = failed != null
                ? WhatFailed.answer(failed).orElse(null)
                : unreadable(request, held).flatMap(WhatFailed::answer).orElse(null);
        // The engine's own answer stands where it says what was asked wrongly.
        if (answer == null && held.getStatus() < 500) return;
        if (answer == null) answer = WhatFailed.fault();
        if (failed != null) AnswersAreToldOnce.tell(where(request), answer, failed);
        held.resetBuffer();
        held.setStatus(answer.status());
        held.setContentType("application/json;charset=UTF-8");
        held.getOutputStream().write(json.writeValueAsBytes(answer.body()));
    }

    /** The engine says which value it could not read, and not of which field; empty where it says something else. */
    private Optional<Refusal> unreadable(HttpServletRequest request, ContentCachingResponseWrapper held)
            throws IOException {
        if (!(request instanceof ContentCachingRequestWrapper sent) || held.getStatus() != 400) return Optional.empty();
        String message = new String(held.getContentAsByteArray(), StandardCharsets.UTF_8);
        Matcher kind = UNREADABLE.matcher(message);
        if (!kind.find()) return Optional.empty();
        List<Refusal.Reason> reasons =
                json.readTree(sent.getContentAsByteArray()).path("variables").properties().stream()
                        .filter(field -> field.getValue().path("type").asText().equalsIgnoreCase(kind.group(1)))
                        .filter(field -> message.contains("Unsupported")
                                || message.contains(
                                        "'" + field.getValue().path("value").asText() + "'"))
                        .flatMap(field -> Steps.ofAnotherKind(field.getKey()).reasons().stream())
                        .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Refusal(reasons));
    }

    /** What was asked of the engine, such as {@code submit-form}; not of what. */
    private static String where(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod() + " " + path.substring(path.lastIndexOf('/') + 1);
    }
}
