package org.familypathway.visit;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** There was no visit, or it was broken off: why, and it is planned again with its risks (R45, R85). */
@Component
class PutOffVisit implements CaseStep<PutOffVisit.Answers> {
    record Answers(String putOff, String whatHappened) {}

    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Clock clock;

    PutOffVisit(HomeVisits visits, HomeVisitRecords records, Clock clock) {
        this.visits = visits;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Say that the planned visit was not made";
    }

    @Override
    public String message() {
        return "visitPutOff";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && visits.firstAhead(theCase).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "plan",
                visits.inWords(visits.firstAhead(theCase).orElseThrow()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        HomeVisit visit = visits.firstAhead(theCase).orElseThrow();
        visit.putOff(a.putOff(), a.whatHappened(), by, clock.instant());
        records.saveAndFlush(visit);
    }
}
