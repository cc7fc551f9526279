package org.familypathway.outcome;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Words;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The areas in which change is measured, as {@code outcome-areas.dmn} has them for a framework, under the council's own names (conflict 10; R20, R68, R128, R159, R180, R198). */
@Component
@Transactional(readOnly = true)
public class OutcomeFrameworks {
    /** Which end of a scale is good. */
    public enum Better {
        higher,
        lower;

        public boolean isHigher() {
            return this == higher;
        }
    }

    /**
     * @param words the council's own name where it has one
     * @param from the low end of the scale; null where the goals carry the area, and no score
     * @param better null where there is no score
     * @param shared the outcome that it belongs to and that all services share (R178); null where none is named
     */
    public record Area(String key, String words, Integer from, Integer to, Better better, String shared) {
        public boolean isScored() {
            return from != null;
        }

        /** Whether it is there or not, instead of how much. */
        public boolean isPresence() {
            return isScored() && from == 0 && to == 1;
        }

        /** “4 of 10”, “present”. */
        public String inWords(int score) {
            return isPresence() ? score == 1 ? "present" : "not present" : score + " of " + to;
        }
    }

    /** What outcome-areas.dmn has for better where an area has no score. */
    private static final String NO_SCORE = "none";

    private final WaysOfWorking ways;
    private final OutcomeAreaNames names;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    OutcomeFrameworks(
            WaysOfWorking ways, OutcomeAreaNames names, DecisionService decisions, WithoutAuthorization engine) {
        this.ways = ways;
        this.names = names;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** Whether readings are taken with this family. */
    public boolean hasReadings(FamilyCase theCase) {
        return ways.of(theCase).has(Place.readings);
    }

    /** The areas in which this family is read; none where the goals carry the outcomes. */
    public List<Area> scored(FamilyCase theCase) {
        return hasReadings(theCase)
                ? of(framework(theCase)).stream().filter(Area::isScored).toList()
                : List.of();
    }

    /** The areas that a goal of this family may serve, those without a score too; none where the goals alone carry the outcomes. */
    public List<Area> served(FamilyCase theCase) {
        return scored(theCase).isEmpty() ? List.of() : of(framework(theCase));
    }

    public String framework(FamilyCase theCase) {
        return ways.of(theCase).outcomeFramework();
    }

    public static String inWords(String framework) {
        return Words.of(framework);
    }

    /** In the order of the table. */
    public List<Area> of(String framework) {
        Map<String, String> own = names.findByFramework(framework).stream()
                .collect(Collectors.toMap(OutcomeAreaName::getArea, OutcomeAreaName::getName));
        return engine
                .ask(() -> decisions
                        .evaluateDecisionTableByKey("outcome-areas", Map.of("framework", framework))
                        .getResultList())
                .stream()
                .map(row -> new Area(
                        (String) row.get("area"),
                        own.getOrDefault(row.get("area"), (String) row.get("words")),
                        number(row.get("scaleFrom")),
                        number(row.get("scaleTo")),
                        better((String) row.get("better")),
                        (String) row.get("shared")))
                .toList();
    }

    private static Better better(String cell) {
        return NO_SCORE.equals(cell) ? null : Better.valueOf(cell);
    }

    private static Integer number(Object cell) {
        return cell == null ? null : ((Number) cell).intValue();
    }
}
