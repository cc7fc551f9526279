package org.familypathway.engagement;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;

/**
 * What an initial visit goes through (R241 a to i), whether it is the first visit of the work or one in a crisis: each point was done, or somebody says why not. The points are those of
 * {@code checklist-points.dmn}, the same as at the first visit.
 */
@Embeddable
public class InitialVisitChecklist {
    private String done;
    private String notDone;
    private String youngPersonSays;
    private String parentsSay;
    private String strategies;
    private String relief;
    private String widerFamily;
    private String agencies;

    protected InitialVisitChecklist() {}

    /**
     * @param points how many points there are
     * @param relief what was arranged (R241g, R251): mediation, timeOut, shortBreak, onCallSupport
     * @throws Refusal where a point is left out and nobody says why
     */
    public InitialVisitChecklist(
            int points,
            List<String> done,
            String notDone,
            String youngPersonSays,
            String parentsSay,
            String strategies,
            List<String> relief,
            String widerFamily,
            String agencies) {
        if (done.size() < points && notDone == null)
            throw Refusal.of(
                    "notDone",
                    "Not ticked: %s of %d. Tick what was done, or say what was left out and why."
                            .formatted(Words.count(points - done.size(), "point"), points));
        this.done = String.join(",", done);
        this.notDone = notDone;
        this.youngPersonSays = youngPersonSays;
        this.parentsSay = parentsSay;
        this.strategies = strategies;
        this.relief = String.join(",", relief);
        this.widerFamily = widerFamily;
        this.agencies = agencies;
    }

    public List<String> done() {
        return list(done);
    }

    public String notDone() {
        return notDone;
    }

    public String youngPersonSays() {
        return youngPersonSays;
    }

    public String parentsSay() {
        return parentsSay;
    }

    public String strategies() {
        return strategies;
    }

    public List<String> relief() {
        return list(relief);
    }

    public String widerFamily() {
        return widerFamily;
    }

    public String agencies() {
        return agencies;
    }

    private static List<String> list(String said) {
        return said == null || said.isEmpty()
                ? List.of()
                : Stream.of(said.split(",")).toList();
    }
}
