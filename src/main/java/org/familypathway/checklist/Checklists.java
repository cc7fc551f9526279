package org.familypathway.checklist;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the newest {@code checklist-points.dmn} what is gone through, and keeps what was said to it (R241, R243). */
@Component
public class Checklists {
    /** What was said to a point, in the point's words of that day. */
    public record Said(String label, boolean done, String says) {}

    private final DecisionService decisions;
    private final PointsAnswered answered;
    private final WithoutAuthorization engine;

    Checklists(DecisionService decisions, PointsAnswered answered, WithoutAuthorization engine) {
        this.decisions = decisions;
        this.answered = answered;
        this.engine = engine;
    }

    /** The lines that a form shows, in the order of the table. */
    public List<PointAnswer> lines(String checklist) {
        return points(checklist).stream()
                .map(point -> new PointAnswer(point.id(), point.label(), null, null))
                .toList();
    }

    /** The points as choices of a form that ticks them. */
    public List<Map<String, String>> choices(String checklist) {
        return points(checklist).stream()
                .map(point -> Map.of("value", point.name(), "label", point.label()))
                .toList();
    }

    private List<Point> points(String checklist) {
        return engine
                .ask(() -> decisions
                        .evaluateDecisionTableByKey("checklist-points", Map.of("checklist", checklist))
                        .getResultList())
                .stream()
                .map(row -> new Point(
                        (String) row.get("point"), (String) row.get("label"), (Boolean) row.get("must"), (Boolean)
                                row.get("words")))
                .toList();
    }

    /**
     * @param occasion {@code firstVisit}, {@code crisisVisit} or {@code familyMeeting}, and the id of its record
     * @param list the key of the form's list
     * @throws Refusal where a point is missing, was left out although it must not be, or lacks the words that it needs
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            FamilyCase theCase,
            String checklist,
            String occasion,
            UUID occasionId,
            String list,
            List<PointAnswer> answers,
            String by,
            Instant now) {
        List<Point> points = points(checklist);
        Map<UUID, PointAnswer> byPoint = new HashMap<>();
        answers.forEach(answer -> byPoint.put(answer.id(), answer));
        if (byPoint.size() != answers.size()
                || !byPoint.keySet().equals(points.stream().map(Point::id).collect(Collectors.toSet())))
            throw Refusal.of(
                    list, "Each point of the checklist needs one answer. Open the form again to see them all.");
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            PointAnswer answer = byPoint.get(point.id());
            check(point, answer, "%s[%d].".formatted(list, answers.indexOf(answer)));
            answered.saveAndFlush(new PointAnswered(theCase, occasion, occasionId, i + 1, point, answer, by, now));
        }
    }

    private static void check(Point point, PointAnswer answer, String line) {
        boolean done = answer.how() == PointAnswer.How.done;
        if (point.must() && !done)
            throw Refusal.of(
                    line + "how", "“%s” may not be left out. Do it before you hand this in.".formatted(point.label()));
        if (!done && answer.says() == null)
            throw Refusal.of(
                    line + "says", "“%s” was not done. Say why not, and when it will be.".formatted(point.label()));
        if (point.words() && answer.says() == null)
            throw Refusal.of(line + "says", "“%s” needs a few words: what was said or seen.".formatted(point.label()));
    }

    /** What was said on one occasion; empty where it had no checklist. */
    @Transactional(readOnly = true)
    public List<Said> of(UUID occasionId) {
        return answered.findByOccasionIdOrderByPlace(occasionId).stream()
                .map(line -> new Said(line.getLabel(), line.isDone(), line.getSays()))
                .toList();
    }
}
