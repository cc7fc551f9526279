package org.familypathway.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.familypathway.kernel.SmallNumbers;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The engine's own statistics of models count all services, for those who look after the models and see no family. They are counted down to fives, as {@link StepsInNumbers} is, and a step at which fewer than five stand is left out
 * (R179, R255): else a model with one family in it would say that there is one, and where.
 */
@Component
class CountsInFives extends OncePerRequestFilter {
    private static final List<String> COUNTS = List.of("instances", "failedJobs", "incidents", "incidentCount");

    private final ObjectMapper json;

    CountsInFives(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.contains("/process-definition/") || !path.endsWith("/statistics");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK
                && answer.getContentType() != null
                && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(answer.getContentType()))) {
            JsonNode all = json.readTree(answer.getContentAsByteArray());
            inFives(all);
            // Of a whole model its row says only that there is such a model; of a step, that somebody is at it.
            if (all instanceof ArrayNode rows)
                rows.removeIf(row -> !row.has("definition") && !row.has("key") && isNobodyAt(row));
            answer.resetBuffer();
            answer.getOutputStream().write(json.writeValueAsBytes(all));
        }
        answer.copyBodyToResponse();
    }

    private static void inFives(JsonNode node) {
        if (node instanceof ObjectNode object)
            for (String name : COUNTS)
                if (object.path(name).isIntegralNumber())
                    object.put(name, SmallNumbers.about(object.get(name).longValue()));
        node.forEach(CountsInFives::inFives);
        if (node instanceof ArrayNode array)
            array.removeIf(
                    one -> one.has("incidentCount") && one.get("incidentCount").asLong() == 0);
    }

    private static boolean isNobodyAt(JsonNode row) {
        return row.path("instances").asLong() == 0 && row.path("failedJobs").asLong() == 0;
    }
}
