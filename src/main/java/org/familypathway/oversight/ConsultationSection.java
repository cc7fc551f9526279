package org.familypathway.oversight;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the clinical psychologist was asked and advised (R201). */
@Component
@Order(77)
class ConsultationSection implements CaseSection {
    private final Consultations consultations;
    private final Choices choices;

    ConsultationSection(Consultations consultations, Choices choices) {
        this.consultations = consultations;
        this.choices = choices;
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
        List<Consultation> all = consultations.findByCaseIdOrderByAskedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "consultations",
                        "Consultations with the clinical psychologist",
                        null,
                        null,
                        all.stream().map(this::line).toList());
    }

    private Happenings.One line(Consultation one) {
        return new Happenings.One(
                "%s, asked %s".formatted(one.getPsychologist(), choices.within("entryWays", one.getHow())),
                London.day(London.dateOf(one.getAskedAt())),
                one.getQuestion(),
                one.getAdvice() != null
                        ? List.of(
                                "%s advised on %s: %s"
                                        .formatted(one.getAdvisedBy(), London.day(one.getHeldOn()), one.getAdvice()),
                                "What the worker does: " + one.getFollows())
                        : one.getWhyNot() != null
                                ? List.of("There was no consultation: " + one.getWhyNot())
                                : List.of("Not answered yet."));
    }
}
