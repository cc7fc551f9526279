package org.familypathway.timescale;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** When a service is at work; the words stand in the column "calendar" of timescale.dmn. Times are London time. */
public enum OpeningHours {
    /** Monday to Friday 09:00 to 17:00 (proposed), less bank holidays and the council's closed days, plus its extra days. */
    office("office hours", LocalTime.of(9, 0), LocalTime.of(17, 0)),
    /** 08:00 to 22:00 on every day of the year (R186, R210): a family in crisis is not told that the council is closed. */
    sevenDays("the hours 08:00 to 22:00", LocalTime.of(8, 0), LocalTime.of(22, 0));

    final String words;
    final LocalTime opening;
    final LocalTime closing;

    OpeningHours(String words, LocalTime opening, LocalTime closing) {
        this.words = words;
        this.opening = opening;
        this.closing = closing;
    }

    boolean isOpenOnHolidays() {
        return this == sevenDays;
    }

    boolean isOpenOn(DayOfWeek day) {
        return this == sevenDays || (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY);
    }
}
