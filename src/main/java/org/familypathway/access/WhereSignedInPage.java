package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where somebody is signed in just now: they see it, and end it elsewhere. Nobody sees another's. */
@Controller
class WhereSignedInPage {
    private static final String FROM = "SIGNED_IN_FROM", WITH = "SIGNED_IN_WITH";
    private static final int LONGEST = 300;

    /**
     * @param key names it on this page and opens nothing
     * @param since in London and in words, as is {@code last}
     * @param here whether it is the one in which the page is read
     */
    public record Place(String key, String since, String last, String address, String browser, boolean here) {}

    private final SignedInSessions sessions;
    private final SignedIn signedIn;

    WhereSignedInPage(SignedInSessions sessions, SignedIn signedIn) {
        this.sessions = sessions;
        this.signedIn = signedIn;
    }

    /** Called once, when somebody has signed in: the page says later from where. */
    static void note(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.setAttribute(FROM, request.getRemoteAddr());
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        if (browser != null) session.setAttribute(WITH, browser.substring(0, Math.min(browser.length(), LONGEST)));
    }

    @GetMapping("/signed-in")
    String show(Authentication person, HttpSession here, Model page) {
        page.addAttribute(
                "places",
                of(person).stream()
                        .sorted(Comparator.comparing(SignedInSessions.Kept::getLastAccessedTime)
                                .reversed())
                        .map(session -> place(session, here))
                        .toList());
        page.addAttribute("name", person.getName());
        page.addAttribute("hours", SignedInSessions.AT_MOST.toHours());
        return "signed-in";
    }

    /** @param key of a place of one's own; one that is gone already is none, and nothing is said about it */
    @PostMapping("/signed-in/{key}")
    @Transactional
    String end(Authentication person, @PathVariable String key, HttpSession here) {
        of(person).stream()
                .filter(session -> key(session.getId()).equals(key))
                .filter(session -> !session.getId().equals(here.getId()))
                .forEach(session -> sessions.deleteById(session.getId()));
        return "redirect:/signed-in";
    }

    @PostMapping("/signed-in/end-others")
    @Transactional
    String endOthers(Authentication person, HttpSession here) {
        of(person).stream()
                .filter(session -> !session.getId().equals(here.getId()))
                .forEach(session -> sessions.deleteById(session.getId()));
        return "redirect:/signed-in";
    }

    /** Those that still open something. */
    private List<SignedInSessions.Kept> of(Authentication person) {
        return sessions.findByPrincipalName(person.getName()).values().stream()
                .filter(session -> !session.isExpired() && signedIn.stillIs(session))
                .toList();
    }

    private static Place place(SignedInSessions.Kept session, HttpSession here) {
        return new Place(
                key(session.getId()),
                London.minute(session.getCreationTime()),
                London.minute(session.getLastAccessedTime()),
                session.getAttribute(FROM),
                inWords(session.getAttribute(WITH)),
                session.getId().equals(here.getId()));
    }

    private static String key(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What a person calls it; of others only that it is one. */
    static String inWords(String browser) {
        if (browser == null) return "A browser";
        String what = browser.contains("Edg/")
                ? "Edge"
                : browser.contains("Firefox/")
                        ? "Firefox"
                        : browser.contains("Chrome/") ? "Chrome" : browser.contains("Safari/") ? "Safari" : "A browser";
        String on = browser.contains("Android")
                ? " on Android"
                : browser.contains("iPhone") || browser.contains("iPad")
                        ? " on an iPhone or iPad"
                        : browser.contains("Windows")
                                ? " on Windows"
                                : browser.contains("Mac OS")
                                        ? " on a Mac"
                                        : browser.contains("Linux") ? " on Linux" : "";
        return what + on;
    }
}
