package org.familypathway.visit;

import java.util.Comparator;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each visit as it was planned, and whether everybody came back, the newest first (R85, R237). */
@Component
@Order(32)
class VisitSection implements CaseSection {
    private final HomeVisitRecords records;
    private final HomeVisits visits;
    private final Workers workers;

    VisitSection(HomeVisitRecords records, HomeVisits visits, Workers workers) {
        this.records = records;
        this.visits = visits;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.safety;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> all = records.findByCaseIdOrderByPlannedAtAscIdAsc(theCase.getId()).stream()
                .sorted(Comparator.comparing(HomeVisit::getPlannedAt).reversed())
                .map(this::one)
                .toList();
        return all.isEmpty() ? null : new Happenings("visits", "Visits as they were planned", null, null, all);
    }

    private Happenings.One one(HomeVisit visit) {
        return new Happenings.One(
                (visit.isSafeToGo() ? "Planned by %s" : "Not safe to go, says %s")
                        .formatted(workers.name(visit.getPlannedBy())),
                London.minute(visit.getPlannedAt()),
                visit.isSafeToGo() ? visits.inWords(visit) : visit.getWhyNotSafe(),
                visits.after(visit));
    }
}
