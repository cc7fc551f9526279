package org.familypathway.platform;

import java.util.List;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.springframework.stereotype.Component;

/** What a chapter says of its own table. */
@Component
class TablesOfChaptersRule implements ModelRule {
    private final List<DecisionTableCheck> checks;

    TablesOfChaptersRule(List<DecisionTableCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void check(Models models, Faults faults) {
        for (DecisionTableCheck one : checks)
            if (one.looksAtItselfAlone())
                models.fileOf(one.decision())
                        .ifPresent(file -> faults.in(
                                file,
                                one,
                                found ->
                                        check(one, file.decision(one.decision()).orElseThrow(), found)));
    }

    private static void check(DecisionTableCheck one, DecisionTable table, Faults faults) {
        try {
            one.check(table);
        } catch (Refusal refused) {
            refused.reasons()
                    .forEach(reason -> faults.at(
                            one.decision() + ".dmn",
                            reason.field(),
                            reason.message().replaceFirst("^\\S+ is not taken: ", "")));
        }
    }
}
