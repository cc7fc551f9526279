package org.familypathway.family;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.familypathway.kernel.London;

/** How near two births are: what is heard, copied or typed wrongly comes out as a date like these. */
class BornNear {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** By how many days a child may come earlier or later than expected. */
    private static final int EXPECTED = 60;

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

    /** Between which days somebody was born or is expected; null where nothing says. */
    record Days(LocalDate from, LocalDate to) {
        static Days of(Birth birth) {
            if (birth.isUnborn())
                return new Days(
                        birth.expectedOn().minusDays(EXPECTED),
                        birth.expectedOn().plusDays(EXPECTED));
            return birth.isDated() ? new Days(birth.earliest(), birth.latest()) : null;
        }

        private boolean meets(Days other) {
            return !to.isBefore(other.from) && !other.to.isBefore(from);
        }
    }

    /** What is said of the other birth; null where the two have nothing in common. What is not known may be any; what is not known to the day is never the same, but may be. */
    static String said(Birth born, Birth other, LocalDate today) {
        if (born.day() != null && other.day() != null) return said(born.day(), other.day());
        Days days = Days.of(born), others = Days.of(other);
        if (days == null || others == null) return "the date of birth is not known";
        if (days.meets(others)) return "the birth may be the same: " + other.inWords(today);
        return new Days(days.from.minusYears(1), days.to.plusYears(1)).meets(others)
                ? "the births may be less than a year apart: " + other.inWords(today)
                : null;
    }

    private static String said(LocalDate born, LocalDate other) {
        String near = to(born).get(other);
        if (near != null)
            return born.equals(other) || near.startsWith("born") ? near : near + " (" + London.day(other) + ")";
        return born.getYear() == other.getYear() ? "born in the same year (" + London.day(other) + ")" : null;
    }
}
