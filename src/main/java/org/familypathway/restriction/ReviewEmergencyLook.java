package org.familypathway.restriction;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Somebody who answers for the case looks at who opened it in an emergency, why, and what they looked at (R91, R97). Never the one who opened it. */
@Component
class ReviewEmergencyLook implements LineStep<ReviewEmergencyLook.Answers> {
    record Answers(YesNo lookNeeded, String lookFound) {}

    private final EmergencyLooks looks;
    private final LookedAt lookedAt;
    private final Workers workers;

    ReviewEmergencyLook(EmergencyLooks looks, LookedAt lookedAt, Workers workers) {
        this.looks = looks;
        this.lookedAt = lookedAt;
        this.workers = workers;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        EmergencyLooks.Look look = looks.find(line).orElseThrow();
        List<Map<String, String>> opened = lookedAt.by(look.person(), theCase, look.openedAt(), look.until());
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "who", workers.name(look.person()),
                "opened", London.minute(look.openedAt()),
                "until", London.minute(look.ended() == null ? look.until() : look.ended()),
                "why", look.why(),
                "pagesOpened", opened);
    }

    /** @throws Refusal where it is the one who opened it */
    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        if (looks.find(line).orElseThrow().person().equals(by))
            throw Refusal.of(null, "You opened this record yourself: somebody else looks at it. Nothing was recorded.");
        looks.review(line, a.lookNeeded() == YesNo.yes, a.lookFound(), by);
    }
}
