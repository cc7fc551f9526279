package org.familypathway.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A postcode of the United Kingdom, as somebody typed it: whether it can be one, and how it is written. Whether the Post Office has given it to a street nobody can say without its list.
 * {@code static/form/reading.js} reads the same in forms, and one test holds both.
 */
public final class Postcode {
    /** What is said of a text that is none, after the name of its field. */
    public static final String ASKED = "is no postcode. Write it whole, such as M13 9PL";

    /**
     * Source: BS 7666 as in the government's address schema (PostCodeType) and on GOV.UK in "Bulk data transfer: additional validation": which letters stand where. No district has a nought before another digit.
     */
    private static final Pattern SHAPE = Pattern.compile(
            "(GIR|[A-PR-UWYZ](?:[A-HK-Y]?(?:[0-9]|[1-9][0-9])|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY]))"
                    + "([0-9][ABD-HJLNP-UW-Z]{2})");

    private static final Pattern SPACES = Pattern.compile(" +");

    private Postcode() {}

    /**
     * @param typed {@code m13 9pl}, {@code M139PL}: capitals and spaces are nobody's trouble
     * @return {@code M13 9PL}; empty where no postcode is written so
     */
    public static Optional<String> read(String typed) {
        String signs = SPACES.matcher(NumberAsTyped.tidy(typed)).replaceAll("");
        // No sign of another alphabet becomes a letter of ours.
        if (!signs.matches("[A-Za-z0-9]+")) return Optional.empty();
        Matcher found = SHAPE.matcher(signs.toUpperCase(Locale.ROOT));
        return found.matches() ? Optional.of(found.group(1) + " " + found.group(2)) : Optional.empty();
    }
}
