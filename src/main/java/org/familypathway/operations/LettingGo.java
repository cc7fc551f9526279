package org.familypathway.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.access.SecurityEvent;
import org.familypathway.database.Hold;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.message.Notifications;
import org.familypathway.platform.WithoutAuthorization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** What waits in a restored database that is held ({@link Hold}), and lets it go: some, what is due longest first, or everything. */
@Component
class LettingGo {
    /** What goes together, for one does not want the mails before the deadlines have been looked at. */
    enum Kind {
        deadlines,
        mails
    }

    /** @param what process and step, in the words of the diagram @param since when the first of them was due (Europe/London) */
    record Waiting(String what, long number, String since) {}

    private static final Logger LOG = LoggerFactory.getLogger(LettingGo.class);
    /** How many at once. */
    static final int MOST = 500;

    private final Hold hold;
    private final ManagementService jobs;
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    private final TaskExecutor threads;
    private final Clock clock;
    private final AtomicReference<String> onItsWay = new AtomicReference<>();

    LettingGo(
            Hold hold,
            ManagementService jobs,
            RepositoryService repository,
            WithoutAuthorization engine,
            @Qualifier("applicationTaskExecutor") TaskExecutor threads,
            Clock clock) {
        this.hold = hold;
        this.jobs = jobs;
        this.repository = repository;
        this.engine = engine;
        this.threads = threads;
        this.clock = clock;
    }

    /** What would go now. */
    List<Waiting> waiting(Kind kind) {
        return engine.ask(() -> {
            Map<String, String> words = new HashMap<>();
            // Several steps of one process may be called alike, such as its warnings.
            Map<String, List<Job>> alike = new TreeMap<>();
            for (Job job : due(kind))
                alike.computeIfAbsent(
                                words.computeIfAbsent(String.valueOf(job.getJobDefinitionId()), first -> inWords(job)),
                                first -> new ArrayList<>())
                        .add(job);
            // They come in the order in which they are due.
            return alike.entrySet().stream()
                    .map(these -> new Waiting(
                            these.getKey(),
                            these.getValue().size(),
                            London.minute(dueAt(these.getValue().get(0)))))
                    .toList();
        });
    }

    /** What is being let go just now, in words; null where nothing is. */
    String onItsWay() {
        return onItsWay.get();
    }

    /**
     * Lets some go, one after the other, beside the request that asked for it. What fails is told as everything that fails: as an incident.
     *
     * @param most from 1 to {@value #MOST}
     */
    void letSomeGo(Kind kind, int most, String by) {
        if (most < 1 || most > MOST)
            throw Refusal.of("most", "In “How many” type a number from 1 to %d.".formatted(MOST));
        if (!hold.stands()) throw Refusal.of("most", "Nothing is held any more: all goes by itself.");
        if (!onItsWay.compareAndSet(null, "%d %s".formatted(most, kind)))
            throw Refusal.of(
                    "most", "A batch is on its way already. Look again in a moment, then let the next one go.");
        List<String> these;
        try {
            these = engine.ask(
                    () -> due(kind).stream().limit(most).map(Job::getId).toList());
        } catch (RuntimeException failed) {
            onItsWay.set(null);
            throw failed;
        }
        SecurityEvent.of(SecurityEvent.Kind.RELEASE, "restored-batch-let-go")
                .by(by)
                .with("labels.kind", kind.name())
                .with("labels.number", these.size())
                .succeeded();
        threads.execute(() -> {
            try {
                for (String job : these) letGo(job);
            } finally {
                onItsWay.set(null);
            }
        });
    }

    private void letGo(String job) {
        try {
            jobs.executeJob(job);
        } catch (RuntimeException failed) {
            // The engine has counted it, and shows it where it will not be tried again. Its words may be a family's.
            LOG.warn(
                    "Of what was let go, job {} did not go: {}",
                    job,
                    failed.getClass().getName());
        }
    }

    /** From now on all goes by itself. */
    void letAllGo(String by) {
        if (!hold.letGo(by)) throw Refusal.of("all", "Nothing is held any more: somebody else has let it go.");
        SecurityEvent.of(SecurityEvent.Kind.RELEASE, "restored-let-go").by(by).succeeded();
    }

    private List<Job> due(Kind kind) {
        Date now = Date.from(clock.instant());
        return jobs.createJobQuery().active().withRetriesLeft().unlimitedList().stream()
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(now))
                .filter(job -> Notifications.PROCESS.equals(job.getProcessDefinitionKey()) == (kind == Kind.mails))
                .sorted(Comparator.comparing(LettingGo::dueAt).thenComparing(Job::getId))
                .toList();
    }

    private static Instant dueAt(Job job) {
        return (job.getDuedate() == null ? job.getCreateTime() : job.getDuedate()).toInstant();
    }

    private String inWords(Job job) {
        if (job.getProcessDefinitionId() == null) return "Work of the engine itself";
        ProcessDefinition process = repository.getProcessDefinition(job.getProcessDefinitionId());
        JobDefinition step = job.getJobDefinitionId() == null
                ? null
                : jobs.createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult();
        ModelElementInstance element = step == null
                ? null
                : repository.getBpmnModelInstance(process.getId()).getModelElementById(step.getActivityId());
        String name = element == null ? null : element.getAttributeValue("name");
        String processName = process.getName() == null ? process.getKey() : process.getName();
        return name == null || name.isBlank() ? processName : processName + ": " + name.replaceAll("\\s+", " ");
    }
}
