package org.familypathway.contract;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a contract is only offered: whether one was wanted, and why (R176, R203). */
@Component
@Order(39)
class ContractConsideredSection implements CaseSection {
    record Line(String name, String stands, String on, String familySaid, String reason) {}

    record Shown(List<Line> lines) {}

    private final ContractRecord contracts;

    ContractConsideredSection(ContractRecord contracts) {
        this.contracts = contracts;
    }

    @Override
    public String template() {
        return "contract-considered";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Line> lines = contracts.considered(theCase).stream()
                .map(c -> new Line(
                        c.name(), c.wanted() ? "Wanted" : "Not wanted", London.day(c.at()), c.familySaid(), c.reason()))
                .toList();
        return lines.isEmpty() ? null : new Shown(lines);
    }
}
