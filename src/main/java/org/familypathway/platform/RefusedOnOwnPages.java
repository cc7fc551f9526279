package org.familypathway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Answers our own forms with the sentence and the field, and our own pages with a page that says it, wherever it came from: the step itself, the engine that wrapped it, or the database. */
@ControllerAdvice
class RefusedOnOwnPages {
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> failed(
            RuntimeException thrown, HandlerMethod handler, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<WhatFailed.Answer> known = WhatFailed.answer(thrown);
        if (known.isEmpty() && !WhatFailed.isOfTheDatabase(thrown)) throw thrown;
        WhatFailed.Answer answer = known.orElseGet(WhatFailed::fault);
        AnswersAreToldOnce.tell(
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                answer,
                thrown);
        if (handler.hasMethodAnnotation(ResponseBody.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class))
            return ResponseEntity.status(answer.status()).body(answer.body());
        response.sendError(answer.status());
        return null;
    }
}
