package org.familypathway.crisis;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.safeguarding.Risks;
import org.familypathway.safeguarding.VisitRule;
import org.familypathway.visit.HomeVisits;
import org.familypathway.visit.VisitPlan;
import org.springframework.stereotype.Component;

/** What is done in a crisis is agreed with the social worker, and a visit rests on a risk assessment (R237) and on who goes, when, and whom they ring afterwards (R85). Nobody is sent without. */
@Component
class AgreeCrisisResponse implements Step<AgreeCrisisResponse.Answers> {
    record Answers(
            String agreedWith,
            LocalDateTime agreedAt,
            CrisisResponse.Response response,
            String responseReason,
            String riskToChildren,
            String riskToWorkers,
            String riskReducedBy,
            VisitRule visits,
            String loneWorking,
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

    private final Crises crises;
    private final CrisisResponses responses;
    private final Risks risks;
    private final HomeVisits visits;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    AgreeCrisisResponse(
            Crises crises,
            CrisisResponses responses,
            Risks risks,
            HomeVisits visits,
            LeadAssignment leadAssignment,
            Clock clock) {
        this.crises = crises;
        this.responses = responses;
        this.risks = risks;
        this.visits = visits;
        this.leadAssignment = leadAssignment;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("crisisText", crises.inWords(theCase));
        shown.put("riskText", risks.inWords(theCase));
        Risks.Said said = risks.said(theCase);
        shown.put("riskToChildren", said.riskToChildren());
        shown.put("riskToWorkers", said.riskToWorkers());
        shown.put("riskReducedBy", said.riskReducedBy());
        shown.put("visits", said.visits());
        shown.put("loneWorking", said.loneWorking());
        shown.put("colleagues", visits.colleagues(theCase.getService()));
        leadAssignment.current(theCase).map(LeadWorker::getWorker).ifPresent(lead -> shown.put("goes", List.of(lead)));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant agreed = PastTime.at("agreedAt", "When", a.agreedAt(), now);
        Crisis crisis = crises.underWay(theCase)
                .orElseThrow(() -> Refusal.of("response", "This crisis has been answered meanwhile."));
        var said =
                new Risks.Said(a.riskToChildren(), a.riskToWorkers(), a.riskReducedBy(), a.visits(), a.loneWorking());
        UUID risk = risks.keep(theCase, "in a crisis", said, by).orElse(null);
        if (a.response() == CrisisResponse.Response.visitToday && risk == null)
            throw Refusal.of(
                    "riskToChildren",
                    "Nobody visits without a risk assessment. Fill it in, or choose support by phone.");
        // A form from before visits in a crisis were planned asks neither who goes nor where.
        boolean planned = a.response() == CrisisResponse.Response.visitToday && a.goes() != null;
        if (planned) visits.plan(theCase, risks.latest(theCase).orElseThrow(), a.plan(), crisis.getId(), by);
        else if (a.response() == CrisisResponse.Response.visitToday
                && risks.said(theCase).visits() == VisitRule.notAtHome
                && !a.responseReason().contains("not at home"))
            throw Refusal.of(
                    "visits",
                    "The risk assessment says that this family is not visited at home. Say where the visit is (“not at home, ...”) in “Why, and who does what”, or assess the risks anew.");
        responses.saveAndFlush(new CrisisResponse(crisis, a, agreed, risk, by, now));
        if (a.response() != CrisisResponse.Response.visitToday) crises.over(crisis, by);
    }
}
