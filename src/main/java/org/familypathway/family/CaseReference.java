package org.familypathway.family;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference of a case as people type it or paste it from a letter, a mail or a page: with any blank or dash between its parts or none, with signs of full width, with what nobody sees, and with the family's name beside it.
 *
 * @param year null where only the number was written
 * @param number without zeros before it
 */
public record CaseReference(String year, String number) {
    /** Wherever it stands. Without anything between year and number, the number has its four digits. */
    private static final Pattern WHOLE =
            Pattern.compile("(?<![A-Z0-9])FP[- ]*(\\d{4})(?:[- ]+0*(\\d{1,9})|(\\d{4,9}))(?!\\d)");

    /** All of what was typed: "2026-12", "20260012", "0012". */
    private static final Pattern PART =
            Pattern.compile("(?:FP[- ]*)?(?:(20\\d{2})[- ]+0*(\\d{1,9})|(20\\d{2})(\\d{4})|0*(\\d{1,9}))");

    /** Empty where what was typed holds no reference and is no part of one. */
    public static Optional<CaseReference> read(String typed) {
        String plain = plain(typed);
        Matcher whole = WHOLE.matcher(plain);
        if (whole.find()) return Optional.of(of(whole.group(1), whole.group(2), whole.group(3)));
        Matcher part = PART.matcher(plain);
        if (!part.matches()) return Optional.empty();
        return Optional.of(
                part.group(5) != null
                        ? new CaseReference(null, part.group(5))
                        : part.group(1) != null
                                ? of(part.group(1), part.group(2), null)
                                : of(part.group(3), null, part.group(4)));
    }

    private static CaseReference of(String year, String apart, String together) {
        return new CaseReference(year, (apart == null ? together : apart).replaceFirst("^0+(?=\\d)", ""));
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}\\p{Mn}]", "")
                .replaceAll("[\\p{Pd}\u2212_]", "-")
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    /** As the case has it, such as "FP-2026-0012"; empty where the year is not known. */
    public Optional<String> inFull() {
        return year == null ? Optional.empty() : Optional.of("FP-%s-%04d".formatted(year, Integer.valueOf(number)));
    }

    /** A regular expression of PostgreSQL for the references that it may be. */
    public String pattern() {
        return "^FP-%s-0*%s$".formatted(year == null ? "\\d+" : year, number);
    }
}
