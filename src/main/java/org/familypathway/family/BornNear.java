package org.familypathway.family;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.familypathway.kernel.London;

/** How near two dates of birth are: what is heard, copied or typed wrongly comes out as a date like these. */
class BornNear {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private BornNear() {}

    /** The dates that this one may have been meant to be, each with what is said of it, the likelier first; the date itself is the first. */
    static Map<LocalDate, String> to(LocalDate born) {
        Map<LocalDate, String> near = new LinkedHashMap<>();
        near.put(born, "same date of birth");
        near.put(born.minusDays(1), "born the day before");
        near.put(born.plusDays(1), "born the day after");
        if (born.getDayOfMonth() <= 12)
            near.putIfAbsent(
                    LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue()),
                    "day and month of birth the other way round");
        String digits = "%02d%02d%04d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear());
        for (int i = 0; i < digits.length(); i++)
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = digits.substring(0, i) + digit + digits.substring(i + 1);
                try {
                    LocalDate day = LocalDate.of(
                            Integer.parseInt(other.substring(4)),
                            Integer.parseInt(other.substring(2, 4)),
                            Integer.parseInt(other.substring(0, 2)));
                    if (!day.isBefore(EARLIEST)) near.putIfAbsent(day, "one digit of the date of birth differs");
                } catch (DateTimeException noSuchDay) {
                    continue;
                }
            }
        return near;
    }

    /** What is said of the other date of birth; null where the two have nothing in common. A date that is not known may be any. */
    static String said(LocalDate born, LocalDate other) {
        if (born == null || other == null) return "the date of birth is not known";
        String near = to(born).get(other);
        if (near != null)
            return born.equals(other) || near.startsWith("born") ? near : near + " (" + London.day(other) + ")";
        return born.getYear() == other.getYear() ? "born in the same year (" + London.day(other) + ")" : null;
    }
}
