package org.familypathway.family;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.familypathway.kernel.London;

/**
 * What is known of somebody's birth (R12). What was said is kept as it was said; between which days it lies follows from it. Ages are full years, on a day in Europe/London.
 *
 * @param day the date of birth; null where it is not known to the day
 * @param known how it is known where {@code day} is null; null where nobody has said anything
 * @param age about how old, on the day {@code ageOn}
 * @param expectedOn when a child who is not born yet is expected
 */
public record Birth(
        LocalDate day, Known known, Month month, Integer year, Integer age, LocalDate ageOn, LocalDate expectedOn) {
    /** How a birth is known where it is not known to the day. */
    public enum Known {
        month,
        year,
        about,
        unborn,
        notKnown
    }

    /** An age “about” may be one year more or less. */
    private static final int ABOUT = 1;

    public static Birth on(LocalDate day) {
        return new Birth(day, null, null, null, null, null, null);
    }

    public boolean isUnborn() {
        return day == null && known == Known.unborn;
    }

    /** How old somebody is by now of whom an age was said; only where that is how it is {@link Known#about known}. */
    int aboutAge(LocalDate today) {
        return age + Period.between(ageOn, today).getYears();
    }

    /** Whether it says between which days it lies. */
    public boolean isDated() {
        return earliest() != null;
    }

    /** The youngest that the birth allows; only where it {@link #isDated}. */
    public int youngest(LocalDate today) {
        return Math.max(0, Period.between(latest(), today).getYears());
    }

    /** The oldest that the birth allows; only where it {@link #isDated}. */
    int oldest(LocalDate today) {
        return Math.max(0, Period.between(earliest(), today).getYears());
    }

    /** The first day on which it may have been; null where nothing says. */
    LocalDate earliest() {
        if (day != null) return day;
        if (known == Known.month) return YearMonth.of(year, month).atDay(1);
        if (known == Known.year) return Year.of(year).atDay(1);
        return known == Known.about ? ageOn.minusYears(age + ABOUT + 1L).plusDays(1) : null;
    }

    /** The last day on which it may have been; null where nothing says. */
    LocalDate latest() {
        if (day != null) return day;
        if (known == Known.month) return YearMonth.of(year, month).atEndOfMonth();
        if (known == Known.year) return YearMonth.of(year, Month.DECEMBER).atEndOfMonth();
        return known == Known.about ? ageOn.minusYears(Math.max(0, age - ABOUT)) : null;
    }

    /** Whether a day lies before it, whatever of it is not known; never of somebody who is not born or of whose birth nothing is known. */
    public boolean isAfter(LocalDate day) {
        return isDated() && day.isBefore(earliest());
    }

    /** Whether both may be said of one person. */
    public boolean canBe(Birth other) {
        if (isUnborn() || other.isUnborn()) return !isDated() && !other.isDated();
        if (!isDated() || !other.isDated()) return true;
        return !latest().isBefore(other.earliest()) && !other.latest().isBefore(earliest());
    }

    /** Whether the other leaves fewer days open than this one. */
    public boolean saysLessThan(Birth other) {
        return daysOpen() > other.daysOpen();
    }

    private long daysOpen() {
        if (isUnborn()) return 0;
        return isDated() ? ChronoUnit.DAYS.between(earliest(), latest()) : Long.MAX_VALUE;
    }

    /** {@code 15 Mar 2015 (11)}, {@code March 2015 (11)}, {@code 2015 (10 or 11)}, {@code about 7}, {@code unborn, expected 3 Feb 2027}, {@code date of birth not known}. */
    public String inWords(LocalDate today) {
        if (day != null) return London.day(day) + years(today);
        if (known == null) return "date of birth not known";
        return switch (known) {
            case month -> month.getDisplayName(TextStyle.FULL, Locale.UK) + " " + year + years(today);
            case year -> year + years(today);
            case about -> ageInWords(today);
            case unborn -> "unborn, expected " + London.day(expectedOn);
            case notKnown -> "date of birth not known";
        };
    }

    private String years(LocalDate today) {
        return " (" + ageInWords(today) + ")";
    }

    /** {@code 11}, {@code 10 or 11}, {@code about 7}, {@code unborn}, {@code not known}. */
    public String ageInWords(LocalDate today) {
        if (isUnborn()) return "unborn";
        if (!isDated()) return "not known";
        if (known == Known.about) return "about " + aboutAge(today);
        int youngest = youngest(today), oldest = oldest(today);
        return youngest == oldest ? String.valueOf(oldest) : youngest + " or " + oldest;
    }
}
