package org.familypathway.visit;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.lead.Workers;
import org.familypathway.safeguarding.Risks;
import org.familypathway.safeguarding.VisitRule;
import org.springframework.stereotype.Component;

/** It is not safe to go as things are: a manager says how the family is met, and what must be in place first; then the visit is planned again (R85, R237, R249). */
@Component
class DecideOnVisit implements Step<DecideOnVisit.Answers> {
    record Answers(VisitRule visits, String loneWorking, String riskReducedBy, String decisionReason) {}

    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Risks risks;
    private final Workers workers;
    private final Clock clock;

    DecideOnVisit(HomeVisits visits, HomeVisitRecords records, Risks risks, Workers workers, Clock clock) {
        this.visits = visits;
        this.records = records;
        this.risks = risks;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        HomeVisit asked = visits.lastFirst(theCase).orElseThrow();
        Risks.Said said = risks.said(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("riskText", risks.inWords(theCase));
        shown.put("why", "%s: %s".formatted(workers.name(asked.getPlannedBy()), asked.getWhyNotSafe()));
        shown.put("visits", said.visits());
        shown.put("loneWorking", said.loneWorking());
        shown.put("riskReducedBy", said.riskReducedBy());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Risks.Said before = risks.said(theCase);
        risks.keep(
                theCase,
                "by a manager, before the first visit",
                new Risks.Said(
                        before.riskToChildren(),
                        before.riskToWorkers(),
                        a.riskReducedBy(),
                        a.visits(),
                        a.loneWorking()),
                by);
        HomeVisit asked = visits.lastFirst(theCase).orElseThrow();
        asked.decide(a.decisionReason(), by, clock.instant());
        records.saveAndFlush(asked);
    }
}
