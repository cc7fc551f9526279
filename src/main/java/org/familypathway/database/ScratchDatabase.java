package org.familypathway.database;

/** A PostgreSQL of our own for something that is tried and thrown away: another server, in another folder, than that of the record. */
public final class ScratchDatabase {
    private ScratchDatabase() {}

    /** Whether this application can start one on this machine. */
    public static boolean canBeStarted() {
        return PostgresPrograms.comeAlong();
    }
}
