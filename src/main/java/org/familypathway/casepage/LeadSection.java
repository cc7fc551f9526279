package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadCover;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Workers;
import org.familypathway.lead.WorkingBeside;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who leads the work, who covers for them, and who led before (R44, R106, R110, R135). */
@Component
@Order(20)
class LeadSection implements CaseSection {
    record Lead(String worker, String cover, String from, String to, String reason) {}

    /**
     * @param title what the lead is called in the case's way of working (conflict 17)
     * @param away that the lead is away today and who stands in; null where they are here
     * @param isLong whether they are away so long that another lead is asked for
     */
    record Shown(
            String title, Lead now, String away, boolean isLong, String besideRole, String beside, List<Lead> before) {}

    private final LeadWorkers leads;
    private final Workers workers;
    private final LeadCover leadCover;
    private final WorkingBeside beside;
    private final WaysOfWorking ways;

    LeadSection(LeadWorkers leads, Workers workers, LeadCover leadCover, WorkingBeside beside, WaysOfWorking ways) {
        this.leads = leads;
        this.workers = workers;
        this.leadCover = leadCover;
        this.beside = beside;
        this.ways = ways;
    }

    @Override
    public String template() {
        return "lead";
    }

    @Override
    public Chapter chapter() {
        return Chapter.oversight;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        Shown shown = (Shown) show(theCase, reader);
        List<InShort.Line> lines = new ArrayList<>();
        lines.add(
                shown.now() == null
                        ? new InShort.Line("", "Nobody leads now", true)
                        : new InShort.Line(shown.title(), shown.now().worker()));
        if (shown.now() != null)
            lines.add(new InShort.Line("Covers", shown.now().cover()));
        if (shown.away() != null) lines.add(new InShort.Line("", shown.away(), true));
        if (shown.beside() != null) lines.add(new InShort.Line(shown.besideRole(), shown.beside()));
        return List.of(new InShort("Who leads", template(), false, lines));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<LeadWorker> all = leads.findByCaseIdOrderByFromAtAscIdAsc(theCase.getId());
        var away = leadCover.of(theCase);
        return new Shown(
                ways.of(theCase).leadTitle(),
                all.stream()
                        .filter(lead -> lead.getToAt() == null)
                        .findFirst()
                        .map(this::lead)
                        .orElse(null),
                away.map(one -> "%s is away until %s; %s."
                                .formatted(
                                        workers.name(one.lead()),
                                        London.day(one.until()),
                                        one.cover() == null
                                                ? "nobody stands in: whoever covers is away too"
                                                : workers.name(one.cover()) + " stands in"))
                        .orElse(null),
                away.filter(LeadCover.Away::isLong).isPresent(),
                beside.of(theCase).map(WorkingBeside.Beside::role).orElse(null),
                beside.of(theCase).map(WorkingBeside.Beside::who).orElse(null),
                all.stream()
                        .filter(lead -> lead.getToAt() != null)
                        .map(this::lead)
                        .toList());
    }

    private Lead lead(LeadWorker lead) {
        return new Lead(
                workers.leadName(lead)
                        + (lead.getPerson() == null
                                ? ""
                                : " (" + workers.name(lead.getWorker()) + " keeps the record for them)"),
                workers.name(lead.getCover()),
                London.minute(lead.getFromAt()),
                London.minute(lead.getToAt()),
                lead.getReason());
    }
}
