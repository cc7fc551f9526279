package org.familypathway.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One address, as people type it into a text (R12, R72): its postcode, or house and street where there is a number, with “Rd” for “Road”, the number in words or behind the street, other marks and
 * spaces, and one slip of the finger in a long word. “The Cottage” alone stands in many a text and is not looked for.
 */
class AddressInText {
    private static final List<String> NUMBERS = List.of(
            "",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");

    /** What a street is called last, with how it is shortened. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("road", "rd"),
            Map.entry("street", "str?"),
            Map.entry("avenue", "ave?"),
            Map.entry("close", "cl"),
            Map.entry("drive", "dri?ve?|dr"),
            Map.entry("lane", "ln"),
            Map.entry("court", "ct"),
            Map.entry("crescent", "cre?s?c?"),
            Map.entry("gardens", "gdns?|gardens?"),
            Map.entry("grove", "gr|grv"),
            Map.entry("place", "pl"),
            Map.entry("terrace", "te?rr?|tce"),
            Map.entry("square", "sq"),
            Map.entry("way", "wy"),
            Map.entry("walk", "wk"),
            Map.entry("row", "rw"),
            Map.entry("hill", "hl"),
            Map.entry("mews", "ms"),
            Map.entry("park", "pk"),
            Map.entry("rise", "ri"));

    /** Between two words, also as a page of HTML has it. */
    private static final String GAP = "(?:&#?\\w{1,8};|[^\\p{L}\\p{N}]){0,6}",
            HERE = "(?<![\\p{L}\\p{N}])",
            END = "(?![\\p{L}\\p{N}])";

    private static final Pattern IN_A_HOUSE =
            Pattern.compile("^(?:flat|apartment|apt|unit|room|floor)\\s*\\w+\\b[\\s,]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("^(?:no\\.?|number)?\\s*(\\d+)\\s*([a-z]?)\\s+(.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER_LAST =
            Pattern.compile("^(\\D+?)\\s+(\\d+)\\s*([a-z]?)$", Pattern.CASE_INSENSITIVE);

    /** Words of fewer letters are not taken for others, and names of fewer do not tell which street without what it is called last. */
    private static final int LONG = 5, TELLING = 6;

    private final List<Pattern> ways = new ArrayList<>();

    /** @param postcode null where it is not known */
    AddressInText(String address, String postcode) {
        if (postcode != null) postcode(postcode);
        String before = "";
        for (String part : address.split("[,;\\n]")) {
            String one = (before + " " + part).strip();
            before = "";
            if (one.matches("(?i)(?:no\\.?|number)?\\s*\\d+\\s*[a-z]?")) before = one;
            else street(IN_A_HOUSE.matcher(one).replaceFirst(""));
        }
    }

    boolean standsIn(String text) {
        return ways.stream().anyMatch(way -> way.matcher(text).find());
    }

    /** The same text with {@code instead} wherever the address stood. */
    String leftOut(String text, String instead) {
        String left = text;
        for (Pattern way : ways) left = way.matcher(left).replaceAll(Matcher.quoteReplacement(instead));
        return left;
    }

    private void postcode(String typed) {
        String code = typed.replaceAll("[^\\p{L}\\p{N}]", "");
        if (code.length() < LONG) return;
        add(code.chars()
                .mapToObj(c -> switch (Character.toLowerCase(c)) {
                    case 'o', '0' -> "[o0]";
                    case 'i', 'l', '1' -> "[il1]";
                    default -> Pattern.quote(String.valueOf((char) c));
                })
                .collect(Collectors.joining("[\\s.\\-]*")));
    }

    private void street(String part) {
        Matcher first = NUMBER_FIRST.matcher(part), last = NUMBER_LAST.matcher(part);
        String number, letter, name;
        if (first.matches()) {
            number = first.group(1);
            letter = first.group(2);
            name = first.group(3);
        } else if (last.matches()) {
            number = last.group(2);
            letter = last.group(3);
            name = last.group(1);
        } else return;
        String house = inWords(Integer.parseInt(number.length() > 6 ? "0" : number), number)
                + (letter.isEmpty() ? "" : "\\s*" + letter);
        List<String> words = Stream.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) return;
        for (String street : streets(words)) {
            add(house + GAP + street);
            add(street + GAP + "(?:no\\.?|number|nr\\.?)?" + GAP + house);
        }
    }

    /** What the street is called with its last word, shortened or not; and without it, where the rest tells which it is. */
    private static List<String> streets(List<String> words) {
        String kind = words.get(words.size() - 1);
        boolean isKind = words.size() > 1 && KINDS.containsKey(kind);
        List<String> own = isKind ? words.subList(0, words.size() - 1) : words;
        String loosely = own.stream().map(AddressInText::typed).collect(Collectors.joining(GAP));
        if (!isKind) return List.of(loosely);
        String whole = loosely + GAP + "(?:" + kind + "|" + KINDS.get(kind) + ")";
        return String.join("", own).length() < TELLING
                ? List.of(whole)
                : List.of(whole, own.stream().map(Pattern::quote).collect(Collectors.joining(GAP)));
    }

    private static String inWords(int number, String digits) {
        return number > 0 && number < NUMBERS.size() ? "(?:" + digits + "|" + NUMBERS.get(number) + ")" : digits;
    }

    /** The word itself or, where it is long, with one letter more, less, other, or two of them swapped. */
    private static String typed(String word) {
        if (word.length() < LONG) return Pattern.quote(word);
        List<String> ways = new ArrayList<>(List.of(word));
        for (int i = 0; i < word.length(); i++) {
            ways.add(word.substring(0, i) + "\\p{L}?" + word.substring(i + 1));
            if (i > 0) ways.add(word.substring(0, i) + "\\p{L}" + word.substring(i));
            if (i > 0) ways.add(word.substring(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.substring(i + 1));
        }
        return "(?:" + String.join("|", ways) + ")";
    }

    private void add(String way) {
        ways.add(Pattern.compile(HERE + way + END, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
