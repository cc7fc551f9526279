package org.familypathway.timescale;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.London;

/**
 * One row of timescale.dmn, as it answered.
 *
 * @param deadline which deadline, as diagrams name it, e.g. decideReferral
 * @param label the deadline in words, e.g. "Decision on the referral"
 * @param startedBy what starts it, e.g. "Accepted"; begins the sentence that explains a deadline. "Referred" counts from when the referral was received
 * @param amount how many units; 0 where the unit needs none
 * @param endOfDay London time at which a day ends for this deadline; closing time unless the row says otherwise
 * @param warnAt percent of the time gone at which to warn, or null
 * @param escalateTo whom a breach is told: managers, leads (service leads), or panelChair: the managers, who take it up with who chaired the panel
 * @param hard true where passing it fails a duty, false where it misses a target
 * @param mostExtension how many units a manager may add in all; null where it may not be extended
 * @param excusesLate whether an extension may be granted when the time has passed
 * @param version version of the decision definition that answered
 */
public record Timescale(
        String deadline,
        String label,
        String startedBy,
        Unit unit,
        int amount,
        Hours calendar,
        StartOnNonWorkingDay startOnNonWorkingDay,
        LocalTime endOfDay,
        Integer warnAt,
        String escalateTo,
        boolean hard,
        boolean pausable,
        Integer mostExtension,
        boolean excusesLate,
        int version) {
    /** At the chair of a panel: what the panel agreed and an agency did not keep is taken up there (R123). */
    static final String PANEL_CHAIR = "panelChair";

    private static final Set<String> ESCALATED_TO = Set.of("managers", "leads", PANEL_CHAIR);

    /** What a row says that counts from the receipt of the referral. */
    static final String RECEIPT = "Referred";

    /** Refuses a row that means nothing, with a sentence that names it. */
    public Timescale {
        refuseUnless(amount >= 0, deadline, "the amount is negative");
        refuseUnless(
                unit.isCounted() == (amount > 0),
                deadline,
                unit + (amount > 0 ? " takes no amount" : " needs an amount"));
        refuseUnless(
                warnAt == null || (warnAt > 0 && warnAt < 100), deadline, "warnAt is a percentage between 0 and 100");
        refuseUnless(
                escalateTo != null && ESCALATED_TO.contains(escalateTo),
                deadline,
                "escalateTo is managers, leads or panelChair");
        if (endOfDay == null) endOfDay = calendar.closing();
        refuseUnless(endOfDay.isAfter(calendar.opening()), deadline, "the day ends before it opens");
        refuseUnless(
                unit != Unit.enteredDate || !pausable, deadline, "a date agreed is not paused: another date is agreed");
        refuseUnless(
                mostExtension == null || mostExtension > 0,
                deadline,
                "mostExtension is a whole number above 0, or null");
        refuseUnless(mostExtension == null || unit.isCounted(), deadline, unit + " has no units to extend by");
        refuseUnless(mostExtension != null || !excusesLate, deadline, "what may not be extended excuses no lateness");
    }

    /** Reads what the decision table answered. @param hours when the service is at work that asks */
    static Timescale of(String deadline, Map<String, Object> row, Function<OpeningHours, Hours> hours, int version) {
        refuseUnless(row != null, deadline, "no row answers");
        Hours calendar = hours.apply(one(deadline, row, "calendar", OpeningHours.values()));
        return new Timescale(
                deadline,
                words(deadline, row, "label"),
                words(deadline, row, "startedBy"),
                one(deadline, row, "unit", Unit.values()),
                whole(deadline, row, "amount") == null ? 0 : whole(deadline, row, "amount"),
                calendar,
                one(deadline, row, "startOnNonWorkingDay", StartOnNonWorkingDay.values()),
                time(deadline, row, "endOfDay"),
                whole(deadline, row, "warnAt"),
                words(deadline, row, "escalateTo"),
                yesOrNo(deadline, row, "hard"),
                yesOrNo(deadline, row, "pausable"),
                whole(deadline, row, "mostExtension"),
                // A table that is older than these two columns extends nothing.
                row.get("excusesLate") != null && yesOrNo(deadline, row, "excusesLate"),
                version);
    }

    private static String words(String deadline, Map<String, Object> row, String column) {
        refuseUnless(
                row.get(column) instanceof String words && !words.isBlank(),
                deadline,
                "the column “" + column + "” needs words");
        return (String) row.get(column);
    }

    private static <E extends Enum<E>> E one(String deadline, Map<String, Object> row, String column, E[] known) {
        for (E each : known) if (each.name().equals(row.get(column))) return each;
        throw new RowRefused(
                deadline,
                "the column “%s” knows no “%s”, only %s"
                        .formatted(
                                column,
                                row.get(column),
                                Stream.of(known).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static Integer whole(String deadline, Map<String, Object> row, String column) {
        Object number = row.get(column);
        refuseUnless(
                number == null || number instanceof Number some && some.doubleValue() == some.intValue(),
                deadline,
                "the column “" + column + "” takes a whole number");
        return number == null ? null : ((Number) number).intValue();
    }

    private static LocalTime time(String deadline, Map<String, Object> row, String column) {
        try {
            return row.get(column) == null ? null : LocalTime.parse((String) row.get(column));
        } catch (DateTimeParseException | ClassCastException e) {
            throw new RowRefused(deadline, "the column “" + column + "” takes a time such as \"17:00\"");
        }
    }

    private static boolean yesOrNo(String deadline, Map<String, Object> row, String column) {
        refuseUnless(row.get(column) instanceof Boolean, deadline, "the column “" + column + "” takes true or false");
        return (Boolean) row.get(column);
    }

    /** When that day ends for this deadline. */
    ZonedDateTime endOf(LocalDate day) {
        return day.atTime(endOfDay).atZone(London.ZONE);
    }

    /** "1 working day". */
    public String length() {
        return unit.of(amount);
    }

    /** The same rule with some more of its units. */
    Timescale longer(int more) {
        if (more == 0) return this;
        return new Timescale(
                deadline,
                label,
                startedBy,
                unit,
                amount + more,
                calendar,
                startOnNonWorkingDay,
                endOfDay,
                warnAt,
                escalateTo,
                hard,
                pausable,
                mostExtension,
                excusesLate,
                version);
    }

    /** Whether it counts from when the referral was received, whenever it was typed and whichever step it waits at (R218, R219). */
    public boolean countsFromReceipt() {
        return RECEIPT.equals(startedBy);
    }

    /** The same rule for what was started by something else. */
    Timescale startedBy(String other) {
        return new Timescale(
                deadline,
                label,
                other,
                unit,
                amount,
                calendar,
                startOnNonWorkingDay,
                endOfDay,
                warnAt,
                escalateTo,
                hard,
                pausable,
                mostExtension,
                excusesLate,
                version);
    }

    /** Whether two versions of the table say the same. */
    boolean saysTheSameAs(Timescale other) {
        return other != null && equals(other.asOf(version));
    }

    private Timescale asOf(int anotherVersion) {
        return new Timescale(
                deadline,
                label,
                startedBy,
                unit,
                amount,
                calendar,
                startOnNonWorkingDay,
                endOfDay,
                warnAt,
                escalateTo,
                hard,
                pausable,
                mostExtension,
                excusesLate,
                anotherVersion);
    }

    /** The rule in words, kept with each deadline: "1 working day, office". */
    String rule() {
        return length() + ", " + calendar.name();
    }

    private static void refuseUnless(boolean holds, String deadline, String why) {
        if (!holds) throw new RowRefused(deadline, why);
    }

    static class RowRefused extends IllegalArgumentException {
        final String why;

        RowRefused(String deadline, String why) {
            super("timescale.dmn cannot be used for the clock " + deadline + ": " + why + ".");
            this.why = why;
        }
    }
}
