package org.familypathway.panel;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the panel was asked of this family, what it said, which agency leads and what was passed on (R107, R120, R122, R203, R253). */
@Component
@Order(19)
class PanelSection implements CaseSection {
    /** @param decision in words; null while the panel has yet to decide */
    record Line(String matter, String on, String decision, PanelDecisions.Item item) {}

    record Shown(String panelName, List<Line> items) {}

    private final PanelDecisions decisions;
    private final WaysOfWorking ways;
    private final Choices choices;

    PanelSection(PanelDecisions decisions, WaysOfWorking ways, Choices choices) {
        this.decisions = decisions;
        this.ways = ways;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "panel";
    }

    @Override
    public Chapter chapter() {
        return Chapter.oversight;
    }

    @Override
    @Transactional(readOnly = true)
    public Object show(FamilyCase theCase, Reader reader) {
        List<Line> items = decisions.of(theCase).stream()
                .map(item -> new Line(
                        choices.words("agendaKinds", item.kind()),
                        London.day(item.meetsOn()),
                        PanelPage.decided(item.decision()),
                        item))
                .toList();
        return items.isEmpty() ? null : new Shown(ways.of(theCase).panelName().orElse("Panel"), items);
    }
}
