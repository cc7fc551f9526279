package org.familypathway.engagement;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the family agreed to, for whom and for how long, and what they took back (R45, R126, R244). */
@Component
@Order(30)
class ConsentSection implements CaseSection {
    record Line(String what, String scope, String givenBy, String on, String state, boolean inForce) {}

    /** @param voluntary how it was explained that the work is voluntary, and what may happen next; null where that is not asked */
    record Shown(List<Line> consents, EngagementRecord.Voluntary voluntary) {}

    private final EngagementRecord engagement;

    ConsentSection(EngagementRecord engagement) {
        this.engagement = engagement;
    }

    @Override
    public String template() {
        return "consent";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return new Shown(
                engagement.consents(theCase).stream()
                        .map(c ->
                                new Line(c.what(), c.scope(), c.givenBy(), London.day(c.on()), c.state(), c.inForce()))
                        .toList(),
                engagement.voluntary(theCase).orElse(null));
    }
}
