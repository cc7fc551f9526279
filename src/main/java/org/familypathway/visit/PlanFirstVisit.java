package org.familypathway.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.safeguarding.Risks;
import org.familypathway.safeguarding.VisitRule;
import org.springframework.stereotype.Component;

/**
 * Before the first visit in every way of working: what may happen there, what is done about it, who goes, when, and whom they ring afterwards (R85, R221, R237, R249). Nobody goes alone or to
 * the home where the assessment says otherwise, and only a manager takes a precaution back.
 */
@Component
class PlanFirstVisit implements Step<PlanFirstVisit.Answers> {
    record Answers(
            String riskToWorkers,
            String riskToChildren,
            String riskReducedBy,
            VisitRule visits,
            String loneWorking,
            YesNo safeToGo,
            String whyNotSafe,
            List<String> goes,
            String othersGo,
            YesNo atHome,
            String place,
            LocalDateTime visitAt,
            String ringTo,
            LocalDateTime ringBy) {
        VisitPlan plan() {
            return new VisitPlan(goes, othersGo, atHome, place, visitAt, ringTo, ringBy);
        }
    }

    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Risks risks;
    private final LeadAssignment leadAssignment;
    private final Choices choices;
    private final Clock clock;

    PlanFirstVisit(
            HomeVisits visits,
            HomeVisitRecords records,
            Risks risks,
            LeadAssignment leadAssignment,
            Choices choices,
            Clock clock) {
        this.visits = visits;
        this.records = records;
        this.risks = risks;
        this.leadAssignment = leadAssignment;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        Risks.Said said = risks.said(theCase);
        shown.put("familyLabel", theCase.getLabel());
        shown.put("riskText", risks.inWords(theCase));
        shown.put("before", before(theCase));
        shown.put("riskToWorkers", said.riskToWorkers());
        shown.put("riskToChildren", said.riskToChildren());
        shown.put("riskReducedBy", said.riskReducedBy());
        shown.put("visits", said.visits());
        shown.put("loneWorking", said.loneWorking());
        shown.put("colleagues", visits.colleagues(theCase.getService()));
        leadAssignment.current(theCase).map(LeadWorker::getWorker).ifPresent(lead -> shown.put("goes", List.of(lead)));
        return shown;
    }

    /** What a manager said, or why there was no visit, where it is planned again. */
    private String before(FamilyCase theCase) {
        return visits.lastFirst(theCase)
                .map(last -> String.join(" ", visits.after(last)))
                .orElse("");
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        var said =
                new Risks.Said(a.riskToChildren(), a.riskToWorkers(), a.riskReducedBy(), a.visits(), a.loneWorking());
        risks.latest(theCase).ifPresent(holds -> {
            if (a.visits().compareTo(holds.getVisits()) < 0)
                throw Refusal.of(
                        "visits",
                        "The risk assessment that holds says: %s. Only a manager takes that back: leave it as it is, answer “No” to “Is it safe to go?” and say why."
                                .formatted(choices.within("visitRules", holds.getVisits())));
        });
        boolean safe = a.safeToGo() == YesNo.yes;
        if (safe) a.plan().check(a.visits());
        UUID risk = risks.keep(theCase, "before the first visit", said, by).orElseThrow();
        records.saveAndFlush(
                safe
                        ? HomeVisit.first(theCase, risk, a.plan(), by, now)
                        : HomeVisit.notSafe(theCase, risk, a.whyNotSafe(), by, now));
    }
}
