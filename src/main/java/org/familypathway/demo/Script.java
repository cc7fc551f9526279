package org.familypathway.demo;

import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happened with an invented family, day by day, as its file under {@code demonstration/families} tells it.
 *
 * @param family such as {@code Thistle}
 * @param end of a family that is walked, how the work with it ends; null where a script stops somewhere
 * @param whenever what people do of themselves as soon as there is a form of it to hand in
 */
public record Script(String file, String family, String end, List<Entry> entries, List<Entry> whenever) {
    /** The name that stands for what the family is called. */
    static final String FAMILY = "family";

    /** The folder in which the file is: the id of the service that the family comes to. */
    public String service() {
        return file.split("/")[1];
    }

    /** What an entry says, whichever family it is of; with the first one, whose service it comes to and what is done whenever it can be. Empty where there is no such entry. */
    List<Object> says(int entry) {
        if (entry == entries.size()) return List.of();
        List<Object> says = new ArrayList<>(List.of(entries.get(entry).says()));
        if (entry == 0) {
            says.add(service());
            whenever.forEach(one -> says.add(one.says()));
        }
        return says;
    }

    /** What somebody does, or what is waited for. */
    public enum Deed {
        /** A start form, with which the family comes. */
        start,
        /** The form of an open task. */
        step,
        /** A form that the case's page offers at any time. */
        page,
        /** A task is taken and left undone. */
        claim,
        /** The deadline of a step passes. */
        pass,
        /** Time goes on, and what comes of itself comes. */
        wait
    }

    /**
     * One entry of a script.
     *
     * @param place file and number, for whoever has to mend it
     * @param when null where it is done whenever it can be
     * @param name of the step, form or deadline; of {@code wait}, what is waited for
     * @param person who does it; null for whoever has the task
     * @param of what the one form shows that is meant, where a step is open for several people or agencies; null for all of them
     * @param names what words in angle brackets stand for
     */
    public record Entry(
            String place,
            When when,
            Deed deed,
            String name,
            String person,
            String of,
            Map<String, Object> answers,
            Map<String, Object> names) {
        private static final Pattern WORD = Pattern.compile("\\w+");

        /** All of it but its place, with those of the names alone that it uses; what the family is called is the family's own. */
        List<Object> says() {
            Map<String, Object> used = new TreeMap<>();
            Deque<String> texts = new ArrayDeque<>(List.of(person + " " + of + " " + answers));
            while (!texts.isEmpty())
                for (Matcher word = WORD.matcher(texts.remove()); word.find(); ) {
                    Object name = word.group().equals(FAMILY) ? null : names.get(word.group());
                    if (name != null && used.put(word.group(), name) == null) texts.add(name.toString());
                }
            return Arrays.asList(when, deed, name, person, of, answers, used);
        }
    }

    /**
     * A time before the opening of the demonstration.
     *
     * @param daysAgo counted from the day of the opening
     * @param at the time of the day in London
     * @param minutesAgo counted from the moment of the opening; null where day and time say it
     * @param onThatDay whether it is that very day; otherwise the working day before where the offices are closed
     */
    public record When(int daysAgo, LocalTime at, Integer minutesAgo, boolean onThatDay) {}

    /** What is wrong with a script: file, entry and sentence. */
    public static class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String sentence;

        Failed(String place, String sentence) {
            this(place, sentence, null);
        }

        Failed(String place, String sentence, Throwable cause) {
            super(place + ": " + sentence, cause);
            this.sentence = sentence;
        }

        /** What is wrong, without the place. */
        public String sentence() {
            return sentence;
        }
    }
}
