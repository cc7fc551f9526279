package org.familypathway.paper;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who leads the work and how they are reached, as letters say it (R135). */
@Component
class WhoWorksWithYou {
    private final LeadAssignment leads;
    private final Workers workers;

    WhoWorksWithYou(LeadAssignment leads, Workers workers) {
        this.leads = leads;
        this.workers = workers;
    }

    /** Empty while nobody leads. */
    List<Paper.Line> lines(FamilyCase theCase, String heading) {
        return leads.current(theCase).map(lead -> lines(theCase, heading, lead)).orElse(List.of());
    }

    private List<Paper.Line> lines(FamilyCase theCase, String heading, LeadWorker lead) {
        List<Paper.Line> lines = new ArrayList<>();
        lines.add(new Paper.Line(
                heading,
                "%s of %s, as %s."
                        .formatted(
                                workers.leadReached(lead), theCase.getService().getName(), leads.title(theCase))));
        lines.add(new Paper.Line(
                heading,
                lead.getCover() == null
                        ? "When they are not at work, ask %s."
                                .formatted(theCase.getService().getName())
                        : "When they are not at work: %s.".formatted(workers.reached(lead.getCover()))));
        return lines;
    }
}
