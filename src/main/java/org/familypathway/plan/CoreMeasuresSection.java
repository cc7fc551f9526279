package org.familypathway.plan;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where the core measures of the way of working stood, and where they stand at the end (R74, R76, R78, R150, R196). */
@Component
@Order(62)
class CoreMeasuresSection implements CaseSection {
    private final CoreMeasures measures;

    CoreMeasuresSection(CoreMeasures measures) {
        this.measures = measures;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.assessment;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<CoreMeasures.Shown> all = measures.shown(theCase);
        return all.isEmpty()
                ? null
                : new Happenings(
                        "core-measures",
                        "What is measured in every family",
                        null,
                        null,
                        all.stream()
                                .map(one -> new Happenings.One(
                                        one.measure(),
                                        null,
                                        one.baseline(),
                                        one.end().isEmpty() ? List.of() : List.of(one.end())))
                                .toList());
    }
}
