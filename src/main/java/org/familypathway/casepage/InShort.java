package org.familypathway.casepage;

import java.util.List;

/**
 * What the summary of a family says of one part of the record, in a few lines; the part itself has the whole of it.
 *
 * @param anchor id of the heading of the part in its chapter, where the lines lead
 * @param protects whether somebody comes to harm who does not read it: it stands first and no line of it is left out
 */
public record InShort(String about, String anchor, boolean protects, List<Line> lines) {
    /**
     * @param who whom or what it is about; may be empty
     * @param late whether it stands out
     */
    public record Line(String who, String said, boolean late) {
        public Line(String who, String said) {
            this(who, said, false);
        }
    }
}
