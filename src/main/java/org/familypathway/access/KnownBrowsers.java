package org.familypathway.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The browsers in which somebody has signed in before. Strangers who guess at a name cannot have one, so that what they do does not keep the person out. It opens nothing: name and password are asked for as ever. The
 * browser keeps a random word for half a year after the last sign-in, and the database only its digest.
 */
@Component
class KnownBrowsers {
    static final String COOKIE = "FAMILY-PATHWAY-BROWSER";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int BYTES = 32;

    private final JdbcTemplate database;
    private final boolean https;
    private final SecureRandom random = new SecureRandom();

    KnownBrowsers(JdbcTemplate database, @Value("${family-pathway.https}") boolean https) {
        this.database = database;
        this.https = https;
    }

    /** @return the digest of the word that the browser keeps; null where it keeps none */
    static String of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? null : digest(cookie.getValue());
    }

    boolean knows(String browser, String person) {
        return browser != null
                // Nobody has such a name, and the database would not look.
                && person.indexOf('\0') < 0
                && Boolean.TRUE.equals(database.queryForObject(
                        "select exists (select from known_browser where browser = ? and person = ? and last_sign_in > now() - make_interval(days => ?))",
                        Boolean.class,
                        browser,
                        person,
                        (int) KEPT.toDays()));
    }

    /** Somebody has signed in with this browser: several may use one, each after the other. */
    void remember(String person, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String word = cookie == null || !knownToAnybody(digest(cookie.getValue())) ? made() : cookie.getValue();
        database.update(
                "delete from known_browser where last_sign_in < now() - make_interval(days => ?)", (int) KEPT.toDays());
        database.update(
                """
                insert into known_browser (browser, person, last_sign_in) values (?, ?, now())
                on conflict (browser, person) do update set last_sign_in = excluded.last_sign_in""",
                digest(word),
                person);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, word)
                        // Only who signs in needs it.
                        .path(request.getContextPath() + "/sign-in")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(https)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    /** Nobody chooses their own word. */
    private boolean knownToAnybody(String browser) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select from known_browser where browser = ?)", Boolean.class, browser));
    }

    private String made() {
        byte[] word = new byte[BYTES];
        random.nextBytes(word);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(word);
    }

    private static String digest(String word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
