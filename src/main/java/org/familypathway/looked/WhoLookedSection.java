package org.familypathway.looked;

import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The way from the case's page to who looked at it. */
@Component
@Order(160)
class WhoLookedSection implements CaseSection {
    @Override
    public String template() {
        return "who-looked";
    }

    @Override
    public Chapter chapter() {
        return Chapter.history;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return theCase.getReference();
    }
}
