package org.familypathway.database;

/** Why the application does not start on this database or data folder, and what the person who starts it can do about it. */
public class CannotUseDatabase extends RuntimeException {
    private final String cure;

    /** @param cure one sentence: the next thing to do */
    public CannotUseDatabase(String reason, String cure) {
        this(reason, cure, null);
    }

    CannotUseDatabase(String reason, String cure, Throwable cause) {
        super(reason, cause);
        this.cure = cure;
    }

    /** One sentence: the next thing to do. */
    public String cure() {
        return cure;
    }
}
