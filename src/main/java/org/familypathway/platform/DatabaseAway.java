package org.familypathway.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * While the database cannot be reached, everybody reads a sentence at once, on every route: outside of all that asks the database, such as who is signed in. Whoever meets it first waits for a connection
 * ({@code spring.datasource.hikari.connection-timeout}); from then on nobody waits, so that no thread is used up, until a connection is had again, which is tried each second. What was typed on a page of ours comes back with
 * the sentence and is sent again with one press; a form of the pathway keeps it where it stands.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final Pattern ASKS_NO_DATABASE =
            Pattern.compile("/(?:actuator(?:/.*)?|[\\w-]+\\.(?:css|js)|favicon\\.ico|(?:form|diagram|webapps)/.*)");
    private static final Pattern FOR_SCRIPTS = Pattern.compile("/(?:api|engine-rest|camunda/api)/.*");
    private static final Pattern SECRET = Pattern.compile("(?i).*(?:password|credential).*");
    private static final String SESSION = "JSESSIONID";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final DataSource database;
    private final ObjectProvider<ObjectMapper> json;
    private volatile Thread looks;
    private volatile boolean away;

    DatabaseAway(DataSource database, ObjectProvider<ObjectMapper> json) {
        this.database = database;
        this.json = json;
    }

    @PreDestroy
    void stop() {
        if (looks != null) looks.interrupt();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ASKS_NO_DATABASE.matcher(path(request)).matches()) {
            chain.doFilter(new OfNobody(request), response);
            return;
        }
        if (away) {
            tell(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            if (!WhatFailed.isDatabaseAway(failed)) throw failed;
            isAway();
            if (response.isCommitted()) throw failed;
            response.reset();
            tell(request, response);
        }
    }

    private synchronized void isAway() {
        if (away) return;
        away = true;
        LOG.error("The database cannot be reached. Everybody reads so, and it is tried each second.");
        Thread looking = new Thread(this::lookUntilItIsBack, "database-away");
        looking.setDaemon(true);
        looks = looking;
        looking.start();
    }

    private void lookUntilItIsBack() {
        try {
            do {
                TimeUnit.SECONDS.sleep(1);
            } while (!isBack());
            away = false;
            LOG.info("The database can be reached again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBack() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException | RuntimeException stillAway) {
            return false;
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WhatFailed.Answer answer = WhatFailed.databaseAway();
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "5");
        byte[] body;
        if (FOR_SCRIPTS.matcher(path(request)).matches()) {
            response.setContentType("application/json;charset=UTF-8");
            body = json.getObject().writeValueAsBytes(answer.body());
        } else {
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none';style-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'");
            body = page((String) answer.body().get("message"), request).getBytes(StandardCharsets.UTF_8);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Made without a template: those ask who is signed in. */
    private static String page(String sentence, HttpServletRequest request) {
        String context = request.getContextPath();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Not just now – Family Pathway</title><link rel="stylesheet" href="%s/family-pathway.css"></head>
                <body><header><p class="product"><a href="%s/">Family Pathway</a></p></header>
                <main><h1>Not just now</h1><p class="notice late" role="alert">%s</p>%s</main></body></html>
                """
                .formatted(context, context, HtmlUtils.htmlEscape(sentence), again(request));
    }

    /** What was typed, to be sent once more as it is; of a page that was only asked for, the way back to it. */
    private static String again(HttpServletRequest request) {
        String address = HtmlUtils.htmlEscape(request.getRequestURI());
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString() == null ? "" : "?" + HtmlUtils.htmlEscape(request.getQueryString());
            return "<p><a href=\"" + address + query + "\">Try again</a></p>";
        }
        boolean isForm = request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith(FORM);
        if (!isForm
                || request.getParameterMap().keySet().stream()
                        .anyMatch(name -> SECRET.matcher(name).matches()))
            return "<p>Go back with your browser’s arrow, and send it again.</p>";
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"" + address + "\">");
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet())
            for (String value : field.getValue())
                form.append("<textarea hidden name=\"")
                        .append(HtmlUtils.htmlEscape(field.getKey()))
                        // The first line break of one is not part of it.
                        .append("\">\n")
                        .append(HtmlUtils.htmlEscape(value))
                        .append("</textarea>");
        return form.append("<p><button type=\"submit\">Send it again</button></p></form>")
                .toString();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Brings no session, so that nobody looks in the database for whose it is. */
    private static final class OfNobody extends HttpServletRequestWrapper {
        OfNobody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie[] getCookies() {
            Cookie[] brought = super.getCookies();
            return brought == null
                    ? null
                    : Arrays.stream(brought)
                            .filter(cookie -> !cookie.getName().equals(SESSION))
                            .toArray(Cookie[]::new);
        }
    }
}
