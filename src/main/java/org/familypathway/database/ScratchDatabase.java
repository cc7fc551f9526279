package org.familypathway.database;

import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of our own for something that is tried and thrown away: another server, in another folder, than that of the record. */
public final class ScratchDatabase {
    private ScratchDatabase() {}

    /** Whether this application can start one on this machine. */
    public static boolean canBeStarted() {
        return PostgresPrograms.comeAlong();
    }

    /** Ends the server of a scratch database whose process was killed; does nothing where none runs. */
    public static void stopLeftBehind(Path folder) throws IOException {
        EmbeddedServer.stopLeftBehind(folder);
    }
}
