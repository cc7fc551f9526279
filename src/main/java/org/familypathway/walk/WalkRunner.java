package org.familypathway.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.demo.DemoOffice;
import org.familypathway.demo.Replay;
import org.familypathway.demo.Script;
import org.familypathway.demo.ScriptReader;
import org.familypathway.demo.Walked;
import org.familypathway.platform.ReleasedDeployments;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The process of a walk: deploys the states that it was given one after the other, walks each fixed family through those that are asked for, and tells what came of it line by line on its
 * standard output. It ends when whoever started it does.
 */
@Component
@Profile("walk")
@Order
class WalkRunner implements ApplicationRunner {
    /** Begins each line that says what came of a family. */
    static final String WALKED = "WALKED ";

    /** The folder with one folder for each state, in their order. */
    static final String STATES = "states";

    /** Ends the name of a state that is deployed and not walked through, because that is known. */
    static final String KNOWN = "-known";

    /** A day like any other, always the same, so that walks of different days can be compared: Wednesday 10 June 2026, 10:00. */
    private static final Instant OPENING = Instant.parse("2026-06-10T09:00:00Z");

    private static final int AT_ONCE = 2;

    /** @param state the name of its folder */
    record Told(String state, Walked walked) {}

    private final ConfigurableApplicationContext application;
    private final DemoOffice office;
    private final Replay replay;
    private final ReleasedDeployments deployments;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final List<String> ways;
    /** In UTF-8, whatever the machine's own. */
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    WalkRunner(
            ConfigurableApplicationContext application,
            DemoOffice office,
            Replay replay,
            ReleasedDeployments deployments,
            TransactionTemplate transaction,
            ObjectMapper json,
            @Value("${family-pathway.walks.ways:}") List<String> ways) {
        this.application = application;
        this.office = office;
        this.replay = replay;
        this.deployments = deployments;
        this.transaction = transaction;
        this.json = json;
        this.ways = ways;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException, ExecutionException {
        Path states = Path.of(arguments.getOptionValues(STATES).get(0));
        endsWithItsParent(states.toAbsolutePath().getParent());
        transaction.executeWithoutResult(one -> {
            if (!office.isOpen()) office.open(OPENING);
        });
        List<Path> folders;
        try (Stream<Path> all = Files.list(states)) {
            folders = all.sorted().toList();
        }
        for (Path folder : folders) {
            Map<String, byte[]> files = files(folder);
            if (!files.isEmpty()) deployments.deploy(folder.getFileName().toString(), files);
            if (!folder.getFileName().toString().endsWith(KNOWN))
                walk(folder.getFileName().toString());
        }
        System.exit(0);
    }

    /** Families of one service one after the other, for they share its places; two services at a time. */
    private void walk(String state) throws InterruptedException, ExecutionException {
        Map<String, List<Script>> services = new ScriptReader()
                .walked(ways).stream()
                        .collect(Collectors.groupingBy(Script::service, LinkedHashMap::new, Collectors.toList()));
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = services.values().stream()
                    .<Future<?>>map(scripts -> workers.submit(
                            () -> replay.walk(scripts, OPENING, walked -> tell(new Told(state, walked)))))
                    .toList();
            for (Future<?> one : all) one.get();
        } finally {
            workers.shutdownNow();
        }
    }

    private synchronized void tell(Told told) {
        try {
            out.println(WALKED + json.writeValueAsString(told));
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList())
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return files;
    }

    /**
     * Its standard input ends when the process does that started it, however that ends. Then nobody is left to delete what the walk has made.
     *
     * @param folder of the walk, with its database
     */
    private void endsWithItsParent(Path folder) {
        Thread watches = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nobody says anything to a walk.
                        }
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    } finally {
                        ends(folder);
                    }
                },
                "ends with its parent");
        watches.setDaemon(true);
        watches.start();
    }

    /** In a thread that keeps the process alive until it is done: the walk itself breaks off as soon as its database goes. */
    private void ends(Path folder) {
        Thread last = new Thread(
                () -> {
                    application.close();
                    WalkProcess.delete(folder);
                    System.exit(1);
                },
                "ends the walk");
        last.setDaemon(false);
        last.start();
    }
}
