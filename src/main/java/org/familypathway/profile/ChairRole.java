package org.familypathway.profile;

import org.familypathway.kernel.Words;

/** The role in which somebody chairs a meeting, a choice of a form such as {@code socialWorker}, held against what the way of working asks for in words (conflict 6). */
public class ChairRole {
    private ChairRole() {}

    /** @param asked in words, as {@link WayOfWorking#meetingChair()} and {@link WayOfWorking#closureChair()} have it */
    public static boolean is(String asked, String role) {
        return Words.of(role).equalsIgnoreCase(asked);
    }
}
