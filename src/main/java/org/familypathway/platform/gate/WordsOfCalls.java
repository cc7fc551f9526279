package org.familypathway.platform.gate;

import java.util.Set;

/** The words and numbers that a diagram may put into calls, such as the names of deadlines: they are the rows or columns of a table. */
public interface WordsOfCalls {
    /** The calls of which the words are, such as {@code clock.start}. */
    Set<String> calls();

    /** @param models the whole state that would result */
    Set<String> words(Models models);

    /** What is said of a word that is not there: “…, which has no row in timescale.dmn. Add one”. */
    String whereMissing();
}
