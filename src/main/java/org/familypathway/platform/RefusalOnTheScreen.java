package org.familypathway.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        if (held.getStatus() >= 400) explain(request, held);
        held.copyBodyToResponse();
    }

    private void explain(HttpServletRequest request, ContentCachingResponseWrapper held) throws IOException {
        Throwable failed = (Throwable) request.getAttribute(CommandsOnceMore.FAILED);
        WhatFailed.Answer answer =
                failed == null ? null : WhatFailed.answer(failed).orElse(null);
        // The engine's own answer stands where it says what was asked wrongly.
        if (answer == null && held.getStatus() < 500) return;
        if (answer == null) answer = WhatFailed.fault();
        if (failed != null) AnswersAreToldOnce.tell(where(request), answer, failed);
        held.resetBuffer();
        held.setStatus(answer.status());
        held.setContentType("application/json;charset=UTF-8");
        held.getOutputStream().write(json.writeValueAsBytes(answer.body()));
    }

    /** What was asked of the engine, such as {@code submit-form}; not of what. */
    private static String where(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod() + " " + path.substring(path.lastIndexOf('/') + 1);
    }
}
