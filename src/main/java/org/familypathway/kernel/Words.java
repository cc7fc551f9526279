package org.familypathway.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a choice or a count reads in a sentence: {@code intimidationAndViolence} is "Intimidation and violence", one day is "1 day".
 */
public class Words {
    /** Those that do not read as they are written. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "communitySchool", "Community or school",
            "independentCoordinator", "Independent co-ordinator",
            "projectCoordinator", "Project co-ordinator",
            "schoolNonAttendance", "School non-attendance",
            "supportsContract", "Supports the contract",
            "childsJourney", "Child’s journey",
            "parentsPartner", "Parent’s partner",
            "parentsMentalHealth", "Parent’s mental health",
            "mothersMentalHealth", "Mother’s mental health",
            "parentsIllness", "Parent’s illness");

    private Words() {}

    public static String of(String choice) {
        if (choice == null || choice.isEmpty()) return "";
        if (OTHERWISE.containsKey(choice)) return OTHERWISE.get(choice);
        String words = choice.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The same within a sentence: "school non-attendance". */
    public static String within(String choice) {
        return of(choice).toLowerCase(Locale.ROOT);
    }

    /** What somebody typed, with a full stop where it ends without one, so that another sentence may follow. */
    public static String sentence(String typed) {
        return typed.matches("(?s).*[.!?…]\\s*") ? typed.stripTrailing() : typed.stripTrailing() + ".";
    }

    /** A text on one line and no longer than so many letters, cut between two words, with "…" where something is left out. */
    public static String cut(String text, int letters) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= letters) return line;
        int end = Math.max(line.lastIndexOf(' ', letters), letters / 2);
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end).stripTrailing() + "…";
    }

    /** “Ann”, “Ann and Ben”, “Ann, Ben and Cal”. */
    public static String all(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** "1 week", "3 weeks". @param one what is counted, of which there is one */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** “1 morning a week”, “3 mornings a week”. @param unit as somebody typed it, for many */
    public static String amount(String number, String unit) {
        if (!number.equals("1")) return number + " " + unit;
        String[] words = unit.split(" ", 2);
        String one = words[0].matches("(?i).{2,}(?:s|u|i)s") || !words[0].matches("(?i).{3,}s")
                ? words[0]
                : words[0].replaceFirst(
                        "(?i)(?:(?<=..)ies|(?<=ch|sh|ss|x)es|s)$", words[0].matches("(?i).{2,}ies") ? "y" : "");
        return number + " " + one + (words.length > 1 ? " " + words[1] : "");
    }

    /** "1 family waits", "3 families wait". @param many the same where there is not one */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Whether so much was written as it seems: dots, dashes and signs that nobody sees are none of it. @param shortest in characters, of which half are letters or digits at least */
    public static boolean says(String typed, int shortest) {
        return typed.length() >= shortest
                && typed.codePoints().filter(Character::isLetterOrDigit).count() >= (shortest + 1) / 2;
    }
}
