package org.familypathway.engagement;

import java.util.List;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What other agencies told the lead of by themselves, the latest at the head (R108, R155). */
@Component
@Order(31)
class DevelopmentSection implements CaseSection {
    private final Developments developments;
    private final Choices choices;

    DevelopmentSection(Developments developments, Choices choices) {
        this.developments = developments;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.consent;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Development> all = developments.findByCaseIdOrderBySaidAtDescIdDesc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "developments",
                        "Told by other agencies",
                        null,
                        null,
                        all.stream().map(this::line).toList());
    }

    private Happenings.One line(Development one) {
        return new Happenings.One(
                one.agency().inWords(choices),
                London.day(one.getHappenedOn()),
                "%s: %s".formatted(choices.words("natures", one.getNature()), one.getWhat()),
                Stream.of(
                                one.getAgencyDoes(),
                                "Said by %s, %s%s"
                                        .formatted(
                                                one.getSaidBy(),
                                                one.getSaidHow() == null
                                                        ? "who wrote it down here, "
                                                        : choices.within("contactWays", one.getSaidHow()) + ", ",
                                                London.minute(one.getSaidAt())))
                        .filter(words -> words != null)
                        .toList());
    }
}
