package org.familypathway.monday;

import org.familypathway.now.Kind;

/** A line of the Monday mail, in the order in which the mail has them. */
enum MondayLine {
    stalled(Kind.stalled),
    late(Kind.late),
    waitsForYou(Kind.forYou),
    aboutToBeLate(Kind.soon),
    /** Families that left with their needs met and goals that were reached, in the week before. */
    goodNews(null);

    private final Kind kind;

    MondayLine(Kind kind) {
        this.kind = kind;
    }

    /** Which families it counts; null where it counts none that wait. */
    Kind kind() {
        return kind;
    }

    /** As the mail and the page have it. */
    String label() {
        return kind == null ? "Good news" : kind.label();
    }
}
