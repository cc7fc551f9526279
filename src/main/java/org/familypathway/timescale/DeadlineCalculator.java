package org.familypathway.timescale;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.familypathway.kernel.London;

/**
 * Computes deadlines as people in an English council count them: London time across both clock changes, bank holidays of England and Wales, the council's own
 * closed and extra days. Results are instants. It asks nobody: the holidays come with the product.
 *
 * <p>A service is open from opening time up to, not including, closing time: what arrives at 22:00 sharp arrives after closing. Working days count from a
 * start after closing as from a closed day, so that nobody gains time by coming later.
 */
public final class DeadlineCalculator {

    /** Longest run of closed days that is believed; a longer one is a mistake in the council's days. */
    private static final int MOST_CLOSED_DAYS = 60;

    /** The last day for which the bank holidays of England and Wales are announced: gov.uk/bank-holidays, where 2028 was added on 24 November 2025. Beyond it the library reckons on, and may be wrong. */
    static final LocalDate BANK_HOLIDAYS_ANNOUNCED_TO = LocalDate.of(2028, 12, 31);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private static final HolidayManager UNITED_KINGDOM =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private static final Map<Integer, Map<LocalDate, String>> BANK_HOLIDAYS = new ConcurrentHashMap<>();

    /** What changed a deadline after its clock had started. */
    public sealed interface Change {
        boolean changesAnything();
    }

    /** A time in which a clock stood still. */
    public record Pause(Instant from, Instant to) implements Change {
        public Pause {
            if (to.isBefore(from)) throw new IllegalArgumentException("A pause does not end before it begins.");
        }

        @Override
        public boolean changesAnything() {
            return from.isBefore(to);
        }

        /** Days of the calendar, Europe/London. */
        private long days() {
            return ChronoUnit.DAYS.between(London.dateOf(from), London.dateOf(to));
        }
    }

    /** @param amount in the units of the rule
     * @param by id of the user who granted it */
    public record Extension(int amount, String by) implements Change {
        public Extension {
            if (amount < 0) throw new IllegalArgumentException("An extension never shortens.");
        }

        @Override
        public boolean changesAnything() {
            return amount > 0;
        }
    }

    private record Counted(ZonedDateTime due, String why) {}

    private final Map<LocalDate, CouncilDay> councilDays;

    /** @param councilDays at most one for each day */
    public DeadlineCalculator(Collection<CouncilDay> councilDays) {
        this.councilDays = councilDays.stream().collect(Collectors.toUnmodifiableMap(CouncilDay::day, d -> d));
    }

    /** The deadline of something that started at {@code start}; refuses a rule that needs an entered date. */
    public DueDate from(Instant start, Timescale rule) {
        return from(start, rule, List.of());
    }

    /**
     * The deadline after its clock was paused and extended. A pause leaves what was left of the time, as the rule counts it: open hours for same day, working days and operating hours, time
     * by the wall clock for elapsed hours, whole days for days, weeks and months, whose end moves off closed days. An extension counts as if the rule had been that much longer from the start.
     *
     * @param changes in the order in which they were made; pauses that are over and do not overlap
     */
    public DueDate from(Instant start, Timescale rule, List<Change> changes) {
        if (rule.unit() == Unit.enteredDate)
            throw new Timescale.RowRefused(rule.clock(), "it needs a date that somebody entered");
        var at = start.atZone(London.ZONE);
        var unchanged = counted(at, rule);
        var why = new StringBuilder(unchanged.why());
        for (int made = 1; made <= changes.size(); made++)
            if (changes.get(made - 1).changesAnything())
                why.append("; ")
                        .append(inWords(changes.get(made - 1), at, rule))
                        .append(", so ")
                        .append(dayAndTime(due(at, rule, changes.subList(0, made)), at));
        var due = due(at, rule, changes);
        return new DueDate(rule, start, due.toInstant(), warning(at, rule, changes, due), why + unannounced(due, rule));
    }

    /** The deadline on a date that somebody entered: its end of day, though it may be a closed day or past. Refuses a rule that counts. */
    public DueDate on(LocalDate entered, Instant start, Timescale rule) {
        if (rule.unit() != Unit.enteredDate)
            throw new Timescale.RowRefused(rule.clock(), "it counts " + rule.length() + " and takes no entered date");
        var at = start.atZone(London.ZONE);
        var due = endOf(entered, rule);
        return new DueDate(
                rule,
                start,
                due.toInstant(),
                rule.warnAt() == null ? null : between(at, dayOfWarning(at, rule, entered, List.of()), due),
                because(at, rule, due, "", "").why());
    }

    private Counted counted(ZonedDateTime at, Timescale rule) {
        return switch (rule.unit()) {
            case elapsedHours -> elapsedHours(at, rule);
            case operatingHours -> operatingHours(at, rule);
            case sameDay -> sameDay(at, rule);
            case workingDays -> workingDays(at, rule);
            case calendarDays, weeks, months -> openDayFrom(at, planned(at, rule), rule);
            case enteredDate -> throw new IllegalStateException();
        };
    }

    private ZonedDateTime due(ZonedDateTime at, Timescale rule, List<Change> changes) {
        var longer = rule.longer(extension(changes));
        if (rule.unit().isOfDays()) {
            var planned = planned(at, longer);
            for (Pause pause : pauses(changes))
                if (pause.from().isBefore(endOf(openFrom(planned, rule), rule).toInstant()))
                    planned = planned.plusDays(pause.days());
            return endOf(openFrom(planned, rule), rule);
        }
        return later(counted(at, longer).due(), pauses(changes), at, rule);
    }

    private static LocalDate planned(ZonedDateTime at, Timescale rule) {
        return switch (rule.unit()) {
            case weeks -> at.toLocalDate().plusWeeks(rule.amount());
            case months -> at.toLocalDate().plusMonths(rule.amount());
            default -> at.toLocalDate().plusDays(rule.amount());
        };
    }

    /** Moves a moment of a clock by the pauses that began before it. */
    private ZonedDateTime later(ZonedDateTime moment, List<Pause> pauses, ZonedDateTime at, Timescale rule) {
        for (Pause pause : pauses)
            if (pause.from().isBefore(moment.toInstant()))
                moment = onwards(
                        moment,
                        counted(pause.from().atZone(London.ZONE), pause.to().atZone(London.ZONE), at, rule),
                        rule);
        return moment;
    }

    /** How much of a time the rule counts: open time, or all of it since the clock began to count. */
    private Duration counted(ZonedDateTime from, ZonedDateTime to, ZonedDateTime at, Timescale rule) {
        if (rule.unit() != Unit.elapsedHours) return open(from, to, rule);
        var began = isOpenAt(at, rule) ? at : nextOpening(at, rule);
        return Duration.between(from.isBefore(began) ? began : from, to.isBefore(began) ? began : to);
    }

    private ZonedDateTime onwards(ZonedDateTime moment, Duration time, Timescale rule) {
        return rule.unit() == Unit.elapsedHours ? moment.plus(time) : afterOpen(moment, time, rule);
    }

    private Duration open(ZonedDateTime from, ZonedDateTime to, Timescale rule) {
        var open = Duration.ZERO;
        for (var day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            if (!isOpenOn(day, rule)) continue;
            var opening = day.atTime(rule.calendar().opening).atZone(London.ZONE);
            var closing = closingOf(day, rule);
            var begin = from.isAfter(opening) ? from : opening;
            var end = to.isBefore(closing) ? to : closing;
            if (begin.isBefore(end)) open = open.plus(Duration.between(begin, end));
        }
        return open;
    }

    private ZonedDateTime afterOpen(ZonedDateTime moment, Duration left, Timescale rule) {
        if (left.isZero()) return moment;
        for (var day = moment.toLocalDate(); ; day = nextOpenDay(day, rule)) {
            if (!isOpenOn(day, rule)) continue;
            var opening = day.atTime(rule.calendar().opening).atZone(London.ZONE);
            var begin = moment.isAfter(opening) ? moment : opening;
            var today = Duration.between(begin, closingOf(day, rule));
            if (left.compareTo(today) <= 0) return begin.plus(left);
            if (!today.isNegative()) left = left.minus(today);
        }
    }

    private static ZonedDateTime closingOf(LocalDate day, Timescale rule) {
        return rule.unit() == Unit.operatingHours
                ? day.atTime(rule.calendar().closing).atZone(London.ZONE)
                : endOf(day, rule);
    }

    /** When the rule's share of the time is gone: of the time that it counts, pauses left out; of whole days, at the opening of an open one. Null where the rule does not warn. */
    private Instant warning(ZonedDateTime at, Timescale rule, List<Change> changes, ZonedDateTime due) {
        if (rule.warnAt() == null) return null;
        var longer = rule.longer(extension(changes));
        if (rule.unit().isOfDays())
            return between(at, dayOfWarning(at, rule, planned(at, longer), pauses(changes)), due);
        var began = rule.unit() == Unit.elapsedHours && !isOpenAt(at, rule) ? nextOpening(at, rule) : at;
        var share = counted(began, counted(at, longer).due(), at, rule)
                .multipliedBy(rule.warnAt())
                .dividedBy(100)
                .truncatedTo(ChronoUnit.MINUTES);
        return between(at, later(onwards(began, share, rule), pauses(changes), at, rule), due);
    }

    private ZonedDateTime dayOfWarning(ZonedDateTime at, Timescale rule, LocalDate planned, List<Pause> pauses) {
        long days = at.toLocalDate().until(planned, ChronoUnit.DAYS) * rule.warnAt() / 100;
        var day = at.toLocalDate().plusDays(days);
        for (Pause pause : pauses)
            if (pause.from().isBefore(openingFrom(day, rule).toInstant())) day = day.plusDays(pause.days());
        return openingFrom(day, rule);
    }

    private ZonedDateTime openingFrom(LocalDate day, Timescale rule) {
        return openFrom(day, rule).atTime(rule.calendar().opening).atZone(London.ZONE);
    }

    private static Instant between(ZonedDateTime at, ZonedDateTime moment, ZonedDateTime due) {
        var earlier = moment.isAfter(due) ? due : moment;
        return (earlier.isBefore(at) ? at : earlier).toInstant();
    }

    private static int extension(List<Change> changes) {
        return changes.stream()
                .mapToInt(change -> change instanceof Extension extension ? extension.amount() : 0)
                .sum();
    }

    private static List<Pause> pauses(List<Change> changes) {
        return changes.stream()
                .filter(Pause.class::isInstance)
                .map(Pause.class::cast)
                .toList();
    }

    private static String inWords(Change change, ZonedDateTime at, Timescale rule) {
        return change instanceof Pause pause
                ? "paused " + dayAndTime(pause.from().atZone(London.ZONE), at) + " to "
                        + dayAndTime(pause.to().atZone(London.ZONE), at)
                : "extended by " + rule.unit().of(((Extension) change).amount()) + " by " + ((Extension) change).by();
    }

    /** A sentence where the end depends on bank holidays that nobody can know yet. */
    private static String unannounced(ZonedDateTime due, Timescale rule) {
        return rule.calendar().isOpenOnHolidays() || !due.toLocalDate().isAfter(BANK_HOLIDAYS_ANNOUNCED_TO)
                ? ""
                : ". Bank holidays are announced up to " + BANK_HOLIDAYS_ANNOUNCED_TO.getYear()
                        + ", so it may still move";
    }

    private Counted elapsedHours(ZonedDateTime at, Timescale rule) {
        var from = isOpenAt(at, rule) ? at : nextOpening(at, rule);
        return because(
                at,
                rule,
                from.plusHours(rule.amount()),
                from.equals(at) ? "" : outside(rule) + "so counted from " + dayAndTime(from, at),
                "");
    }

    private Counted operatingHours(ZonedDateTime at, Timescale rule) {
        var from = isOpenAt(at, rule) ? at : nextOpening(at, rule);
        var due = from;
        var left = Duration.ofHours(rule.amount());
        while (true) {
            var closing = due.toLocalDate().atTime(rule.calendar().closing).atZone(London.ZONE);
            var today = Duration.between(due, closing);
            if (left.compareTo(today) <= 0) break;
            left = left.minus(today);
            due = nextOpening(closing, rule);
        }
        return because(
                at,
                rule,
                due.plus(left),
                from.equals(at) ? "" : outside(rule) + "so counted from " + dayAndTime(from, at),
                "");
    }

    private Counted sameDay(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        if (isOpenOn(today, rule) && at.isBefore(endOf(today, rule)))
            return because(at, rule, endOf(today, rule), "", "");
        var next = nextOpenDay(today, rule);
        return because(at, rule, endOf(next, rule), outside(rule) + "so counted from " + day(next, at), "");
    }

    private Counted workingDays(ZonedDateTime at, Timescale rule) {
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

    private Counted openDayFrom(ZonedDateTime at, LocalDate planned, Timescale rule) {
        var due = openFrom(planned, rule);
        return because(at, rule, endOf(due, rule), "", due.equals(planned) ? "" : day(planned, at) + " is closed");
    }

    private static Counted because(
            ZonedDateTime at, Timescale rule, ZonedDateTime due, String outside, String exception) {
        var why = rule.startedBy() + " " + dayAndTime(at, at) + ", " + (outside.isEmpty() ? "" : outside + "; ")
                + rule.length() + (exception.isEmpty() ? "" : ", " + exception) + ", so " + dayAndTime(due, at);
        return new Counted(due, why);
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
        return isOpenOn(day, rule.calendar());
    }

    /** Whether offices are open on that day: neither a weekend nor a bank holiday nor closed by the council. */
    public boolean isWorkingDay(LocalDate day) {
        return isOpenOn(day, OpeningHours.office);
    }

    boolean isOpenOn(LocalDate day, OpeningHours hours) {
        if (hours.isOpenOnHolidays()) return true;
        if (councilDays.containsKey(day)) return councilDays.get(day).kind() == CouncilDay.Kind.extra;
        return hours.isOpenOn(day.getDayOfWeek())
                && !bankHolidays(day.getYear()).containsKey(day);
    }

    private LocalDate openFrom(LocalDate day, Timescale rule) {
        return isOpenOn(day, rule) ? day : nextOpenDay(day, rule);
    }

    private LocalDate nextOpenDay(LocalDate day, Timescale rule) {
        return nextOpenDay(day, rule.calendar())
                .orElseThrow(() -> new IllegalStateException("The council's days leave no open day within "
                        + MOST_CLOSED_DAYS + " days after " + day + "."));
    }

    /** Empty where so many days in a row are closed that it must be a mistake. */
    Optional<LocalDate> nextOpenDay(LocalDate day, OpeningHours hours) {
        return day.plusDays(1)
                .datesUntil(day.plusDays(MOST_CLOSED_DAYS + 1))
                .filter(ahead -> isOpenOn(ahead, hours))
                .findFirst();
    }

    private ZonedDateTime nextOpening(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        var opening = rule.calendar().opening;
        var day = isOpenOn(today, rule) && at.toLocalTime().isBefore(opening) ? today : nextOpenDay(today, rule);
        return day.atTime(opening).atZone(London.ZONE);
    }

    private static ZonedDateTime endOf(LocalDate day, Timescale rule) {
        return day.atTime(rule.endOfDay()).atZone(London.ZONE);
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
