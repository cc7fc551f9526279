package org.familypathway.timescale;

import java.time.LocalTime;
import java.util.Map;

/**
 * One row of timescale.dmn, as it answered.
 *
 * @param clock which clock, as diagrams name it, e.g. decideReferral
 * @param label the clock in words, e.g. "Decision on the referral"
 * @param startedBy what starts it, e.g. "Referred"; begins the sentence that explains a deadline
 * @param amount how many units; 0 where the unit needs none
 * @param endOfDay London time at which a day ends for this clock; closing time unless the row says otherwise
 * @param warnAt percent of the time gone at which to warn, or null
 * @param escalateTo whom a breach is told: managers or leads (service leads)
 * @param hard true where passing it fails a duty, false where it misses a target
 * @param version version of the decision definition that answered
 */
public record Timescale(
        String clock,
        String label,
        String startedBy,
        Unit unit,
        int amount,
        OpeningHours calendar,
        StartOnNonWorkingDay startOnNonWorkingDay,
        LocalTime endOfDay,
        Integer warnAt,
        String escalateTo,
        boolean hard,
        boolean pausable,
        int version) {
    /** Refuses a row that means nothing, with a sentence that names it. */
    public Timescale {
        refuseUnless(amount >= 0, clock, "the amount is negative");
        refuseUnless(
                unit.isCounted() == (amount > 0), clock, unit + (amount > 0 ? " takes no amount" : " needs an amount"));
        refuseUnless(warnAt == null || (warnAt > 0 && warnAt < 100), clock, "warnAt is a percentage between 0 and 100");
        refuseUnless(
                "managers".equals(escalateTo) || "leads".equals(escalateTo), clock, "escalateTo is managers or leads");
        if (endOfDay == null) endOfDay = calendar.closing;
    }

    /** Reads what the decision table answered. */
    static Timescale of(String clock, Map<String, Object> row, int version) {
        refuseUnless(row != null, clock, "no row answers");
        try {
            return new Timescale(
                    clock,
                    (String) row.get("label"),
                    (String) row.get("startedBy"),
                    Unit.valueOf((String) row.get("unit")),
                    row.get("amount") == null ? 0 : ((Number) row.get("amount")).intValue(),
                    OpeningHours.valueOf((String) row.get("calendar")),
                    StartOnNonWorkingDay.valueOf((String) row.get("startOnNonWorkingDay")),
                    row.get("endOfDay") == null ? null : LocalTime.parse((String) row.get("endOfDay")),
                    row.get("warnAt") == null ? null : ((Number) row.get("warnAt")).intValue(),
                    (String) row.get("escalateTo"),
                    (Boolean) row.get("hard"),
                    (Boolean) row.get("pausable"),
                    version);
        } catch (RuntimeException e) {
            if (e instanceof RowRefused refused) throw refused;
            throw new RowRefused(clock, e.getMessage());
        }
    }

    /** "1 working day". */
    String length() {
        return unit.of(amount);
    }

    /** The rule in words, kept with each clock: "1 working day, office". */
    String rule() {
        return length() + ", " + calendar;
    }

    private static void refuseUnless(boolean holds, String clock, String why) {
        if (!holds) throw new RowRefused(clock, why);
    }

    static class RowRefused extends IllegalArgumentException {
        RowRefused(String clock, String why) {
            super("timescale.dmn cannot be used for the clock " + clock + ": " + why + ".");
        }
    }
}
