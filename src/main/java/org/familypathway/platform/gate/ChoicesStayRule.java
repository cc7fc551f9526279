package org.familypathway.platform.gate;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/** What was chosen once keeps its words: a choice is offered no more, but never taken out. */
@Component
class ChoicesStayRule implements ModelRule {
    private static final String CHOICES = "choices";

    private final ReleasedFiles released;
    private final ModelsInForce inForce;

    ChoicesStayRule(ReleasedFiles released, ModelsInForce inForce) {
        this.released = released;
        this.inForce = inForce;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> needed = new LinkedHashSet<>(choices(released.models().text(CHOICES)));
        needed.addAll(choices(inForce.now().text(CHOICES)));
        needed.removeAll(choices(models.text(CHOICES)));
        needed.forEach(
                choice -> faults.at(
                        "choices.dmn",
                        choice,
                        "It is gone, and what was recorded with it would lose its words. Put the row back, with false in “Offered”."));
    }

    /** What changes the record of a database is no matter of the files that a release brings. */
    @Override
    public boolean isAskedAtTheStart() {
        return false;
    }

    private static Set<String> choices(Optional<TableText> table) {
        Set<String> choices = new LinkedHashSet<>();
        table.ifPresent(text -> {
            for (Row row : text.rows())
                if (!row.outputs().isEmpty())
                    TableText.words(TableText.cell(row, 0))
                            .forEach(list -> choices.add(
                                    "“%s” of %s".formatted(row.outputs().get(0).replace("\"", ""), list)));
        });
        return choices;
    }
}
