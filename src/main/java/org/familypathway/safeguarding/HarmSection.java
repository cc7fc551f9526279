package org.familypathway.safeguarding;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each report of significant harm, who decided what on it, and what statutory services answered (R67, R94, R148). */
@Component
@Order(14)
class HarmSection implements CaseSection {
    private final Harm harm;
    private final Risks risks;
    private final Choices choices;
    private final Workers workers;

    HarmSection(Harm harm, Risks risks, Choices choices, Workers workers) {
        this.choices = choices;
        this.harm = harm;
        this.risks = risks;
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
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        List<InShort.Line> lines = new ArrayList<>();
        List<Harm.Report> reports = harm.of(theCase);
        if (!reports.isEmpty()) {
            Harm.Report last = reports.get(reports.size() - 1);
            lines.add(new InShort.Line(
                    Words.count(reports.size(), "report") + " of significant harm",
                    "the last on %s, about %s".formatted(London.day(last.reportedAt()), last.atRisk()),
                    true));
        }
        risks.latest(theCase)
                .ifPresentOrElse(
                        risk -> {
                            lines.add(new InShort.Line(
                                    "Visits",
                                    "%s (assessed on %s)"
                                            .formatted(
                                                    choices.within("visitRules", risk.getVisits()),
                                                    London.day(risk.getMadeAt()))));
                            lines.add(new InShort.Line("To workers", risk.getRiskToWorkers()));
                            lines.add(new InShort.Line("To children", risk.getRiskToChildren()));
                            lines.add(new InShort.Line("Reduced by", risk.getRiskReducedBy()));
                        },
                        () -> lines.add(new InShort.Line("", risks.inWords(theCase))));
        return List.of(new InShort("Risks", template(), true, lines));
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
