package org.familypathway.platform;

import java.nio.file.Path;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Choices;

/** The lists of choices as they lie in processes/, without an application. */
public class ShippedChoices {
    static final Path FILE = Path.of("processes/choices.dmn");

    /** They are asked list by list, and reading the file takes a tenth of a second. */
    private static final DecisionTable TABLE = parsed();

    private static final Choices READ = new ListsOfChoices(TABLE);

    private ShippedChoices() {}

    public static Choices read() {
        return READ;
    }

    static DecisionTable table() {
        return TABLE;
    }

    private static DecisionTable parsed() {
        return Dmn.readModelFromFile(FILE.toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }
}
