package org.familypathway.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/**
 * The identifier of a row that is made now (RFC 9562, version 7): a later one is greater, also for the database. All rows of one form are recorded at
 * one moment; sorted by moment and identifier they are read in the order in which they were typed.
 */
public final class NewId {
    private static final NoArgGenerator IN_ORDER = Generators.timeBasedEpochGenerator();

    private NewId() {}

    public static UUID next() {
        return IN_ORDER.generate();
    }
}
