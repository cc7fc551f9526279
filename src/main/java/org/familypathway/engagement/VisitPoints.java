package org.familypathway.engagement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.familypathway.checklist.Checklists;
import org.familypathway.checklist.PointAnswer;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * What is gone through at an initial visit, where the way of working asks for it: the first visit of the engagement and the visit in a crisis alike (R203, R241). The form has it as
 * the list {@code points}, with a line of {@link PointAnswer} for each point.
 */
@Component
public class VisitPoints {
    private static final String LIST = "points";

    private final WaysOfWorking ways;
    private final Checklists checklists;

    VisitPoints(WaysOfWorking ways, Checklists checklists) {
        this.ways = ways;
        this.checklists = checklists;
    }

    /** The lines for the form; none where the case's way of working has no such checklist. */
    public List<PointAnswer> lines(FamilyCase theCase) {
        return ways.of(theCase).visitChecklist().map(checklists::lines).orElse(List.of());
    }

    /**
     * @param occasion {@code firstVisit} or {@code crisisVisit}; @param visit the id of its record
     * @throws Refusal where a point is missing, or was left out although it must not be
     */
    public void record(
            FamilyCase theCase, String occasion, UUID visit, List<PointAnswer> answers, String by, Instant now) {
        ways.of(theCase)
                .visitChecklist()
                .ifPresent(checklist -> checklists.record(
                        theCase, checklist, occasion, visit, LIST, answers == null ? List.of() : answers, by, now));
    }

    /** What was said to each point at this visit; empty where there was no checklist. */
    public List<Checklists.Said> of(UUID visit) {
        return checklists.of(visit);
    }
}
