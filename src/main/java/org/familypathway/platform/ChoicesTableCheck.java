package org.familypathway.platform;

import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.springframework.stereotype.Component;

/** A version of {@code choices.dmn} with a row that cannot be offered, or one twice, is refused in a sentence that names the row. */
@Component
class ChoicesTableCheck implements DecisionTableCheck {
    @Override
    public String decision() {
        return "choices";
    }

    @Override
    public void check(DecisionTable table) {
        ChoiceRows.of(table);
    }
}
