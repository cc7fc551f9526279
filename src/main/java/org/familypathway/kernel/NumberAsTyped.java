package org.familypathway.kernel;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number as somebody typed it, read without guessing: it is what it can only be, or it is refused with what to do. Our own pages read here; {@code static/form/reading.js} reads the same in forms, and one test holds both.
 */
public final class NumberAsTyped {
    private static final int MOST_DIGITS = 15;
    private static final String WHOLE_NUMBER = "This takes a whole number, such as 12.";

    /** What browsers take for blank: Java's own class knows fewer. */
    private static final Pattern BLANKS =
            Pattern.compile("[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");

    /** Between two cells of a table, or two lines. */
    private static final Pattern PARTS = Pattern.compile("[\\t-\\r\\u0085\\u2028\\u2029]");

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern IN_THREES = Pattern.compile("-?\\d{1,3}([, ]\\d{3})+(\\.\\d+)?");
    private static final Pattern COMMA_FOR_POINT = Pattern.compile("-?\\d+,\\d{1,2}");
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+\\.?\\d*|\\.\\d+)");

    private NumberAsTyped() {}

    /** It cannot be read; the message is a sentence that says what to do. */
    public static final class NotRead extends IllegalArgumentException {
        NotRead(String sentence) {
            super(sentence);
        }
    }

    /**
     * @param typed {@code 1250}, {@code 1,250.00}; {@code £45} where decimals are taken
     * @param decimals how many digits may stand after the point
     * @throws NotRead where it is no number, has a comma that does not part groups of three, or more decimals
     */
    public static BigDecimal read(String typed, int decimals) {
        if (PARTS.splitAsStream(typed).filter(part -> !isBlank(part)).count() > 1)
            throw new NotRead("These are two cells or lines. Write one number.");
        String number = tidy(typed);
        if (decimals > 0) number = number.replaceFirst("^([-−]?) ?£ ?", "$1");
        number = number.replaceFirst("^−", "-");
        if (IN_THREES.matcher(number).matches()) number = number.replaceAll("[, ]", "");
        if (COMMA_FOR_POINT.matcher(number).matches())
            throw new NotRead(
                    decimals == 0
                            ? WHOLE_NUMBER
                            : "Write what is less than one after a point, not a comma: %s."
                                    .formatted(decimals == 1 ? "12.5" : "12.50"));
        if (!NUMBER.matcher(number).matches())
            throw new NotRead("This cannot be read as a number. Write digits, such as %s."
                    .formatted(decimals > 0 ? "1250.00" : "12"));
        int point = number.indexOf('.');
        if (point >= 0 && number.length() - point - 1 > decimals) throw new NotRead(tooFine(decimals));
        if (number.replaceAll("\\D", "").replaceFirst("^0+", "").length() > MOST_DIGITS)
            throw new NotRead("This number is too long.");
        return new BigDecimal(number);
    }

    private static String tooFine(int decimals) {
        return switch (decimals) {
            case 0 -> WHOLE_NUMBER;
            case 1 -> "At most one digit fits after the point.";
            case 2 -> "At most two digits fit after the point: there is nothing smaller than a penny.";
            default -> "At most %d digits fit after the point.".formatted(decimals);
        };
    }

    /** Whether nothing stands there that can be seen. */
    public static boolean isBlank(String typed) {
        return tidy(typed).isEmpty();
    }

    /** Signs of full width, as some keyboards write them, are the same signs. */
    static String tidy(String typed) {
        StringBuilder tidy = new StringBuilder();
        UNSEEN.matcher(typed)
                .replaceAll("")
                .chars()
                .map(sign -> sign >= 0xff01 && sign <= 0xff5e ? sign - 0xfee0 : sign)
                .forEach(sign -> tidy.append((char) sign));
        return BLANKS.matcher(tidy).replaceAll(" ").strip();
    }
}
