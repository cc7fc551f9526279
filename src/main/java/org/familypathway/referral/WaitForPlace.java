package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;

/** A manager looks at a waiting family at least once a week: offers the place, keeps the family waiting, or declines (R215). The first in line goes first; another only with a reason. */
@Component
class WaitForPlace implements Step<WaitForPlace.Answers> {
    /** What a manager decides on a family that waits. */
    enum Decision {
        accept,
        wait,
        decline
    }

    record Answers(Decision decision, String waitReason) {}

    private final WaitingPlaces places;
    private final WaitingList waitingList;
    private final Referrals referrals;
    private final Cases cases;
    private final Deadlines deadlines;
    private final Clock clock;

    WaitForPlace(
            WaitingPlaces places,
            WaitingList waitingList,
            Referrals referrals,
            Cases cases,
            Deadlines deadlines,
            Clock clock) {
        this.places = places;
        this.waitingList = waitingList;
        this.referrals = referrals;
        this.cases = cases;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Shorter is no reason to go before somebody else. */
    private static final int OUT_OF_TURN = 25;

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<WaitingList.Waiting> line = waitingList.seen(theCase.getService().getId());
        List<Map<String, Object>> queue = new ArrayList<>();
        for (WaitingList.Waiting one : line)
            queue.add(Map.of(
                    "place",
                    queue.size() + 1,
                    "family",
                    one.label() + ", " + one.reference(),
                    "points",
                    one.points(),
                    "since",
                    London.day(one.since())));
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "capacityText",
                waitingList.capacityInWords(theCase.getService()),
                "turnText",
                waitingList.isFirst(theCase)
                        ? "This family is first in line."
                        : "%s is first in line.".formatted(line.get(0).label()),
                "queue",
                queue);
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        WaitingPlace place = places.findById(theCase.getId()).orElseThrow();
        waitingList.lock(theCase.getService());
        switch (a.decision()) {
            case accept -> {
                if (waitingList.isFull(theCase.getService()))
                    throw Refusal.of(
                            "decision",
                            "No place is free: %s Look again in a week, or decline."
                                    .formatted(waitingList.capacityInWords(theCase.getService())));
                boolean first = waitingList.isFirst(theCase);
                if (!first && a.waitReason().length() < OUT_OF_TURN)
                    throw Refusal.of(
                            "waitReason",
                            "Another family is first in line. Say in a sentence why this one goes before it.");
                place.offer(
                        waitingList.capacity(theCase.getService()).orElse(Integer.MAX_VALUE),
                        !first,
                        a.waitReason(),
                        by,
                        now);
            }
            case decline -> {
                place.decline(a.waitReason(), by, now);
                Referral referral = referrals.findById(theCase.getId()).orElseThrow();
                referral.decide(DecidingOnReferral.Decision.decline, a.waitReason(), null, by, now);
                referrals.saveAndFlush(referral);
                theCase.end(Outcome.declined, a.waitReason(), by, now);
                cases.save(theCase);
                deadlines.endWithCase(theCase, by);
            }
            case wait -> place.look(a.waitReason(), by, now);
        }
        places.saveAndFlush(place);
    }
}
