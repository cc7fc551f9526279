package org.familypathway.oversight;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Supervision notes, for the lead and the managers alone (R151). */
@Component
@Order(78)
class SupervisionSection implements CaseSection {
    private final Supervisions supervisions;
    private final SupervisionReaders readers;

    SupervisionSection(Supervisions supervisions, SupervisionReaders readers) {
        this.supervisions = supervisions;
        this.readers = readers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.oversight;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        if (!readers.includes(reader.user(), theCase)) return null;
        List<Supervision> all = supervisions.findByCaseIdOrderByNotedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "supervision",
                        "Supervision",
                        null,
                        null,
                        all.stream()
                                .map(s -> new Happenings.One(
                                        "With " + s.getWithWhom(),
                                        London.day(s.getHeldOn()),
                                        s.getReflection(),
                                        List.of(
                                                "Plan: " + s.getPlanReview(),
                                                "The child first: " + s.getChildFirst(),
                                                "Agreed: " + s.getAgreed())))
                                .toList());
    }
}
