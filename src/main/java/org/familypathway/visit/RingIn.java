package org.familypathway.visit;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** Whoever went is back safe: said by themselves, by whoever was rung, or by a manager (R85). Nothing more has to be written. */
@Component
class RingIn implements CaseStep<RingIn.Answers> {
    record Answers(String remark) {}

    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Clock clock;

    RingIn(HomeVisits visits, HomeVisitRecords records, Clock clock) {
        this.visits = visits;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ring in after a visit: back safe";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && visits.toBeRungIn(theCase).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "plan",
                visits.inWords(visits.toBeRungIn(theCase).orElseThrow()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        HomeVisit visit = visits.toBeRungIn(theCase).orElseThrow();
        visit.ringIn(a.remark(), by, clock.instant());
        records.saveAndFlush(visit);
    }
}
