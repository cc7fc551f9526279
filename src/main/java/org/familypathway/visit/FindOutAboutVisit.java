package org.familypathway.visit;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** Nobody has rung in after a visit: a manager rings, goes or calls the police, and writes down what they found when they know it (R85). */
@Component
class FindOutAboutVisit implements Step<FindOutAboutVisit.Answers> {
    record Answers(YesNo foundSafe, String spokenWith, String whatWasDone) {}

    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Clock clock;

    FindOutAboutVisit(HomeVisits visits, HomeVisitRecords records, Clock clock) {
        this.visits = visits;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        HomeVisit visit = visits.notHeardOf(theCase).orElseThrow();
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "plan",
                visits.inWords(visit),
                "since",
                String.join(" ", visits.after(visit)));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        HomeVisit visit = visits.notHeardOf(theCase).orElseThrow();
        visit.found(a.foundSafe() == YesNo.yes, a.spokenWith(), a.whatWasDone(), by, clock.instant());
        records.saveAndFlush(visit);
    }
}
