package org.familypathway.now;

import java.time.LocalDate;
import java.util.List;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;

/**
 * What went well in the week before this one.
 *
 * @param from its Monday; days are days of Europe/London
 * @param to its Sunday
 * @param families those with news, by name
 */
public record GoodNews(LocalDate from, LocalDate to, List<One> families) {
    /**
     * @param needsMet whether it left with its needs met
     * @param goals how many goals of its plan were found reached, each counted the first time
     */
    public record One(String reference, String label, boolean needsMet, long goals) {
        /** "needs met, 2 goals reached". */
        public String inWords() {
            String reached = Words.count(goals, "goal") + " reached";
            return !needsMet ? reached : goals == 0 ? "needs met" : "needs met, " + reached;
        }
    }

    public long needsMet() {
        return families.stream().filter(One::needsMet).count();
    }

    public long goals() {
        return families.stream().mapToLong(One::goals).sum();
    }

    /** "1 family left with its needs met and 3 goals were reached from Mon 23 Nov 2026 to Sun 29 Nov 2026". */
    public String inWords() {
        return "%s and %s from %s to %s"
                .formatted(
                        Words.count(needsMet(), "family left with its needs met", "families left with their needs met"),
                        Words.count(goals(), "goal was reached", "goals were reached"),
                        London.weekday(from),
                        London.weekday(to));
    }
}
