package org.familypathway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Answers our own forms with the sentence and the field, wherever it came from: the step itself, the engine that wrapped it, or the database. On our own pages the sentence stands on the page from which it was sent, with what
 * was typed, and only what no page of ours shows ends on the page of errors.
 */
@ControllerAdvice
class RefusedOnOwnPages {
    /** Said by a page that was not taken: the sentence. */
    static final String REFUSED = "refused";

    private static final String TYPED = "typed";
    private static final String TICKED = "ticked";
    private static final String NOT_READ = "notRead";

    /** Whoever sent it can put it right, or has to look at how it stands now. */
    private static final Set<Integer> SHOWN_ON_THE_PAGE = Set.of(400, 409, 422);

    private final ObjectProvider<RequestMappingHandlerMapping> pages;
    private final ObjectProvider<RequestMappingHandlerAdapter> shows;

    RefusedOnOwnPages(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> pages,
            ObjectProvider<RequestMappingHandlerAdapter> shows) {
        this.pages = pages;
        this.shows = shows;
    }

    /** What was typed, by the names of the fields, for a page that has to be shown once more. */
    @ModelAttribute(TYPED)
    Map<String, String> typed(HttpServletRequest request) {
        return request instanceof Again again ? again.typed : firstOfEach(request);
    }

    /** As {@link #typed}, of fields of which several may be chosen. */
    @ModelAttribute(TICKED)
    Map<String, List<String>> ticked(HttpServletRequest request) {
        return request instanceof Again again ? again.ticked : allOfEach(request);
    }

    /** The fields whose text cannot be read as what they ask for. */
    @ModelAttribute(NOT_READ)
    Set<String> notRead(HttpServletRequest request) {
        return request instanceof Again again ? again.notRead : Set.of();
    }

    @ModelAttribute(REFUSED)
    String refused(HttpServletRequest request) {
        return request instanceof Again again ? again.sentence : null;
    }

    @ExceptionHandler({RuntimeException.class, ServletRequestBindingException.class})
    Object failed(Exception thrown, HandlerMethod handler, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // Showing the page again would ask the database once more: DatabaseAway answers without it.
        if (WhatFailed.isDatabaseAway(thrown)) throw thrown;
        Optional<WhatFailed.Answer> known = WhatFailed.answer(thrown);
        if (known.isEmpty() && !WhatFailed.isOfTheDatabase(thrown)) throw thrown;
        WhatFailed.Answer answer = known.orElseGet(WhatFailed::fault);
        AnswersAreToldOnce.tell(
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                answer,
                thrown);
        if (handler.hasMethodAnnotation(ResponseBody.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class))
            return ResponseEntity.status(answer.status())
                    // Whatever was asked for: a refusal that cannot be written is a stack in the log and an empty
                    // answer.
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(answer.body());
        if (SHOWN_ON_THE_PAGE.contains(answer.status()))
            try {
                Optional<ModelAndView> page = onItsPage(answer, request, response);
                if (page.isPresent()) return page.get();
            } catch (RuntimeException | ServletRequestBindingException notShown) {
                answer = whereThePageIsRefused(notShown, answer);
            }
        request.setAttribute(SentenceOfErrors.SENTENCE, answer.body().get("message"));
        response.sendError(answer.status());
        return null;
    }

    /** Who may not see the page reads what everybody reads who may not; of what was asked wrongly the first answer says more. */
    private static WhatFailed.Answer whereThePageIsRefused(Exception notShown, WhatFailed.Answer asked)
            throws Exception {
        WhatFailed.Answer answer = WhatFailed.answer(notShown).orElseThrow(() -> notShown);
        return SHOWN_ON_THE_PAGE.contains(answer.status()) ? asked : answer;
    }

    private Optional<ModelAndView> onItsPage(
            WhatFailed.Answer answer, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Optional<String> page = page(request);
        if (page.isEmpty()) return Optional.empty();
        Again again = new Again(request, page.get(), answer);
        HandlerExecutionChain shown = pages.getObject().getHandler(again);
        if (shown == null) return Optional.empty();
        ModelAndView view = shows.getObject().handle(again, response, shown.getHandler());
        if (view != null) view.setStatus(HttpStatus.valueOf(answer.status()));
        return Optional.ofNullable(view);
    }

    /** The page from which it was sent: of all pages the one whose address the address begins with, in most of its parts. Empty where it is that page itself which cannot be shown. */
    private Optional<String> page(HttpServletRequest request) {
        String pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = request.getRequestURI();
        boolean isItself =
                request.getMethod().equals("GET") && request.getParameterMap().isEmpty();
        if (pattern == null || isItself || request instanceof Again) return Optional.empty();
        while (!pattern.isEmpty()) {
            if (isPage(pattern)) return Optional.of(path);
            pattern = pattern.substring(0, pattern.lastIndexOf('/'));
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    private boolean isPage(String pattern) {
        return pages.getObject().getHandlerMethods().keySet().stream()
                .anyMatch(page -> page.getPatternValues().contains(pattern)
                        && page.getMethodsCondition().getMethods().contains(RequestMethod.GET));
    }

    private static Map<String, String> firstOfEach(HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0].replace("\u0000", "")));
        return typed;
    }

    private static Map<String, List<String>> allOfEach(HttpServletRequest request) {
        Map<String, List<String>> ticked = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> ticked.put(name, List.of(values)));
        return ticked;
    }

    /** The page is asked for once more, without what it could not take. */
    private static class Again extends HttpServletRequestWrapper {
        final Map<String, String> typed;
        final Map<String, List<String>> ticked;
        final Set<String> notRead;
        final String sentence;
        private final String page;

        Again(HttpServletRequest request, String page, WhatFailed.Answer answer) {
            super(request);
            this.page = page;
            typed = firstOfEach(request);
            ticked = allOfEach(request);
            sentence = (String) answer.body().get("message");
            notRead = fields(answer);
            ServletRequestPathUtils.parseAndCache(this);
        }

        private static Set<String> fields(WhatFailed.Answer answer) {
            Set<String> fields = new HashSet<>();
            for (Object reason : (List<?>) answer.body().get("refusals"))
                if (reason instanceof Refusal.Reason one && one.field() != null) fields.add(one.field());
            return fields;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return page;
        }

        @Override
        public String getServletPath() {
            return page.substring(getContextPath().length());
        }

        @Override
        public String getQueryString() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
