package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A manager sets the priority of an accepted family: urgency, capacity to change and impact, each with a reason; the points are added up by the table (R215). A free place is offered at once where nobody waits. */
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
    private final WaitingPlaces places;
    private final WaitingList waitingList;
    private final PriorityPoints points;
    private final Clock clock;

    SetPriority(
            Priorities priorities, WaitingPlaces places, WaitingList waitingList, PriorityPoints points, Clock clock) {
        this.priorities = priorities;
        this.places = places;
        this.waitingList = waitingList;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("capacityText", waitingList.capacityInWords(theCase.getService()));
        priorities.findFirstByCaseIdOrderBySetAtDesc(theCase.getId()).ifPresent(before -> {
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
        waitingList.lock(theCase.getService());
        WaitingPlace place = places.findById(theCase.getId()).orElseGet(() -> new WaitingPlace(theCase, by, now));
        boolean nobodyWaits = waitingList.of(theCase.getService().getId()).stream()
                .allMatch(one -> one.id().equals(theCase.getId()));
        if (place.getOfferedAt() == null && nobodyWaits && !waitingList.isFull(theCase.getService()))
            place.offer(waitingList.capacity(theCase.getService()).orElse(Integer.MAX_VALUE), false, null, by, now);
        places.saveAndFlush(place);
    }
}
