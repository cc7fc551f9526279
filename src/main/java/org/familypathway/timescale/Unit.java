package org.familypathway.timescale;

import org.familypathway.kernel.Words;

/** How a timescale counts; the words stand in the column "unit" of timescale.dmn. */
public enum Unit {
    /** Hours by the wall clock; what arrives outside opening hours counts from the next opening (R218). */
    elapsedHours("hour", 744),
    /** Hours in which the service is open. */
    operatingHours("operating hour", 744),
    /** Until closing time; what arrives after it has until the next closing time. */
    sameDay("same day", 0),
    /** Days of the calendar; an end on a closed day moves on to the next open one, as it does for weeks and months. */
    calendarDays("day", 731),
    /** Days on which the service is open. */
    workingDays("working day", 520),
    weeks("week", 260),
    months("month", 60),
    /** A date that somebody agreed or a court set, whatever day it is. */
    enteredDate("date agreed", 0);

    private final String word;

    /** How many of it are sensible at the most: hours of a month, days of two years, weeks and months of five. No deadline ends beyond the year 2100 so. */
    private final int most;

    Unit(String word, int most) {
        this.word = word;
        this.most = most;
    }

    int most() {
        return most;
    }

    /** "1 working day", "2 hours", "same day". */
    String of(int amount) {
        return isCounted() ? Words.count(amount, word) : word;
    }

    /** True for the units that count whole days, whatever the hour. */
    boolean isOfDays() {
        return this == calendarDays || this == weeks || this == months;
    }

    /** False for the units that need no amount. */
    boolean isCounted() {
        return this != sameDay && this != enteredDate;
    }
}
