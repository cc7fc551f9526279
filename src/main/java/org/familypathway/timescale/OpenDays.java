package org.familypathway.timescale;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which days are open: neither a weekend nor a bank holiday nor closed by the council, and those that the council works besides (R80). Days of Europe/London. */
public final class OpenDays {
    /** Longest run of closed days that is believed; a longer one is a mistake in the council's days. */
    private static final int MOST_CLOSED_DAYS = 60;

    private final Map<LocalDate, CouncilDay> councilDays;

    /** @param councilDays at most one for each day */
    public OpenDays(Collection<CouncilDay> councilDays) {
        this.councilDays = councilDays.stream().collect(Collectors.toUnmodifiableMap(CouncilDay::day, d -> d));
    }

    /** Whether offices are open on that day, from Monday to Friday. */
    public boolean isWorkingDay(LocalDate day) {
        return isOpenOn(day, OpeningHours.office.untilRows());
    }

    boolean isOpenOn(LocalDate day, Hours hours) {
        if (hours.onHolidays()) return hours.isOpenOn(day.getDayOfWeek());
        if (councilDays.containsKey(day)) return councilDays.get(day).kind() == CouncilDay.Kind.extra;
        return hours.isOpenOn(day.getDayOfWeek())
                && !BankHolidays.of(day.getYear()).containsKey(day);
    }

    boolean isOpenAt(ZonedDateTime at, Hours hours) {
        LocalTime time = at.toLocalTime();
        return isOpenOn(at.toLocalDate(), hours) && !time.isBefore(hours.opening()) && time.isBefore(hours.closing());
    }

    /** That day, or the next open one. */
    LocalDate from(LocalDate day, Hours hours) {
        return isOpenOn(day, hours) ? day : after(day, hours);
    }

    LocalDate after(LocalDate day, Hours hours) {
        return next(day, hours)
                .orElseThrow(() -> new IllegalStateException("The council's days leave no open day within "
                        + MOST_CLOSED_DAYS + " days after " + day + "."));
    }

    /** Empty where so many days in a row are closed that it must be a mistake. */
    Optional<LocalDate> next(LocalDate day, Hours hours) {
        return day.plusDays(1)
                .datesUntil(day.plusDays(MOST_CLOSED_DAYS + 1))
                .filter(ahead -> isOpenOn(ahead, hours))
                .findFirst();
    }

    /** The names of holidays and closed days from one day to before another; weekends go without saying. */
    List<String> closedBetween(LocalDate from, LocalDate to, Hours hours) {
        return from.datesUntil(to)
                .filter(day -> hours.isOpenOn(day.getDayOfWeek()) && !isOpenOn(day, hours))
                .map(this::nameOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private String nameOf(LocalDate day) {
        return councilDays.containsKey(day)
                ? councilDays.get(day).name()
                : BankHolidays.of(day.getYear()).get(day);
    }
}
