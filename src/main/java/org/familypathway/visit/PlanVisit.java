package org.familypathway.visit;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.platform.AwaitedMessages;
import org.familypathway.safeguarding.Risks;
import org.springframework.stereotype.Component;

/**
 * A visit after the first, each week: who goes, when, and whom they ring afterwards (R85, R237). The risk assessment that holds says who may go and where; one visit at a time; a visit in a crisis is planned where it is agreed. Where
 * the work began before there was this step, it is not offered.
 */
@Component
class PlanVisit implements CaseStep<PlanVisit.Answers> {
    record Answers(
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

    private static final String MESSAGE = "visitPlanned";

    private final HomeVisits visits;
    private final Risks risks;
    private final LeadAssignment leadAssignment;
    private final AwaitedMessages awaited;

    PlanVisit(HomeVisits visits, Risks risks, LeadAssignment leadAssignment, AwaitedMessages awaited) {
        this.visits = visits;
        this.risks = risks;
        this.leadAssignment = leadAssignment;
        this.awaited = awaited;
    }

    @Override
    public String title() {
        return "Plan a visit, and whom you ring afterwards";
    }

    @Override
    public String message() {
        return MESSAGE;
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && visits.ahead(theCase).isEmpty()
                && risks.latest(theCase).isPresent()
                && awaited.in(theCase.getReference(), MESSAGE);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("riskText", risks.inWords(theCase));
        shown.put("colleagues", visits.colleagues(theCase.getService()));
        leadAssignment.current(theCase).map(LeadWorker::getWorker).ifPresent(lead -> shown.put("goes", List.of(lead)));
        return shown;
    }

    /** @throws org.familypathway.kernel.Refusal where the risk assessment does not allow it, or nobody would know in time that they are not back */
    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        visits.plan(theCase, risks.latest(theCase).orElseThrow(), answers.plan(), null, by);
    }
}
