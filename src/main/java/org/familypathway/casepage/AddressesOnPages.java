package org.familypathway.casepage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.family.Cases;
import org.familypathway.family.KeptBackAddress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** On every page of a case: an address that is kept back from whoever reads it is left out of what was typed before it was to be kept back, or what a program let through (R12, R72). */
@Component
class AddressesOnPages extends OncePerRequestFilter {
    private static final Pattern OF_A_CASE = Pattern.compile("/cases/(FP-[^/]+)(?:/.*)?");

    private final KeptBackAddress keptBack;
    private final Cases cases;
    private final TransactionTemplate transaction;

    AddressesOnPages(KeptBackAddress keptBack, Cases cases, TransactionTemplate transaction) {
        this.keptBack = keptBack;
        this.cases = cases;
        this.transaction = transaction;
    }

    /** A document is no text of ours, and would be held in memory as a whole. */
    private static final Pattern DOCUMENT = Pattern.compile("/cases/[^/]+/documents/[^/]+");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !ofACase(request).matches()
                || DOCUMENT.matcher(request.getRequestURI()
                                .substring(request.getContextPath().length()))
                        .matches();
    }

    private static Matcher ofACase(HttpServletRequest request) {
        return OF_A_CASE.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher address = ofACase(request);
        Principal reader = request.getUserPrincipal();
        Optional<UnaryOperator<String>> leftOut =
                reader == null || !address.matches() ? Optional.empty() : leftOut(address.group(1), reader.getName());
        if (leftOut.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        byte[] written = page.getContentAsByteArray();
        String type = page.getContentType();
        if (type != null && type.startsWith("text/")) {
            written = leftOut.get()
                    .apply(new String(written, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            page.resetBuffer();
            page.getOutputStream().write(written);
        }
        page.copyBodyToResponse();
    }

    private Optional<UnaryOperator<String>> leftOut(String reference, String reader) {
        return transaction.execute(
                status -> cases.findByReference(reference).flatMap(theCase -> keptBack.leftOut(theCase, reader)));
    }
}
