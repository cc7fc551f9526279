package org.familypathway.closure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ten items that a closure meeting goes through (R261). */
enum Item {
    outcomes("a", "Outcomes achieved or not, and why"),
    ongoingWork("b", "Plans for ongoing work"),
    remainingRoles("c", "Roles of the professionals who remain"),
    stepDownLead("d", "Step-down needed, and who leads then"),
    followUpDates("e", "Follow-up dates, and by whom"),
    stepDownConfirmed("f", "Step-down lead confirmed in place"),
    futureContact("g", "Future contact arrangements explained"),
    exitStrategies("h", "Exit strategies; the family’s own strategies reinforced"),
    dateGiven("i", "Date given to close"),
    closureForm("j", "Closure form completed");

    private final String letter;
    private final String words;

    Item(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    String inWords() {
        return "(%s) %s".formatted(letter, words);
    }

    /** By which a form's line is known; the same for every case. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("closure item " + name()).getBytes(StandardCharsets.UTF_8));
    }
}
