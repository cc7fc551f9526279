package org.familypathway.model;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A note of each process of whose instance a test has said where it waits or what it has passed, and of each with a task of which a test has said who may claim it; {@code EveryWayIsTakenTest} adds them up
 * at the end.
 */
public class AssertedProcesses {
    /** Beside the notes of the sequence flows taken, and cleared with them before each run. */
    static final Path NOTES = Path.of("target", "process-test-coverage", "processes-asserted.txt");

    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private AssertedProcesses() {}

    /** A test asserts on an instance of this process. */
    public static void instance(String process) {
        note(process);
    }

    /** A test asserts on who may claim a task of this process. */
    public static void claim(String process) {
        note(claimOf(process));
    }

    static String claimOf(String process) {
        return process + " claim";
    }

    private static void note(String line) {
        if (NOTED.add(line)) Notes.add(NOTES, line + "\n");
    }
}
