package org.familypathway.duty;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.familypathway.access.ManagedServices;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page and the list of cases warn those who answer for a service of the hours to come without anybody on duty (R186), also where no mail goes out. */
@ControllerAdvice
class DutyWarning {
    private static final Set<String> PAGES = Set.of("/", "/cases");

    private final Duty duty;
    private final ManagedServices managed;

    DutyWarning(Duty duty, ManagedServices managed) {
        this.duty = duty;
        this.managed = managed;
    }

    /** @return sentences; none for those who answer for no service */
    @ModelAttribute("nobodyOnDuty")
    List<String> nobodyOnDuty(HttpServletRequest request) {
        String page = request.getRequestURI().substring(request.getContextPath().length());
        if (!PAGES.contains(page) || !(request.getUserPrincipal() instanceof Authentication person)) return List.of();
        return managed.of(person).stream()
                .flatMap(service -> duty.gapsToWarnOf(service).stream()
                        .map(gap -> "Nobody of %s is on duty: %s.".formatted(service.getName(), gap.inWords())))
                .toList();
    }
}
