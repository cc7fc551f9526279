package org.familypathway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.familypathway.kernel.OneLine;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.WritingDirection;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses in whatever is typed on pages of ours or into their addresses what no database keeps, U+0000, what has the words of others read backwards ({@link WritingDirection}), and a line break or another control
 * character where the page has one line ({@link OneLine}): no browser sends it, and what follows would pass for a line of its own in a list, a mail or a file. Forms refuse all three by themselves, with the name of their field.
 */
@Configuration(proxyBeanMethods = false)
class SignsThatCannotBeKept implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** @throws Refusal with the field that holds it */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod page)
            for (MethodParameter parameter : page.getMethodParameters())
                if (parameter.hasParameterAnnotation(RequestParam.class))
                    look(request, parameter, parameter.getParameter().getName());
        return true;
    }

    private static void look(HttpServletRequest request, MethodParameter parameter, String name) {
        String[] typed = request.getParameterValues(name);
        if (typed == null) return;
        if (Arrays.stream(typed).anyMatch(one -> one.indexOf('\u0000') >= 0))
            throw refusal(parameter, name, "a character that cannot be kept. Type it again.");
        if (Arrays.stream(typed).anyMatch(WritingDirection::isTurned))
            throw refusal(
                    parameter,
                    name,
                    "a hidden character that has what follows read backwards. Type it again instead of pasting it.");
        Called called = parameter.getParameterAnnotation(Called.class);
        if ((called == null || !called.lines()) && !Arrays.stream(typed).allMatch(OneLine::is))
            throw Refusal.of(name, "“%s” %s.".formatted(NotRead.called(parameter, name), OneLine.ASKED));
    }

    private static Refusal refusal(MethodParameter parameter, String name, String what) {
        return Refusal.of(name, "“%s” holds %s".formatted(NotRead.called(parameter, name), what));
    }
}
