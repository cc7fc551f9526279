package org.familypathway.demo;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The part of the case page that only a manager of a demonstration sees. */
@Component
@Profile("demo")
@Order(200)
class DemonstrationSection implements CaseSection {
    record Shown(String reference) {}

    private final IdentityService people;

    DemonstrationSection(IdentityService people) {
        this.people = people;
    }

    @Override
    public String template() {
        return "demonstration";
    }

    @Override
    public Chapter chapter() {
        return Chapter.due;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        boolean manages = people.createGroupQuery()
                        .groupMember(reader.user())
                        .groupId(theCase.getService().managers())
                        .count()
                == 1;
        return manages && theCase.isOpen() ? new Shown(theCase.getReference()) : null;
    }
}
