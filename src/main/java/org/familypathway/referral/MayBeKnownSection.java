package org.familypathway.referral;

import java.util.List;
import java.util.Map;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who of the family may be known already, from when the referral is in until it is decided on: whoever acts on it meanwhile reads it here too, as far as they may. */
@Component
@Order(10)
class MayBeKnownSection implements CaseSection {
    private final Recognition recognition;

    MayBeKnownSection(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.family;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> known =
                recognition.rows(theCase).stream().map(MayBeKnownSection::one).toList();
        return known.isEmpty() ? null : new Happenings("may-be-known", "May be known already", null, null, known);
    }

    private static Happenings.One one(Map<String, String> row) {
        return new Happenings.One(row.get("who"), null, "%s: %s".formatted(row.get("case"), row.get("why")), List.of());
    }
}
