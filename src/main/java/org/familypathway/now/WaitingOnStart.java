package org.familypathway.now;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.familypathway.access.ManagedServices;
import org.familypathway.kernel.Words;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page says to those who answer for a service how many families wait, and for what. */
@ControllerAdvice
class WaitingOnStart {
    private final TheServiceNow now;
    private final ManagedServices managed;

    WaitingOnStart(TheServiceNow now, ManagedServices managed) {
        this.now = now;
        this.managed = managed;
    }

    /** @return "12 families wait: 3 late, 1 stalled."; null where none waits, on other pages, and for those who answer for no service */
    @ModelAttribute("familiesWaiting")
    String familiesWaiting(HttpServletRequest request) {
        String page = request.getRequestURI().substring(request.getContextPath().length());
        if (!page.equals("/")
                || !(request.getUserPrincipal() instanceof Authentication person)
                || managed.of(person).isEmpty()) return null;
        List<Family> waiting =
                now.of(person.getName()).stream().filter(Family::waits).toList();
        if (waiting.isEmpty()) return null;
        return TheServiceNow.counts(waiting).entrySet().stream()
                .map(kind -> kind.getKey().label().toLowerCase(Locale.UK) + " " + kind.getValue())
                .collect(Collectors.joining(
                        ", ", Words.count(waiting.size(), "family waits", "families wait") + ": ", "."));
    }
}
