package org.familypathway.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was agreed to, for whom and for how long, and what was refused or withdrawn (R45, R126, R244). */
@Component
@Order(30)
class ConsentSection implements CaseSection {
    record Line(String what, String scope, String about, String givenBy, String on, String state, boolean inForce) {}

    /**
     * @param url of the page with every consent and refusal by person and agency
     * @param refused names of those with whom the work is refused
     * @param notAsked names of those who live in the household and of whom nobody has been asked whether the service works with them, once others have
     * @param voluntary how it was explained that the work is voluntary, and what may happen next; null where that is not asked
     * @param capacity who was judged able to decide what, and who decides where somebody is not
     */
    record Shown(
            String url,
            List<String> refused,
            List<String> notAsked,
            List<Line> consents,
            EngagementRecord.Voluntary voluntary,
            List<Map<String, String>> capacity) {}

    private final EngagementRecord engagement;
    private final ConsentOfEach each;
    private final CapacityInWords capacity;

    ConsentSection(EngagementRecord engagement, ConsentOfEach each, CapacityInWords capacity) {
        this.engagement = engagement;
        this.each = each;
        this.capacity = capacity;
    }

    @Override
    public String template() {
        return "consent";
    }

    @Override
    public Chapter chapter() {
        return Chapter.consent;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        List<InShort.Line> lines = new ArrayList<>();
        List<String> refused = each.workRefused(theCase), notAsked = each.workNotAsked(theCase);
        if (!refused.isEmpty())
            lines.add(new InShort.Line("The work is refused with", String.join(", ", refused), true));
        if (!notAsked.isEmpty()) lines.add(new InShort.Line("Not asked yet", String.join(", ", notAsked), true));
        engagement.consents(theCase).stream()
                .filter(EngagementRecord.ConsentAsked::inForce)
                .collect(Collectors.groupingBy(
                        EngagementRecord.ConsentAsked::what,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                consent -> consent.about() == null ? consent.scope() : consent.about(),
                                Collectors.toCollection(LinkedHashSet::new))))
                .forEach((what, whom) -> lines.add(new InShort.Line(what, String.join(", ", whom))));
        if (lines.isEmpty()) lines.add(new InShort.Line("", "Nothing is agreed to, so nothing is shared."));
        return List.of(new InShort("Consent", template(), false, lines));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return new Shown(
                "/cases/%s/consents".formatted(theCase.getReference()),
                each.workRefused(theCase),
                each.workNotAsked(theCase),
                engagement.consents(theCase).stream()
                        .map(c -> new Line(
                                c.what(),
                                c.scope(),
                                c.about(),
                                c.givenBy(),
                                London.day(c.on()),
                                c.state(),
                                c.inForce()))
                        .toList(),
                engagement.voluntary(theCase).orElse(null),
                capacity.table(theCase));
    }
}
