package org.familypathway.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The direction of writing. Which texts would turn that of what stands behind them: a name with U+202E in it has the rest of each line read backwards, on whoever's page. Hebrew, Arabic or Urdu need
 * none of these signs; what is copied from a phone's contacts has some, and closes what it opens. And which parts of a sentence are written from right to left, so that they
 * are set apart from the rest.
 */
public final class WritingDirection {
    /** Letters of a script that is written from right to left. */
    private static final String LETTER =
            "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\x{10800}-\\x{10fff}\\x{1e800}-\\x{1efff}]";

    /** A name: its words, with what stands between words of one name. A comma, a digit or a Latin letter is of the sentence. */
    private static final Pattern RIGHT_TO_LEFT =
            Pattern.compile("%1$s++(?:[\\p{M}\\s.'’´`\"\u2010\u2011-]++%1$s++)*+".formatted(LETTER));

    /** A part of a text, in the order in which it is written down. */
    public record Part(String text, boolean rightToLeft) {}

    private WritingDirection() {}

    /** Whether a line has a sign that overrides the direction (U+202D, U+202E), or begins one (U+202A, U+202B, U+2066 to U+2068) without its end. */
    public static boolean isTurned(String text) {
        return text.lines().anyMatch(WritingDirection::turnsItsEnd);
    }

    /** Whether some of it is written in a script from right to left. */
    public static boolean hasRightToLeft(String text) {
        return RIGHT_TO_LEFT.matcher(text).find();
    }

    /** What is written from right to left, and what stands between. */
    public static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher found = RIGHT_TO_LEFT.matcher(text);
        int from = 0;
        while (found.find()) {
            if (found.start() > from) parts.add(new Part(text.substring(from, found.start()), false));
            parts.add(new Part(found.group(), true));
            from = found.end();
        }
        if (from < text.length()) parts.add(new Part(text.substring(from), false));
        return parts;
    }

    /** For a sentence in plain text, such as a mail: what stands beside the name keeps its place (U+2068 and U+2069 around it). */
    public static String apart(String name) {
        return hasRightToLeft(name) ? "\u2068" + name + "\u2069" : name;
    }

    private static boolean turnsItsEnd(String line) {
        int embedded = 0, isolated = 0;
        for (int i = 0; i < line.length(); i++)
            switch (line.charAt(i)) {
                case '\u202d', '\u202e' -> {
                    return true;
                }
                case '\u202a', '\u202b' -> embedded++;
                case '\u202c' -> embedded = Math.max(0, embedded - 1);
                case '\u2066', '\u2067', '\u2068' -> isolated++;
                case '\u2069' -> isolated = Math.max(0, isolated - 1);
                default -> {}
            }
        return embedded + isolated > 0;
    }
}
