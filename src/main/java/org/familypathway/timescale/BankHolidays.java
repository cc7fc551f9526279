package org.familypathway.timescale;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The bank holidays of England and Wales. They come with the product: nobody is asked. */
final class BankHolidays {
    /** The last day for which the bank holidays of England and Wales are announced: gov.uk/bank-holidays, where 2028 was added on 24 November 2025. Beyond it the library reckons on, and may be wrong. */
    static final LocalDate ANNOUNCED_TO = LocalDate.of(2028, 12, 31);

    private static final HolidayManager UNITED_KINGDOM =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private static final Map<Integer, Map<LocalDate, String>> KNOWN = new ConcurrentHashMap<>();

    private BankHolidays() {}

    /** With their names. */
    static Map<LocalDate, String> of(int year) {
        return KNOWN.computeIfAbsent(year, y -> UNITED_KINGDOM.getHolidays(Year.of(y), "eng").stream()
                .collect(Collectors.toUnmodifiableMap(
                        h -> h.getDate(), h -> h.getDescription(Locale.ENGLISH), (one, other) -> one)));
    }
}
