package org.familypathway.restriction;

import java.util.List;
import org.familypathway.access.CaseAccess;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the family's page: whether its record is restricted, and the way to who sees it. */
@Component
@Order(155)
class WhoSeesSection implements CaseSection {
    record Shown(String reference, boolean restricted) {}

    private final CaseAccess access;

    WhoSeesSection(CaseAccess access) {
        this.access = access;
    }

    @Override
    public String template() {
        return "who-sees";
    }

    @Override
    public Chapter chapter() {
        return Chapter.safety;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return new Shown(theCase.getReference(), access.isRestricted(theCase.getReference()));
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        if (!access.isRestricted(theCase.getReference())) return List.of();
        return List.of(new InShort(
                "Who sees this record",
                "who-sees",
                true,
                List.of(new InShort.Line(
                        "Restricted", "a named few see this record. Speak of it with nobody else.", true))));
    }
}
