package org.familypathway.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * What happened with an invented family, day by day, as its file under {@code demonstration/families} tells it.
 *
 * @param family such as {@code Thistle}
 * @param end of a family that is walked, how the work with it ends; null where a script stops somewhere
 * @param whenever what people do of themselves as soon as there is a form of it to hand in
 */
public record Script(String file, String family, String end, List<Entry> entries, List<Entry> whenever) {

    /** The folder in which the file is: the id of the service that the family comes to. */
    public String service() {
        return file.split("/")[1];
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
            Map<String, Object> names) {}

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
