package org.familypathway.safeguarding;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each report of significant harm, who decided what on it, and what statutory services answered (R67, R94, R148). */
@Component
@Order(14)
class HarmSection implements CaseSection {
    private final Harm harm;
    private final Workers workers;

    HarmSection(Harm harm, Workers workers) {
        this.harm = harm;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> all = harm.of(theCase).stream().map(this::one).toList();
        return all.isEmpty() ? null : new Happenings("harm", "Significant harm", null, null, all);
    }

    private Happenings.One one(Harm.Report report) {
        return new Happenings.One(
                "%s, reported by %s".formatted(report.atRisk(), workers.name(report.reportedBy())),
                London.minute(report.reportedAt()),
                report.account(),
                harm.after(report.id()));
    }
}
