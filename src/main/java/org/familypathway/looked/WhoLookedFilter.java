package org.familypathway.looked;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Every request that reads comes through here, to our own pages as to the engine's REST, once its sender is known and may use the path. Whatever path names a case, a task or a process instance is a reading of that family: the entry is
 * written before anything of it goes out, and where it cannot be written nothing goes out. So a new page is noted without being listed anywhere.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class WhoLookedFilter extends OncePerRequestFilter {
    private static final Pattern REFERENCE = Pattern.compile("(?<![A-Za-z0-9])FP-[A-Za-z0-9-]+"),
            ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern ASKED_AGAIN = Pattern.compile("/(api/)?now/part");

    /** Pages that name many families at once. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("/api/tasks/labels", "The list of tasks"),
            Map.entry("/cases", "The list of cases"),
            Map.entry("/cases/find", "What was found"),
            Map.entry("/now", "The service now"),
            Map.entry("/now.csv", "The service now, as a file"),
            Map.entry("/api/now", "The service now, as data"),
            Map.entry("/now/cockpit/ended", "Ended cases in Cockpit"),
            Map.entry("/week", "The week"),
            Map.entry("/report/families", "Families behind a number of the service report"),
            Map.entry("/waiting-list", "The waiting list"),
            Map.entry("/panel", "The panel’s agenda"),
            Map.entry("/deadlines", "How deadlines are kept"),
            Map.entry("/care-outcomes", "At home or in care"),
            Map.entry("/workers", "The workers’ families"),
            Map.entry("/former-families", "Former families"),
            Map.entry("/incident-lists", "A list of incidents"),
            Map.entry("/emergency", "Records opened in an emergency"),
            Map.entry("/developments", "Families of whom developments are told"),
            Map.entry("/referrals", "Own referrals"),
            Map.entry("/retention", "Records whose time has come"),
            Map.entry("/subject-access", "Who asks what is held about them"),
            Map.entry("/repair", "Families under repair"));

    private final Readings readings;

    WhoLookedFilter(Readings readings) {
        this.readings = readings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        // As the pages will read it: "%46P" is "FP".
        String path = decoded(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (!SignedIn.is(person) || ASKED_AGAIN.matcher(path).matches()) {
            chain.doFilter(request, response);
            return;
        }
        String list = LISTS.get(path.replaceFirst("^(/incident-lists)/.*", "$1"));
        if (list != null) {
            readings.record(null, person.getName(), list, "the list shows what they may see");
            chain.doFilter(request, response);
            return;
        }
        String asked = request.getQueryString() == null ? path : path + "?" + decoded(request.getQueryString());
        Set<String> references = found(REFERENCE, asked);
        List<String> ids = new ArrayList<>(found(ID, asked));
        if (references.isEmpty() && ids.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        List<String> groups = SignedIn.groups(person);
        String what = Looked.at(path);
        List<String> unknown = new ArrayList<>();
        if (references.isEmpty()) note(person, groups, null, ids, what, unknown, "");
        for (String reference : references) note(person, groups, reference, List.of(), what, unknown, reference);
        chain.doFilter(request, response);
        if (response.getStatus() < 300)
            for (String reference : unknown)
                readings.note(person.getName(), groups, reference.isEmpty() ? null : reference, ids, what, why(groups));
    }

    private void note(
            Authentication person,
            List<String> groups,
            String reference,
            List<String> ids,
            String what,
            List<String> unknown,
            String named) {
        readings.note(person.getName(), groups, reference, ids, what, null)
                .filter("unknown"::equals)
                .ifPresent(nobodyKnows -> unknown.add(named));
    }

    /** The page has let them although nobody sees the case by the one rule: a former worker, a referrer, who repairs. */
    private static String why(List<String> groups) {
        Set<Role> roles = Role.of(groups);
        if (roles.contains(Role.REPAIRER)) return "repairs cases";
        if (roles.contains(Role.REFERRER)) return "made the referral";
        if (roles.contains(Role.PARTNER)) return "is asked as another agency";
        return "was let in by the page";
    }

    private static String decoded(String sent) {
        try {
            return UriUtils.decode(sent, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notDecoded) {
            return sent;
        }
    }

    private static Set<String> found(Pattern which, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher one = which.matcher(text); one.find(); ) found.add(one.group());
        return found;
    }
}
