package org.familypathway.duty;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the family's page: who looked at what its safety needs while they were on duty, when and why (R119, R186). */
@Component
@Order(7)
class LookedAtOnDuty implements CaseSection {
    private final DutyLooks looks;
    private final Workers workers;

    LookedAtOnDuty(DutyLooks looks, Workers workers) {
        this.looks = looks;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.due;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> lines = looks.findByCaseIdOrderByLookedAtDescIdDesc(theCase.getId()).stream()
                .map(look -> new Happenings.One(
                        "Looked at by " + workers.name(look.getLookedBy()),
                        London.minute(look.getLookedAt()),
                        look.getWhy(),
                        List.of()))
                .toList();
        return lines.isEmpty() ? null : new Happenings("duty-looks", "Looked at on duty", null, null, lines);
    }
}
