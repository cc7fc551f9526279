package org.familypathway.platform;

import org.familypathway.kernel.NumberAsTyped;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads whole numbers in addresses and on pages of ours as forms read them: Spring itself takes {@code 0x10} for 16, and {@code 1 2} for 12. */
@Configuration(proxyBeanMethods = false)
class NumbersAsTyped implements WebMvcConfigurer {
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Integer.class, (Converter<String, Integer>) NumbersAsTyped::read);
    }

    /** @return null where nothing was typed */
    private static Integer read(String typed) {
        return NumberAsTyped.isBlank(typed)
                ? null
                : Integer.valueOf(NumberAsTyped.read(typed, 0).intValueExact());
    }
}
