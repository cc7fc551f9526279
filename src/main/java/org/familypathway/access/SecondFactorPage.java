package org.familypathway.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Between the right password and being signed in: the code of an authenticator app, or for who has none yet and needs one, setting it up. Until then nobody is signed in; the session only knows whose password it was.
 */
@Controller
class SecondFactorPage {
    static final String PATH = "/sign-in/second-factor";
    private static final String WHOSE = "SECOND_FACTOR_OF", MARK = "SECOND_FACTOR_MARK", BEGUN = "SECOND_FACTOR_BEGUN";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Wrong codes are counted apart from wrong passwords, and slowed down as they are. */
    private static final String CODES_OF = "code of ";

    private final SecondFactor factors;
    private final SignedIn signedIn;
    private final SignInThrottle throttle;
    private final KnownBrowsers browsers;

    SecondFactorPage(SecondFactor factors, SignedIn signedIn, SignInThrottle throttle, KnownBrowsers browsers) {
        this.factors = factors;
        this.signedIn = signedIn;
        this.throttle = throttle;
        this.browsers = browsers;
    }

    /** @return whether somebody whose password was right is signed in by that already; otherwise they are not, and are sent to this page */
    boolean isEnough(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        if (factors.of(person) == SecondFactor.Needs.NOTHING) return true;
        hold(request, response, null);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        session.setAttribute(WHOSE, person.getName());
        session.setAttribute(MARK, person.getDetails());
        response.sendRedirect(request.getContextPath() + PATH);
        return false;
    }

    @GetMapping(PATH)
    @Transactional(readOnly = true)
    public String ask(HttpServletRequest request, Model page) {
        Optional<Authentication> half = half(request);
        return half.isEmpty() ? "redirect:/sign-in" : show(half.get(), request.getSession(), page);
    }

    @PostMapping(PATH)
    @Transactional
    public String look(HttpServletRequest request, HttpServletResponse response, Model page)
            throws IOException, ServletException {
        Optional<Authentication> half = half(request);
        if (half.isEmpty()) return "redirect:/sign-in";
        String code = request.getParameter("code") == null ? "" : request.getParameter("code");
        String person = half.get().getName(), address = request.getRemoteAddr();
        HttpSession session = request.getSession();
        if (!throttle.mayTry(CODES_OF + person, address, null))
            return refused(
                    "There have been too many wrong codes. Wait a few minutes and try again.",
                    half.get(),
                    session,
                    page);
        List<String> codes = List.of();
        boolean right;
        if (factors.of(half.get()) == SecondFactor.Needs.ENROL) {
            Optional<List<String>> enrolled = session.getAttribute(BEGUN) instanceof String kept
                    ? factors.enrol(person, kept, code)
                    : Optional.empty();
            right = enrolled.isPresent();
            codes = enrolled.orElse(List.of());
        } else right = factors.opens(person, code);
        SecurityEvent event = SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "second-factor")
                .by(person)
                .with("source.ip", address);
        if (!right) {
            event.failed("the code is not right, or was used before");
            return refused(
                    "“Code” is not right, or was used before. Type the one that your app shows now.",
                    half.get(),
                    session,
                    page);
        }
        throttle.wasRight(CODES_OF + person, address, null);
        event.succeeded();
        for (String gone : List.of(WHOSE, MARK, BEGUN)) session.removeAttribute(gone);
        request.changeSessionId();
        hold(request, response, half.get());
        browsers.remember(person, request, response);
        if (codes.isEmpty()) {
            SecurityConfiguration.goesOn().onAuthenticationSuccess(request, response, half.get());
            return null;
        }
        WhereSignedInPage.note(request);
        page.addAttribute("codes", codes);
        return "second-factor";
    }

    private String refused(String sentence, Authentication half, HttpSession session, Model page) {
        page.addAttribute("refused", sentence);
        return show(half, session, page);
    }

    private String show(Authentication half, HttpSession session, Model page) {
        if (factors.of(half) == SecondFactor.Needs.ENROL) {
            SecondFactor.Begun begun = session.getAttribute(BEGUN) instanceof String kept
                    ? factors.begun(half.getName(), kept)
                    : factors.begin(half.getName());
            session.setAttribute(BEGUN, begun.kept());
            page.addAttribute("begun", begun);
        }
        return "second-factor";
    }

    /** Whose password it was, with their groups of now; empty where nobody's was, or it has been set anew meanwhile. */
    private Optional<Authentication> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(WHOSE) instanceof String person)) return Optional.empty();
        return signedIn.asOfNow(person).filter(now -> now.getDetails().equals(session.getAttribute(MARK)));
    }

    /** @param person null: nobody is signed in */
    private static void hold(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        var context = person == null ? SecurityContextHolder.createEmptyContext() : new SecurityContextImpl(person);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
