package org.familypathway.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Nature;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A breach as forms show it, and that the answer is about the breach that was shown. */
@Component
class BreachText {
    private final Conditions conditions;

    BreachText(Conditions conditions) {
        this.conditions = conditions;
    }

    Map<String, Object> of(FamilyCase theCase, ContractBreach breach) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("shownBreach", breach.getId().toString());
        shown.put(
                "happened",
                "it happened on %s and was reported on %s."
                        .formatted(
                                ContractText.moment(breach.getHappenedAt()),
                                ContractText.moment(breach.getReportedAt())));
        shown.put("condition", condition(breach.getConditionId()));
        shown.put("what", breach.getWhat());
        shown.put(
                "source",
                "%s by %s.%s"
                        .formatted(
                                breach.getNature() == Nature.fact ? "Reported as a fact" : "Reported as an opinion",
                                breach.getReportedBy(),
                                breach.getEvidence() == null ? "" : " Evidence: " + breach.getEvidence()));
        return shown;
    }

    String condition(UUID id) {
        return conditions.findById(id).orElseThrow().getText();
    }

    /** @throws Refusal where somebody has answered the breach that was shown in the meantime */
    static void checkShown(ContractBreach waiting, String shown) {
        if (!waiting.getId().toString().equals(shown))
            throw Refusal.of(
                    "breach",
                    "The breach that you had before you has been answered by somebody else. Open the form again to see the next one.");
    }
}
