package org.familypathway.retention;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the family's page: whether a legal hold stands, and for who answers for the service the way to how long the record is kept. */
@Component
@Order(152)
class RetentionSection implements CaseSection {
    /** @param hold in words; null where none stands */
    record Shown(String reference, String hold, boolean answers) {}

    private final Retention retention;
    private final Workers workers;

    RetentionSection(Retention retention, Workers workers) {
        this.retention = retention;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "retention";
    }

    @Override
    public Chapter chapter() {
        return Chapter.ending;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        String hold = inWords(theCase);
        boolean answers = workers.manages(reader.user(), theCase.getService());
        return hold == null && !answers ? null : new Shown(theCase.getReference(), hold, answers);
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        String hold = inWords(theCase);
        return hold == null
                ? List.of()
                : List.of(new InShort(
                        "How long the record is kept",
                        "retention",
                        false,
                        List.of(new InShort.Line("Legal hold", hold, true))));
    }

    private String inWords(FamilyCase theCase) {
        return retention
                .hold(theCase)
                .map(one -> "since %s, by %s: %s".formatted(London.day(one.at()), workers.name(one.by()), one.reason()))
                .orElse(null);
    }
}
