package org.familypathway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Where browsers tell what a page's Content-Security-Policy has stopped: a script that somebody brought in, or a fault of ours. It is told as a {@link SecurityEvent}, without anything of the page; {@value #MOST} a minute at most, and of one that
 * cannot be read or is longer than {@value #LONGEST} bytes nothing.
 */
@Controller
class BlockedByPolicyPage {
    static final String PATH = "/blocked-by-policy";
    static final int MOST = 30;
    private static final int LONGEST = 16_384;
    private static final Set<String> DIRECTIVES = Set.of(
            "base-uri connect-src default-src font-src form-action frame-ancestors frame-src img-src manifest-src media-src object-src script-src script-src-attr script-src-elem style-src style-src-attr style-src-elem worker-src"
                    .split(" "));
    private static final Set<String> KINDS = Set.of("inline", "data", "blob");

    /** AngularJS asks with each page whether it may make code of texts, and goes without. */
    private static final String ASKED_BY_ANGULAR = "eval";

    private final WordsOfPaths words;
    private final ObjectMapper json;
    private Instant since = Instant.EPOCH;
    private int told;

    BlockedByPolicyPage(WordsOfPaths words, ObjectMapper json) {
        this.words = words;
        this.json = json;
    }

    @PostMapping(PATH)
    @Transactional(readOnly = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Authentication person, HttpServletRequest request) throws IOException {
        byte[] sent = request.getInputStream().readNBytes(LONGEST + 1);
        if (sent.length > LONGEST) return;
        JsonNode report;
        try {
            report = json.readTree(sent).path("csp-report");
        } catch (IOException noJson) {
            return;
        }
        String directive = report.path("effective-directive")
                .asText(report.path("violated-directive").asText());
        String blocked = report.path("blocked-uri").asText();
        if (!DIRECTIVES.contains(directive) || blocked.equals(ASKED_BY_ANGULAR) || !mayBeTold()) return;
        SecurityEvent.of(SecurityEvent.Kind.ACCESS, "blocked-by-policy")
                .by(person.getName())
                .with("source.ip", request.getRemoteAddr())
                .with("url.path", words.told(path(report.path("document-uri").asText())))
                .with("labels.directive", directive)
                .with("labels.blocked", KINDS.contains(blocked) ? blocked : "another address")
                .failed("the page does not allow it");
    }

    private synchronized boolean mayBeTold() {
        Instant now = Instant.now();
        if (now.isAfter(since.plus(Duration.ofMinutes(1)))) {
            since = now;
            told = 0;
        }
        return ++told <= MOST;
    }

    private static String path(String address) {
        try {
            String path = URI.create(address).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
