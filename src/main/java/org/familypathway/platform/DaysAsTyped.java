package org.familypathway.platform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the days in addresses and on pages of ours as forms read them: as calendars send them or as people write them, with all four digits of the year. What is no day, or of no year that anybody means, is refused. */
@Configuration(proxyBeanMethods = false)
class DaysAsTyped implements WebMvcConfigurer {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final List<DateTimeFormatter> WRITTEN = Stream.of(
                    "uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "d MMMM uuuu", "d MMM uuuu")
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, (Converter<String, LocalDate>) DaysAsTyped::read);
    }

    /** @return null where nothing was typed */
    static LocalDate read(String typed) {
        String bare = typed.strip();
        if (bare.isEmpty()) return null;
        for (DateTimeFormatter one : WRITTEN)
            try {
                LocalDate day = LocalDate.parse(bare, one);
                if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) return day;
                if (day.getYear() > 0 && day.getYear() <= 9999) throw new TooFarAway();
            } catch (DateTimeException otherwise) {
                continue;
            }
        throw new IllegalArgumentException("no day");
    }

    /** It is a day, and of no year that anybody means; the message says which are taken. */
    static final class TooFarAway extends IllegalArgumentException {
        TooFarAway() {
            super("a day from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
    }
}
