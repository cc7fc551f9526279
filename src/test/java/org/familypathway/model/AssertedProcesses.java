package org.familypathway.model;

/**
 * A note of each process of whose instance a test has said where it waits or what it has passed, and of each with a task of which a test has said who may claim it; {@code EveryWayIsTakenTest} adds them up
 * at the end.
 */
public class AssertedProcesses {
    static final Notes NOTES = new Notes("processes-asserted");

    private AssertedProcesses() {}

    /** A test asserts on an instance of this process. */
    public static void instance(String process) {
        NOTES.add(process);
    }

    /** A test asserts on who may claim a task of this process. */
    public static void claim(String process) {
        NOTES.add(claimOf(process));
    }

    static String claimOf(String process) {
        return process + " claim";
    }
}
