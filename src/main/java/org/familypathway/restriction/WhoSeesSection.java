package org.familypathway.restriction;

import org.familypathway.access.CaseAccess;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
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
}
