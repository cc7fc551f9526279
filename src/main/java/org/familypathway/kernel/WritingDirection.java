package org.familypathway.kernel;

/**
 * Which texts would turn the direction of writing of what stands behind them: a name with U+202E in it has the rest of each line read backwards, on whoever's page. Hebrew, Arabic or Urdu need
 * none of these signs; what is copied from a phone's contacts has some, and closes what it opens.
 */
public final class WritingDirection {
    private WritingDirection() {}

    /** Whether a line has a sign that overrides the direction (U+202D, U+202E), or begins one (U+202A, U+202B, U+2066 to U+2068) without its end. */
    public static boolean isTurned(String text) {
        return text.lines().anyMatch(WritingDirection::turnsItsEnd);
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
