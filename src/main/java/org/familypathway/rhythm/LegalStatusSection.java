package org.familypathway.rhythm;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The legal status of each child, with the day of the next statutory review (R254); nothing where none was recorded. */
@Component
@Order(62)
class LegalStatusSection implements CaseSection {
    record Line(String who, String status, String saidBy) {}

    record Shown(List<Line> children) {}

    private final LegalStatuses statuses;
    private final Choices choices;

    LegalStatusSection(LegalStatuses statuses, Choices choices) {
        this.statuses = statuses;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "legal-status";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Line> lines = statuses.of(theCase).stream()
                .map(n -> new Line(n.name(), ChangeLegalStatus.inWords(n, choices), n.saidBy()))
                .toList();
        return lines.isEmpty() ? null : new Shown(lines);
    }
}
