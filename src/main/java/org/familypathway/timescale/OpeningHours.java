package org.familypathway.timescale;

import java.time.LocalTime;

/** Which opening hours of a service are meant; the words stand in the column "calendar" of timescale.dmn. When they are is a row of opening-hours.dmn, by service (R80, R186, R210). */
public enum OpeningHours {
    /** When offices work. */
    office("Office hours", "office hours", Hours.MONDAY_TO_FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0), false),
    /** When a family in crisis is answered: it is not told that the council is closed. */
    sevenDays(
            "Operating hours",
            "the hours 08:00 to 22:00",
            Hours.EVERY_DAY,
            LocalTime.of(8, 0),
            LocalTime.of(22, 0),
            true),
    /** When families are supported as a rule. */
    core(
            "Core hours",
            "the core hours 14:00 to 19:00",
            Hours.EVERY_DAY,
            LocalTime.of(14, 0),
            LocalTime.of(19, 0),
            true);

    final String title;
    private final Hours untilRows;

    OpeningHours(String title, String words, String days, LocalTime opening, LocalTime closing, boolean onHolidays) {
        this.title = title;
        untilRows = new Hours(this, words, days, opening, closing, onHolidays);
    }

    /** What deadlines went by that were reckoned before hours were rows. */
    Hours untilRows() {
        return untilRows;
    }
}
