package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.WholeDepth;
import org.familypathway.database.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What one completed task costs in statements that PostgreSQL executes: a figure that is the same on every machine. A family walks its whole way; of each transaction in which somebody hands in a task, its
 * statements are counted, without those that begin and end it. {@code -Dcost=print} says which they are, the most frequent first.
 */
@PathwayTest
@WholeDepth
class CostOfTasksTest {
    /** How many statements a task may cost on average: which of its walks are drawn moves it by three. */
    private static final double MOST = 105;

    /** These numbers walk the whole way, some sixty tasks each; the first with {@code -Dwhole} alone. */
    private static final List<Integer> WALKS = WholeDepth.IS_ASKED ? List.of(2_000, 2_001) : List.of(2_001);

    private static final Pattern WRITES = Pattern.compile("(?i)(insert into|update|delete from) (\\w+).*");
    private static final Pattern READS = Pattern.compile("(?i)\\b(?:from|join) (\\w+)");

    @Autowired
    ApplicationContext application;

    @Autowired
    DataSource connections;

    @Autowired
    Office office;

    @Test
    void a_completed_task_costs_no_more_statements_than_it_may() {
        office.opens();
        office.putsAllCasesAway();
        // What is read once for all, such as forms, is none of their cost.
        walks(1_000);
        List<List<String>> tasks;
        try (var log = new StatementLog(connections)) {
            WALKS.forEach(this::walks);
            tasks = log.transactions().stream()
                    .filter(CostOfTasksTest::handsInATask)
                    .toList();
        }
        double each = tasks.stream().mapToInt(List::size).average().orElseThrow();
        if (System.getProperty("cost") != null) {
            System.out.printf("%d tasks, %.1f statements each%n", tasks.size(), each);
            mostFrequent(tasks).forEach((kind, times) -> System.out.printf("%6.2f  %s%n", times, kind));
        }
        assertThat(tasks).as("tasks that were handed in").hasSizeGreaterThan(40 * WALKS.size());
        assertThat(each).as("statements for each of them").isLessThan(MOST);
    }

    private void walks(int number) {
        try {
            Walk walk = new Walk(application, new Random(number), number);
            boolean goesOn = true;
            while (goesOn) goesOn = walk.goesOn();
        } finally {
            ClockUtil.reset();
        }
    }

    /** A timer or a message that takes a task away begins with something else. */
    private static boolean handsInATask(List<String> transaction) {
        return transaction.get(0).startsWith("select * from ACT_RU_TASK where ID_")
                && transaction.stream().anyMatch(statement -> statement.startsWith("delete from ACT_RU_TASK"));
    }

    private static Map<String, Double> mostFrequent(Collection<List<String>> tasks) {
        Map<String, Long> times = tasks.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(CostOfTasksTest::kind, Collectors.counting()));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> (double) entry.getValue() / tasks.size(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String kind(String statement) {
        Matcher writes = WRITES.matcher(statement);
        if (writes.matches()) return (writes.group(1) + " " + writes.group(2)).toLowerCase(Locale.ROOT);
        return READS.matcher(statement)
                .results()
                .map(table -> table.group(1))
                .distinct()
                .collect(Collectors.joining(", ", "read ", ""));
    }
}
