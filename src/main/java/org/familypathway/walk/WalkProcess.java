package org.familypathway.walk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.familypathway.FamilyPathway;
import org.familypathway.database.ScratchDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Walks in a process of its own: the same application with nothing of the settings of this one, so that neither its database nor its mail server, its port, clock or memory are touched.
 */
@Component
class WalkProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WalkProcess.class);
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String FOLDER = "family-pathway-walk";
    private static final String POSTGRES = "postgres";
    private static final int LAST_WORDS = 30;
    private static final int SECONDS_TO_STOP = 30;

    /** What a program needs of the machine, and no setting of ours. */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "JAVA_HOME");

    private static final List<String> SHORT_LIVED = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:+UseSerialGC",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8");

    /** @param url of a scratch database; null where the walk starts a server of its own */
    record Scratch(String url, String user, String password) {}

    /** What came of it otherwise than it should. */
    static class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private final ObjectMapper json;
    private final Path databaseFolder;
    private final String memory;
    private final int minutes;
    private final String ways;
    private volatile Process running;

    WalkProcess(
            ObjectMapper json,
            @Value("${family-pathway.database.folder}") Path databaseFolder,
            @Value("${family-pathway.walks.memory}") String memory,
            @Value("${family-pathway.walks.minutes}") int minutes,
            @Value("${family-pathway.walks.ways:}") String ways) {
        this.json = json;
        this.databaseFolder = databaseFolder;
        this.memory = memory;
        this.minutes = minutes;
        this.ways = ways;
    }

    /**
     * Comes back when it is over.
     *
     * @param states the files of each state by the name of its folder, in their order
     * @param told is given what came of each family, as it comes
     * @throws Failed where it did not walk to its end
     */
    void walk(Map<String, Map<String, byte[]>> states, Scratch scratch, Consumer<WalkRunner.Told> told)
            throws Failed, InterruptedException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(FOLDER);
            write(states, folder.resolve(WalkRunner.STATES));
            Deque<String> lastWords = new ArrayDeque<>();
            Process process = start(folder, scratch);
            running = process;
            try {
                Thread watch = watch(process);
                listen(process, told, lastWords);
                int end = process.waitFor();
                watch.interrupt();
                if (end != 0) throw new Failed(why(lastWords));
            } finally {
                stop(process);
                // Its server outlives a process that had to be killed.
                ScratchDatabase.stopLeftBehind(folder.resolve(POSTGRES));
                running = null;
            }
        } catch (IOException e) {
            throw new Failed("The process of the walk could not be started: %s.".formatted(e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    /** Ends the walk that is under way, as when the application stops. */
    void stop() {
        Process process = running;
        if (process != null) stop(process);
    }

    /** Comes back when it has ended and not before, also where the application stops meanwhile: its server goes with it, and its folder is deleted after that. */
    private static void stop(Process process) {
        boolean interrupted = Thread.interrupted();
        process.destroy();
        for (boolean waits = true; waits; )
            try {
                if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS))
                    process.destroyForcibly().waitFor();
                waits = false;
            } catch (InterruptedException meanwhile) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private Thread watch(Process process) {
        Thread watch = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(minutes, TimeUnit.MINUTES)) stop(process);
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watches the walk");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    /** Until it says no more, or is ended: then its words end in the middle. */
    private void listen(Process process, Consumer<WalkRunner.Told> told, Deque<String> lastWords) throws Failed {
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine())
                if (line.startsWith(WalkRunner.WALKED))
                    told.accept(json.readValue(line.substring(WalkRunner.WALKED.length()), WalkRunner.Told.class));
                else {
                    lastWords.add(line);
                    if (lastWords.size() > LAST_WORDS) lastWords.remove();
                }
        } catch (IOException ended) {
            throw new Failed(why(lastWords));
        }
    }

    private String why(Deque<String> lastWords) {
        LOG.warn("A walk has failed:\n{}", String.join("\n", lastWords));
        return "The walk ended before its end, or took longer than %d minutes; the log of the application says more."
                .formatted(minutes);
    }

    private Process start(Path folder, Scratch scratch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.addAll(SHORT_LIVED);
        command.add("-cp");
        command.add(classPath());
        command.add(ClassUtils.isPresent(LAUNCHER, null) ? LAUNCHER : FamilyPathway.class.getName());
        command.add("--spring.profiles.active=walk");
        command.add("--" + WalkRunner.STATES + "=" + folder.resolve(WalkRunner.STATES));
        command.add("--family-pathway.walks.ways=" + ways);
        command.add("--family-pathway.database.folder=" + folder.resolve(POSTGRES));
        command.add("--family-pathway.database.programs=" + databaseFolder.toAbsolutePath());
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !OF_THE_MACHINE.contains(name.toUpperCase(Locale.ROOT)));
        // In the environment, for everybody on the machine may read a command line.
        builder.environment().put("SPRING_DATASOURCE_URL", scratch.url() == null ? "" : scratch.url());
        if (scratch.url() != null) {
            builder.environment().put("SPRING_DATASOURCE_USERNAME", scratch.user());
            builder.environment().put("SPRING_DATASOURCE_PASSWORD", scratch.password());
        }
        return builder.start();
    }

    /** That of this process; it may name places below the folder in which this one was started. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(one -> Path.of(one).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void write(Map<String, Map<String, byte[]>> states, Path folder) throws IOException {
        for (var state : states.entrySet()) {
            Path its = Files.createDirectories(folder.resolve(state.getKey()));
            for (var file : state.getValue().entrySet()) Files.write(its.resolve(file.getKey()), file.getValue());
        }
    }

    /** Only what a walk has made: a folder of that name. */
    static void delete(Path folder) {
        if (folder == null || !folder.getFileName().toString().startsWith(FOLDER)) return;
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("The folder {} of a walk could not be deleted.", folder, e);
        }
    }
}
