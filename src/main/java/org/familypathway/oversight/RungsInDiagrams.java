package org.familypathway.oversight;

import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.WordsOfCalls;
import org.springframework.stereotype.Component;

/** The rungs for which a diagram may ask who answers: those of {@code escalation-ladder.dmn} (R61, R131). */
@Component
class RungsInDiagrams implements WordsOfCalls {
    private static final int RUNG = 1;

    @Override
    public Set<String> calls() {
        return Set.of("issues.answeredBy");
    }

    @Override
    public Set<String> words(Models models) {
        return models.text("escalation-ladder")
                .map(table -> table.rows().stream()
                        .map(row -> TableText.cell(row, RUNG))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public String whereMissing() {
        return "which is no rung of escalation-ladder.dmn. Add a row for it, or ask for one that is there";
    }
}
