package org.familypathway.oversight;

import java.util.List;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the panel saw, and until when the work is agreed (R188, R212, R246). */
@Component
@Order(77)
class OversightSection implements CaseSection {
    private final PanelReviews reviews;
    private final LengthDecisions lengths;

    OversightSection(PanelReviews reviews, LengthDecisions lengths) {
        this.reviews = reviews;
        this.lengths = lengths;
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
        List<Happenings.One> all = Stream.concat(
                        reviews.findByCaseIdOrderByReviewedAtAscIdAsc(theCase.getId()).stream()
                                .map(r -> new Happenings.One(
                                        "Panel review, "
                                                + Words.of(r.getDecision()).toLowerCase(java.util.Locale.UK),
                                        London.day(r.getHeldOn()),
                                        r.getNote(),
                                        r.getToDo() == null ? List.of() : List.of("To do: " + r.getToDo()))),
                        lengths.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId()).stream()
                                .map(l -> new Happenings.One(
                                        "Length of the work, "
                                                + Words.within(l.getDecision().name())
                                                + ", until " + London.day(l.getUntilOn()),
                                        London.day(l.getDecidedAt()),
                                        l.getReason(),
                                        l.getForReview() == null
                                                ? List.of()
                                                : List.of("For the review: " + l.getForReview()))))
                .toList();
        return all.isEmpty() ? null : new Happenings("oversight", "Oversight of the work", null, null, all);
    }
}
