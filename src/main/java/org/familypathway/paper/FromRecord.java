package org.familypathway.paper;

import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;

/** A paper that the record fills by itself, such as the contract or an invitation (R16, R30, R116, R124 to R126, R262). Each chapter says what stands in its own; all go out by {@link GoesOut}. */
public interface FromRecord {
    /** Who may get one. */
    enum Receiver {
        family,
        agency,
        referrer
    }

    Paper.Kind kind();

    /** What stands above it: "Contract". */
    String title();

    /** What the record says now, in words and under headings; empty where there is nothing yet, and then it is not offered. No address of the family stands in it. */
    List<Paper.Line> lines(FamilyCase theCase);

    /** Who may get it: the family and, with consent or on a lawful basis, an agency. */
    default Set<Receiver> receivers() {
        return Set.of(Receiver.family, Receiver.agency);
    }

    /** Whether the worker may write words of their own into it. */
    default boolean takesWords() {
        return true;
    }

    /** Whether it says something about people of the family, so that those of 16 and over agree before another of the family reads it. */
    default boolean speaksOfPeople() {
        return true;
    }
}
