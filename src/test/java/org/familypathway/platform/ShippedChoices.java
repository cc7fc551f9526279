package org.familypathway.platform;

import java.nio.file.Path;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Choices;

/** The lists of choices as they lie in processes/, without an application. */
public class ShippedChoices {
    static final Path FILE = Path.of("processes/choices.dmn");

    private ShippedChoices() {}

    public static Choices read() {
        return new ListsOfChoices(table());
    }

    static DecisionTable table() {
        return Dmn.readModelFromFile(FILE.toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }
}
