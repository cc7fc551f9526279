package org.familypathway.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer of a script says at its moment: words in angle brackets give way to what they stand for, and lines that the form shows are filled. */
class Said {
    private static final Pattern WORD = Pattern.compile("<([^<>]+)>");
    private static final Pattern DAY =
            Pattern.compile("(today|shown (\\w+))([+-]\\d+)?(?: (\\d\\d:\\d\\d))?|now(?:-(\\d+)h)?");
    private static final Pattern CALL = Pattern.compile("(member|turn|choice|aged|shown|\\w+ of) (.+)");
    private static final Pattern ONLY = Pattern.compile("(.+) if (.+)");
    private static final Set<String> OF_LINES = Set.of("each", "but", "also");

    private final Map<String, Object> names;
    private final DemoCalendar calendar;
    private final Function<String, String> members;
    private final Supplier<Map<String, Object>> shown;
    private final Map<String, Integer> turns;

    /**
     * @param members ids in the record by first name
     * @param shown what the form shows
     * @param turns how often each name with several texts has given one
     */
    Said(
            Map<String, Object> names,
            DemoCalendar calendar,
            Function<String, String> members,
            Supplier<Map<String, Object>> shown,
            Map<String, Integer> turns) {
        this.names = names;
        this.calendar = calendar;
        this.members = members;
        this.shown = shown;
        this.turns = turns;
    }

    /** All answers of a form. @throws IllegalArgumentException where one says what cannot be found */
    Map<String, Object> answers(Map<String, Object> written) {
        Map<String, Object> answers = new LinkedHashMap<>();
        written.forEach(
                (key, value) -> answers.put(key, value instanceof Map<?, ?> lines ? lines(key, lines) : value(value)));
        return answers;
    }

    /** @return null for an empty text */
    String text(String written) {
        Object value = value(written);
        return value == null ? null : value.toString();
    }

    private Object value(Object written) {
        if (written instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            for (Object one : list) values.add(one instanceof Map<?, ?> line ? added(line) : value(one));
            return values;
        }
        if (!(written instanceof String text)) return written;
        Matcher word = WORD.matcher(text);
        if (word.matches()) return meant(word.group(1));
        StringBuilder said = new StringBuilder();
        while (word.find())
            word.appendReplacement(said, Matcher.quoteReplacement(String.valueOf(meant(word.group(1)))));
        return word.appendTail(said).toString();
    }

    private Object meant(String word) {
        if (names.containsKey(word)) return value(names.get(word));
        Matcher only = ONLY.matcher(word);
        if (only.matches()) return isSomething(only.group(2)) ? wordOrTime(only.group(1)) : null;
        Matcher day = DAY.matcher(word);
        if (day.matches() && (day.group(2) == null || day.group(3) != null || day.group(4) != null)) return day(day);
        Matcher call = CALL.matcher(word);
        if (!call.matches()) throw new IllegalArgumentException("Nothing says what <%s> stands for.".formatted(word));
        String of = call.group(2);
        return switch (call.group(1)) {
            case "member" -> found(members.apply(String.valueOf(named(of))), "Nobody of the family is called " + of);
            case "turn" -> value(inTurn(of));
            case "choice" -> choice(of);
            case "aged" -> born(Integer.parseInt(of));
            case "shown" -> found(shown.get().get(of), "The form shows no " + of);
            default -> DemoOffice.known(String.valueOf(named(of)), call.group(1).replace(" of", ""));
        };
    }

    private boolean isSomething(String word) {
        Object value = word.startsWith("shown ") ? shown.get().get(word.substring("shown ".length())) : meant(word);
        return value != null && !List.of("", 0, false).contains(value);
    }

    /** A name with several texts gives one after the other. */
    private Object inTurn(String name) {
        if (names.get(name) instanceof List<?> texts && !texts.isEmpty())
            return texts.get((turns.merge(name, 1, Integer::sum) - 1) % texts.size());
        throw new IllegalArgumentException("%s has no texts that could take turns.".formatted(name));
    }

    private Object named(String word) {
        return names.containsKey(word) ? value(names.get(word)) : word;
    }

    private Object wordOrTime(String word) {
        return DAY.matcher(word).matches() ? meant(word) : named(word);
    }

    private static <T> T found(T value, String otherwise) {
        if (value == null) throw new IllegalArgumentException(otherwise + ".");
        return value;
    }

    private String day(Matcher day) {
        if (day.group(1) == null)
            return calendar.now()
                    .minusHours(day.group(5) == null ? 0 : Integer.parseInt(day.group(5)))
                    .toString();
        int days = day.group(3) == null ? 0 : Integer.parseInt(day.group(3));
        LocalDate then = day.group(2) != null
                ? LocalDate.parse(found(shown.get().get(day.group(2)), "The form shows no " + day.group(2))
                                .toString())
                        .plusDays(days)
                : days > 0 ? calendar.planned(days) : calendar.today().plusDays(days);
        return day.group(4) == null ? then.toString() : then + "T" + day.group(4);
    }

    /** Dates of birth differ from family to family, or the pathway would rightly think that it knows them. */
    private String born(int years) {
        int differs = names.get("family").toString().chars().sum() % 300;
        return calendar.today().minusYears(years).minusDays(differs).toString();
    }

    /** The value of a choice, said as the list of choices and a part of its label. */
    private Object choice(String said) {
        String list = said.split(" ")[0],
                label = String.valueOf(named(said.substring(list.length()).strip()));
        return list(list).stream()
                .filter(choice -> String.valueOf(choice.get("label")).contains(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no choice with “%s” in it, but %s.".formatted(list, label, list(list))))
                .get("value");
    }

    /** The lines that the form shows, with what is said of each and of single ones, and those that are added. */
    private List<Map<String, Object>> lines(String list, Map<?, ?> written) {
        if (!OF_LINES.containsAll(written.keySet()))
            throw new IllegalArgumentException(
                    "The lines of %s have %s, not %s.".formatted(list, OF_LINES, written.keySet()));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> line : list(list)) {
            Map<String, Object> filled = new LinkedHashMap<>(line);
            fill(filled, written.get("each"));
            lines.add(filled);
        }
        if (written.get("but") instanceof Map<?, ?> but)
            but.forEach((part, said) -> {
                String meant = text(part.toString());
                if (meant == null || meant.isEmpty()) return;
                List<Integer> those = indexes(list(list), meant);
                if (those.isEmpty())
                    throw new IllegalArgumentException(
                            "No line of %s has “%s” in it: %s.".formatted(list, meant, list(list)));
                those.forEach(i -> fill(lines.get(i), said));
            });
        if (written.get("also") instanceof List<?> also) also.forEach(line -> lines.add(added((Map<?, ?>) line)));
        return lines;
    }

    private static List<Integer> indexes(List<Map<String, Object>> lines, String part) {
        List<Integer> those = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++)
            if (lines.get(i).values().stream().anyMatch(value -> value instanceof String text && text.contains(part)))
                those.add(i);
        return those;
    }

    private void fill(Map<String, Object> line, Object said) {
        if (said instanceof Map<?, ?> fields) fields.forEach((key, value) -> line.put(key.toString(), value(value)));
    }

    /** A line that was added on the screen: it has no id yet. */
    private Map<String, Object> added(Map<?, ?> written) {
        Map<String, Object> line = new HashMap<>();
        line.put("id", null);
        fill(line, written);
        return line;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String key) {
        return (List<Map<String, Object>>) shown.get().getOrDefault(key, List.of());
    }
}
