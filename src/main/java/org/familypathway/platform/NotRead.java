package org.familypathway.platform;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What was typed on a page or in an address of ours and cannot be read as what is asked for there: the sentence names the field and says what to type. */
final class NotRead {
    private static final int LONGEST_QUOTE = 60;

    private NotRead() {}

    /** Empty where something else failed. */
    static Optional<WhatFailed.Answer> answer(Throwable thrown) {
        if (thrown instanceof MethodArgumentTypeMismatchException other)
            // An address of which no link leads to: there is no such page.
            return Optional.of(
                    other.getParameter().hasParameterAnnotation(RequestParam.class)
                            ? WhatFailed.refused(refusal(other))
                            : WhatFailed.nothingThere());
        if (thrown instanceof MissingServletRequestParameterException missing)
            return Optional.of(WhatFailed.refused(Refusal.of(
                    missing.getParameterName(),
                    "“%s” is not filled in. %s"
                            .formatted(
                                    called(missing.getMethodParameter(), missing.getParameterName()),
                                    whatToType(missing.getMethodParameter())))));
        if (thrown instanceof HttpMessageNotReadableException)
            return Optional.of(WhatFailed.refused(
                    Refusal.of(null, "What was sent is no form that is filled in. Nothing was recorded.")));
        return Optional.empty();
    }

    private static Refusal refusal(MethodArgumentTypeMismatchException other) {
        Class<?> kind = other.getParameter().getParameterType();
        Optional<String> taken = WhatFailed.causes(other).stream()
                .filter(DaysAsTyped.TooFarAway.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
        if (taken.isPresent())
            return Refusal.of(
                    other.getName(),
                    "“%s” in “%s” lies too far from today to be right. Type %s."
                            .formatted(
                                    quoted(other.getValue()),
                                    called(other.getParameter(), other.getName()),
                                    taken.get()));
        return Refusal.of(
                other.getName(),
                "“%s” in “%s” is %s. %s"
                        .formatted(
                                quoted(other.getValue()),
                                called(other.getParameter(), other.getName()),
                                whatItIsNot(kind),
                                whatToType(other.getParameter())));
    }

    private static String quoted(Object typed) {
        String all = typed instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(typed);
        return all.length() > LONGEST_QUOTE ? all.substring(0, LONGEST_QUOTE) + "…" : all;
    }

    /** What the page calls a field. */
    static String called(MethodParameter parameter, String name) {
        Called called = parameter == null ? null : parameter.getParameterAnnotation(Called.class);
        return called == null ? Words.of(name) : called.value();
    }

    private static String whatItIsNot(Class<?> kind) {
        if (kind == LocalDate.class) return "no day";
        return isNumber(kind) ? "no number that fits" : "none of the choices";
    }

    private static String whatToType(MethodParameter parameter) {
        Class<?> kind = parameter == null ? Object.class : parameter.getParameterType();
        if (kind == LocalDate.class) return "Type a day, such as 24/12/2026.";
        if (isNumber(kind)) return "Type a whole number in figures, such as 12.";
        if (kind.isEnum()) return "Choose one of these: %s.".formatted(String.join(", ", choices(parameter)));
        return kind == boolean.class || kind == Boolean.class
                ? "Tick it, or leave it."
                : "Fill it in and send it once more.";
    }

    private static List<String> choices(MethodParameter parameter) {
        Called called = parameter.getParameterAnnotation(Called.class);
        return called != null && called.choices().length > 0
                ? List.of(called.choices())
                : Arrays.stream(parameter.getParameterType().getEnumConstants())
                        .map(one -> Words.within(one.toString()))
                        .toList();
    }

    private static boolean isNumber(Class<?> kind) {
        return NumberUtils.STANDARD_NUMBER_TYPES.contains(kind)
                || List.<Class<?>>of(int.class, long.class, short.class, double.class)
                        .contains(kind);
    }
}
