package org.familypathway.story;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets several people do something at the very same moment, for tests: each waits at the table to which they write until the last has come. */
public class AtOnce {
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    public AtOnce(ApplicationContext application) {
        database = application.getBean(JdbcTemplate.class);
        transaction = application.getBean(TransactionTemplate.class);
    }

    /** @param tables to which each of them writes, one or more @return what each was answered, in their order */
    public List<HttpResponse<String>> at(String tables, List<Supplier<HttpResponse<String>>> does) {
        ExecutorService people = Executors.newFixedThreadPool(does.size());
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = transaction.execute(t -> {
                database.execute("lock table " + tables + " in share mode");
                var sent = does.stream()
                        .map(one -> CompletableFuture.supplyAsync(one, people))
                        .toList();
                // Only the connection that holds the tables knows who waits for it.
                await().pollInSameThread()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> waiting()
                                        + sent.stream()
                                                .filter(CompletableFuture::isDone)
                                                .count()
                                == does.size());
                return sent;
            });
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            people.shutdown();
        }
    }

    /**
     * Does one thing while another person is in the middle of theirs, before they have read what stands in a table.
     *
     * @param table that the other reads on their way
     * @return what the other was answered
     */
    public HttpResponse<String> behind(String table, Runnable first, Supplier<HttpResponse<String>> other) {
        ExecutorService person = Executors.newSingleThreadExecutor();
        try {
            return transaction
                    .execute(t -> {
                        database.execute("lock table " + table + " in access exclusive mode");
                        var sent = CompletableFuture.supplyAsync(other, person);
                        await().pollInSameThread()
                                .atMost(Duration.ofSeconds(60))
                                .pollInterval(Duration.ofMillis(10))
                                .until(() -> waiting() == 1 || sent.isDone());
                        first.run();
                        return sent;
                    })
                    .join();
        } finally {
            person.shutdown();
        }
    }

    /** Whoever waits for the tables waits for the transaction that holds them: this one. */
    private long waiting() {
        return database.queryForObject(
                "select count(distinct pid) from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))",
                Long.class);
    }
}
