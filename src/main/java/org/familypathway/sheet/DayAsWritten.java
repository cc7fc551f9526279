package org.familypathway.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as a list of another agency has it, with a time behind it or without. Day, month and year in the British order, never turned round: 03/04/2026 is 3 April, 04/13/2026 is none. A year has four digits. What is no such day is not
 * guessed at.
 */
public class DayAsWritten {
    private static final String TIME = "(?:[T ,]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?)?";
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})" + TIME);
    private static final Pattern WORDS =
            Pattern.compile("(?:[A-Za-z]{3,9},? )?(\\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+(\\d{4})" + TIME);
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private DayAsWritten() {}

    /** Empty where it is no day. */
    public static Optional<LocalDate> read(String written) {
        String text = written.strip();
        Matcher numbers = NUMBERS.matcher(text), iso = ISO.matcher(text), words = WORDS.matcher(text);
        if (numbers.matches()) return day(numbers.group(4), numbers.group(3), numbers.group(1));
        if (iso.matches()) return day(iso.group(1), iso.group(2), iso.group(3));
        if (words.matches()) return month(words.group(2)).flatMap(month -> day(words.group(3), month, words.group(1)));
        return Optional.empty();
    }

    private static Optional<String> month(String word) {
        String month = word.toLowerCase(Locale.ROOT).replace("sept", "sep");
        for (int i = 0; i < 12; i++)
            if (MONTHS.get(i).equals(word.toLowerCase(Locale.ROOT))
                    || MONTHS.get(i).substring(0, 3).equals(month)) return Optional.of(Integer.toString(i + 1));
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
