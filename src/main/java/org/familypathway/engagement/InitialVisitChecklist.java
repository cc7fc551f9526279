package org.familypathway.engagement;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;

/**
 * What an initial visit goes through (R241 a to i), whether it is the first visit of the work or one in a crisis: each point was done, or somebody says why not. The points are those of
 * the form's checklist.
 */
@Embeddable
public class InitialVisitChecklist {
    /** The nine points, in the order of R241. */
    public static final List<String> POINTS = List.of(
            "listened",
            "teamExplained",
            "rapport",
            "metSeparately",
            "strategiesGiven",
            "engagementExpected",
            "reliefOffered",
            "familyViews",
            "agenciesKnown");

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
     * @param relief what was arranged (R241g, R251): mediation, timeOut, shortBreak, onCallSupport
     * @throws Refusal where a point is left out and nobody says why
     */
    public InitialVisitChecklist(
            List<String> done,
            String notDone,
            String youngPersonSays,
            String parentsSay,
            String strategies,
            List<String> relief,
            String widerFamily,
            String agencies) {
        if (done.size() < POINTS.size() && notDone == null)
            throw Refusal.of(
                    "notDone",
                    "Not ticked: %s of %d. Tick what was done, or say what was left out and why."
                            .formatted(Words.count(POINTS.size() - done.size(), "point"), POINTS.size()));
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
