package org.familypathway.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.familypathway.kernel.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
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
    /** Words of the library that reads Json, which name its classes and switches. */
    private static final Pattern OF_THE_READER =
            Pattern.compile("Cannot (?:deserialize|construct)|StreamReadFeature|JsonToken|through reference chain");

    private static final int LONGEST_FORM = 10_000_000;

    private final ObjectMapper json;

    RefusalOnTheScreen(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(path.startsWith("/camunda/api/engine/") || path.startsWith("/engine-rest/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        HttpServletRequest read = MediaType.APPLICATION_JSON_VALUE.equals(bareType(request))
                ? new ContentCachingRequestWrapper(request, LONGEST_FORM)
                : request;
        chain.doFilter(read, held);
        // What is only looked at is refused by the engine in its own words, unless it has none.
        if (held.getStatus() >= (request.getMethod().equals("GET") ? 500 : 400)) explain(read, held);
        held.copyBodyToResponse();
    }

    private void explain(HttpServletRequest request, ContentCachingResponseWrapper held) throws IOException {
        Throwable failed = (Throwable) request.getAttribute(CommandsOnceMore.FAILED);
        WhatFailed.Answer answer = failed != null
                ? WhatFailed.answer(failed).orElse(null)
                : unreadable(request, held).flatMap(WhatFailed::answer).orElse(null);
        if (answer == null && failed == null && isNoForm(request, held)) answer = WhatFailed.noForm();
        // Nothing of the engine was reached: what was sent could not be read.
        if (answer == null && failed == null && held.getStatus() >= 500) answer = WhatFailed.ofAnotherKind();
        // The engine's own answer stands where it says what was asked wrongly; where it has no words, nobody could act.
        if (answer == null && (held.getStatus() < 500 || request.getMethod().equals("GET"))) return;
        if (answer == null) answer = WhatFailed.fault();
        if (failed != null) AnswersAreToldOnce.tell(where(request), answer, failed);
        held.resetBuffer();
        held.setStatus(answer.status());
        held.setContentType("application/json;charset=UTF-8");
        held.getOutputStream().write(json.writeValueAsBytes(answer.body()));
    }

    /** Nothing was done with it: it is nothing where something is asked for, or of a shape of which the engine only says that it is wrong. */
    private boolean isNoForm(HttpServletRequest request, ContentCachingResponseWrapper held) throws IOException {
        if (!(request instanceof ContentCachingRequestWrapper sent)) return false;
        if (held.getStatus() == 400) return hasNoWords(held);
        if (held.getStatus() < 500) return false;
        try {
            JsonNode body = json.readTree(sent.getContentAsByteArray());
            return !body.isObject() || holdsNothing(body);
        } catch (JsonProcessingException notJson) {
            return true;
        }
    }

    /** A value is an object of its own; in place of it stands nothing. */
    private static boolean holdsNothing(JsonNode body) {
        return body.properties().stream()
                .map(Map.Entry::getValue)
                .anyMatch(value -> value.isContainerNode()
                        && StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isNull));
    }

    private boolean hasNoWords(ContentCachingResponseWrapper held) throws IOException {
        byte[] said = held.getContentAsByteArray();
        if (said.length == 0) return true;
        // The engine answers in Json; where the library that reads Json answers for it, it does so in bare text.
        if (!String.valueOf(held.getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE)) return true;
        String message = json.readTree(said).path("message").asText("");
        return message.isBlank() || OF_THE_READER.matcher(message).find();
    }

    private static String bareType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The engine says which value it could not read, and not of which field; empty where it says something else. */
    private Optional<Refusal> unreadable(HttpServletRequest request, ContentCachingResponseWrapper held)
            throws IOException {
        if (!(request instanceof ContentCachingRequestWrapper sent)
                || held.getStatus() != 400
                || !HANDS_IN.matcher(request.getRequestURI()).matches()) return Optional.empty();
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
