package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A manager sets the priority of an accepted family: urgency, capacity to change and impact, each with a reason; the points are added up by the table (R215). */
@Component
class SetPriority implements Step<SetPriority.Answers> {
    record Answers(
            String urgency,
            String urgencyReason,
            String capacityToChange,
            String capacityReason,
            String impact,
            String impactReason) {}

    private final Priorities priorities;
    private final WaitingList waitingList;
    private final PriorityPoints points;
    private final Clock clock;

    SetPriority(Priorities priorities, WaitingList waitingList, PriorityPoints points, Clock clock) {
        this.priorities = priorities;
        this.waitingList = waitingList;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("capacityText", waitingList.capacityInWords(theCase.getService()));
        priorities.findFirstByCaseIdOrderBySetAtDescIdDesc(theCase.getId()).ifPresent(before -> {
            shown.put("urgency", before.getUrgency());
            shown.put("urgencyReason", before.getUrgencyReason());
            shown.put("capacityToChange", before.getCapacityToChange());
            shown.put("capacityReason", before.getCapacityReason());
            shown.put("impact", before.getImpact());
            shown.put("impactReason", before.getImpactReason());
        });
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        priorities.saveAndFlush(
                new Priority(theCase, a, points.of(a.urgency(), a.capacityToChange(), a.impact()), by, now));
    }
}
