package org.familypathway.timescale;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Computes deadlines as people in an English council count them: London time across both clock changes, bank holidays of England and Wales, the council's own
 * closed and extra days. Results are instants. It asks nobody: the holidays come with the product.
 *
 * <p>A service is open from opening time up to, not including, closing time: what arrives at 22:00 sharp arrives after closing. Working days count from a
 * start after closing as from a closed day, so that nobody gains time by coming later.
 */
public final class DeadlineCalculator {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Longest run of closed days that is believed; a longer one is a mistake in the council's days. */
    private static final int MOST_CLOSED_DAYS = 60;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private static final HolidayManager UNITED_KINGDOM =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private static final Map<Integer, Map<LocalDate, String>> BANK_HOLIDAYS = new ConcurrentHashMap<>();

    private final Map<LocalDate, CouncilDay> councilDays;

    /** @param councilDays at most one for each day */
    public DeadlineCalculator(Collection<CouncilDay> councilDays) {
        this.councilDays = councilDays.stream().collect(Collectors.toUnmodifiableMap(CouncilDay::day, d -> d));
    }

    /** The deadline of something that started at {@code start}; refuses a rule that needs an entered date. */
    public Deadline from(Instant start, Timescale rule) {
        if (rule.unit() == Unit.enteredDate)
            throw new Timescale.RowRefused(rule.clock(), "it needs a date that somebody entered");
        var at = start.atZone(LONDON);
        return switch (rule.unit()) {
            case elapsedHours -> elapsedHours(at, rule);
            case operatingHours -> operatingHours(at, rule);
            case sameDay -> sameDay(at, rule);
            case workingDays -> workingDays(at, rule);
            case calendarDays -> openDayFrom(at, at.toLocalDate().plusDays(rule.amount()), rule);
            case weeks -> openDayFrom(at, at.toLocalDate().plusWeeks(rule.amount()), rule);
            case months -> openDayFrom(at, at.toLocalDate().plusMonths(rule.amount()), rule);
            case enteredDate -> throw new IllegalStateException();
        };
    }

    /** The deadline on a date that somebody entered: its end of day, though it may be a closed day or past. Refuses a rule that counts. */
    public Deadline on(LocalDate entered, Instant start, Timescale rule) {
        if (rule.unit() != Unit.enteredDate)
            throw new Timescale.RowRefused(rule.clock(), "it counts " + rule.length() + " and takes no entered date");
        var at = start.atZone(LONDON);
        return because(at, rule, endOf(entered, rule), "", "");
    }

    private Deadline elapsedHours(ZonedDateTime at, Timescale rule) {
        var from = isOpenAt(at, rule) ? at : nextOpening(at, rule);
        return because(
                at,
                rule,
                from.plusHours(rule.amount()),
                from == at ? "" : outside(rule) + "so counted from " + dayAndTime(from, at),
                "");
    }

    private Deadline operatingHours(ZonedDateTime at, Timescale rule) {
        var from = isOpenAt(at, rule) ? at : nextOpening(at, rule);
        var due = from;
        var left = Duration.ofHours(rule.amount());
        while (true) {
            var closing = due.toLocalDate().atTime(rule.calendar().closing).atZone(LONDON);
            var today = Duration.between(due, closing);
            if (left.compareTo(today) <= 0) break;
            left = left.minus(today);
            due = nextOpening(closing, rule);
        }
        return because(
                at,
                rule,
                due.plus(left),
                from == at ? "" : outside(rule) + "so counted from " + dayAndTime(from, at),
                "");
    }

    private Deadline sameDay(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        if (isOpenOn(today, rule) && at.isBefore(endOf(today, rule)))
            return because(at, rule, endOf(today, rule), "", "");
        var next = nextOpenDay(today, rule);
        return because(at, rule, endOf(next, rule), outside(rule) + "so counted from " + day(next, at), "");
    }

    private Deadline workingDays(ZonedDateTime at, Timescale rule) {
        var first = at.toLocalDate();
        var left = rule.amount();
        var outside = "";
        if (!isOpenOn(first, rule) || !at.isBefore(endOf(first, rule))) {
            first = nextOpenDay(first, rule);
            if (rule.startOnNonWorkingDay() == StartOnNonWorkingDay.nextIsDayOne) {
                left--;
                outside = outside(rule) + "so " + day(first, at) + " is day 1";
            } else {
                outside = outside(rule) + "so counted from " + day(first, at);
            }
        }
        var due = first;
        while (left-- > 0) due = nextOpenDay(due, rule);
        return because(at, rule, endOf(due, rule), outside, notCounted(at.toLocalDate(), due, rule));
    }

    private Deadline openDayFrom(ZonedDateTime at, LocalDate planned, Timescale rule) {
        var due = isOpenOn(planned, rule) ? planned : nextOpenDay(planned, rule);
        return because(at, rule, endOf(due, rule), "", due.equals(planned) ? "" : day(planned, at) + " is closed");
    }

    private Deadline because(ZonedDateTime at, Timescale rule, ZonedDateTime due, String outside, String exception) {
        var why = rule.startedBy() + " " + dayAndTime(at, at) + ", " + (outside.isEmpty() ? "" : outside + "; ")
                + rule.length() + (exception.isEmpty() ? "" : ", " + exception) + ", so " + dayAndTime(due, at);
        return new Deadline(rule, at.toInstant(), due.toInstant(), why);
    }

    private static String outside(Timescale rule) {
        return "outside " + rule.calendar().words + ", ";
    }

    /** Names the holidays and closed days between start and due; weekends go without saying. */
    private String notCounted(LocalDate start, LocalDate due, Timescale rule) {
        var names = start.datesUntil(due)
                .filter(day -> rule.calendar().isOpenOn(day.getDayOfWeek()) && !isOpenOn(day, rule))
                .map(this::nameOf)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (names.isEmpty()) return "";
        var last = names.remove(names.size() - 1);
        return (names.isEmpty() ? last : String.join(", ", names) + " and " + last) + " not counted";
    }

    private String nameOf(LocalDate day) {
        return councilDays.containsKey(day)
                ? councilDays.get(day).name()
                : bankHolidays(day.getYear()).get(day);
    }

    private boolean isOpenAt(ZonedDateTime at, Timescale rule) {
        var time = at.toLocalTime();
        return isOpenOn(at.toLocalDate(), rule)
                && !time.isBefore(rule.calendar().opening)
                && time.isBefore(rule.calendar().closing);
    }

    /** Whether the service is at work on that day at all. */
    boolean isOpenOn(LocalDate day, Timescale rule) {
        var hours = rule.calendar();
        if (hours.isOpenOnHolidays()) return true;
        if (councilDays.containsKey(day)) return councilDays.get(day).kind() == CouncilDay.Kind.extra;
        return hours.isOpenOn(day.getDayOfWeek())
                && !bankHolidays(day.getYear()).containsKey(day);
    }

    private LocalDate nextOpenDay(LocalDate day, Timescale rule) {
        for (int ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++)
            if (isOpenOn(day.plusDays(ahead), rule)) return day.plusDays(ahead);
        throw new IllegalStateException(
                "The council's days leave no open day within " + MOST_CLOSED_DAYS + " days after " + day + ".");
    }

    private ZonedDateTime nextOpening(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        var opening = rule.calendar().opening;
        var day = isOpenOn(today, rule) && at.toLocalTime().isBefore(opening) ? today : nextOpenDay(today, rule);
        return day.atTime(opening).atZone(LONDON);
    }

    private static ZonedDateTime endOf(LocalDate day, Timescale rule) {
        return day.atTime(rule.endOfDay()).atZone(LONDON);
    }

    /** Bank holidays of England and Wales with their names. */
    static Map<LocalDate, String> bankHolidays(int year) {
        return BANK_HOLIDAYS.computeIfAbsent(year, y -> UNITED_KINGDOM.getHolidays(Year.of(y), "eng").stream()
                .collect(Collectors.toUnmodifiableMap(
                        h -> h.getDate(), h -> h.getDescription(Locale.ENGLISH), (one, other) -> one)));
    }

    /** "Mon 22 Dec", with the year where it is not the year of the start. */
    private static String day(LocalDate day, ZonedDateTime start) {
        return day.format(day.getYear() == start.getYear() ? DAY : DAY_AND_YEAR);
    }

    private static String dayAndTime(ZonedDateTime at, ZonedDateTime start) {
        return day(at.toLocalDate(), start) + " " + at.format(TIME);
    }
}
