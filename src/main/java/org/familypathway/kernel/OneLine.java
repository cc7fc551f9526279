package org.familypathway.kernel;

/** What is typed into a field of one line, in a form or on a page of ours: nothing in it ends a line, or a cell of a table. */
public final class OneLine {
    /** What is said of a text that is none, after the name of its field. */
    public static final String ASKED = "takes one line. Write it without a line break or tab";

    private OneLine() {}

    /** Whether it has no control character, such as a tab or U+0085, and neither of the two separators U+2028 and U+2029. */
    public static boolean is(String text) {
        return text.codePoints()
                .noneMatch(sign -> Character.getType(sign) == Character.CONTROL || sign == 0x2028 || sign == 0x2029);
    }
}
