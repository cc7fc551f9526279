package org.familypathway.paper;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** A paper is prepared from the record: contract, plan, letter, invitation (R116, R124, R125, R126, R135). Nobody gets it yet. */
@Component
class PreparePaper implements CaseStep<PreparePaper.Answers> {
    /** @param words of the worker's own, which stand first; null for none */
    record Answers(Paper.Kind kind, String words) {}

    private final GoesOut goesOut;

    PreparePaper(GoesOut goesOut) {
        this.goesOut = goesOut;
    }

    @Override
    public String title() {
        return "Prepare a paper: contract, plan, letter, invitation";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Map<String, String>> kinds = goesOut.offered(theCase).stream()
                .map(one -> Map.of("value", one.kind().name(), "label", one.title()))
                .toList();
        return Map.of("familyLabel", theCase.getLabel(), "kindChoices", kinds);
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        goesOut.prepare(theCase, a.kind(), a.words(), by);
    }
}
