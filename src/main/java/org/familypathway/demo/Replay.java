package org.familypathway.demo;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.demo.Script.Deed;
import org.familypathway.demo.Script.Entry;
import org.familypathway.family.Cases;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Refusal;
import org.familypathway.oversight.StalledCases;
import org.familypathway.platform.PretendedTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a family of the demonstration as its script tells it. A deadline that passes on the way passes on its own day, so that none is left to pass when the family is there; others see
 * nothing of a family before it is there whole.
 */
@Component
@Profile("demo")
class Replay {
    private final DemoDesk desk;
    private final PretendedTime time;
    private final RuntimeService runtime;
    private final ManagementService timers;
    private final Cases cases;
    private final HouseholdMembers members;
    private final StalledCases stalled;
    private final EntityManager record;
    private final TransactionTemplate transaction;

    Replay(
            DemoDesk desk,
            PretendedTime time,
            RuntimeService runtime,
            ManagementService timers,
            Cases cases,
            HouseholdMembers members,
            StalledCases stalled,
            EntityManager record,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.time = time;
        this.runtime = runtime;
        this.timers = timers;
        this.cases = cases;
        this.members = members;
        this.stalled = stalled;
        this.record = record;
        this.transaction = transaction;
    }

    /**
     * @param opening the moment to which the days of the script are counted
     * @throws Script.Failed where an entry cannot be done; nothing of the family is there then
     */
    void play(Script script, Instant opening) {
        transaction.executeWithoutResult(one -> {
            String reference;
            try {
                reference = new OneFamily(script, new DemoCalendar(time, opening)).play();
            } finally {
                time.end();
            }
            // As the night before would have done: what has stalled is seen in the first minute.
            cases.findByReference(reference).ifPresent(stalled::look);
        });
    }

    private class OneFamily {
        private final Script script;
        private final DemoCalendar calendar;
        private final Map<String, Integer> turns = new HashMap<>();
        private final Map<String, String> ids = new HashMap<>();
        private String reference;

        OneFamily(Script script, DemoCalendar calendar) {
            this.script = script;
            this.calendar = calendar;
        }

        String play() {
            for (Entry entry : script.entries())
                saying(entry, () -> {
                    // A deadline passes at its own time.
                    if (entry.deed() != Deed.pass) {
                        goOnTo(calendar.instant(entry.when()));
                        calendar.itIs(entry.when());
                    }
                    does(entry);
                    ofThemselves();
                });
            goOnTo(calendar.opening());
            return reference;
        }

        private void saying(Entry entry, Runnable deed) {
            try {
                deed.run();
            } catch (RuntimeException failed) {
                if (failed instanceof Script.Failed) throw failed;
                throw new Script.Failed(
                        "%s (%s %s)".formatted(entry.place(), entry.deed(), entry.name()), sentence(failed), failed);
            }
        }

        private static String sentence(Throwable failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause())
                if (cause instanceof Refusal refusal) return refusal.getMessage();
            return String.valueOf(failed.getMessage());
        }

        private void does(Entry entry) {
            switch (entry.deed()) {
                case start ->
                    reference = desk.refer(said(entry, Map::of).text(entry.person()), answers(entry, Map::of));
                case step -> tasks(entry).forEach(task -> complete(entry, task));
                case page ->
                    desk.inCase(
                            said(entry, Map::of).text(entry.person()),
                            reference,
                            entry.name(),
                            shown -> answers(entry, () -> shown));
                case claim ->
                    tasks(entry).forEach(task -> desk.claim(said(entry, Map::of).text(entry.person()), task));
                case pass -> pass(entry.name());
                case wait -> {}
            }
        }

        private List<Task> tasks(Entry entry) {
            String of = entry.of() == null ? null : said(entry, Map::of).text(entry.of());
            List<Task> open = desk.open(reference, entry.name()).stream()
                    .filter(task -> of == null
                            || desk.shown(reference, task).values().stream()
                                    .anyMatch(shown -> shown instanceof String text && text.contains(of)))
                    .toList();
            if (open.isEmpty())
                throw new IllegalStateException("There is no such open task%s, but %s."
                        .formatted(of == null ? "" : " of " + of, desk.open(reference)));
            return open;
        }

        private void complete(Entry entry, Task task) {
            String person = entry.person() == null
                    ? task.getAssignee()
                    : said(entry, Map::of).text(entry.person());
            if (person == null) throw new IllegalStateException("Nobody has the task: say which person does it.");
            desk.complete(person, task, answers(entry, () -> desk.shown(reference, task)));
        }

        private Map<String, Object> answers(Entry entry, Supplier<Map<String, Object>> shown) {
            return said(entry, shown).answers(entry.answers());
        }

        private Said said(Entry entry, Supplier<Map<String, Object>> shown) {
            return new Said(entry.names(), calendar, this::member, once(shown), turns);
        }

        private String member(String firstName) {
            if (ids.isEmpty())
                members.of(cases.findByReference(reference).orElseThrow().getId())
                        .forEach(one ->
                                ids.put(one.getName().split(" ")[0], one.getId().toString()));
            return ids.get(firstName);
        }

        /** What people do of themselves as soon as they can, so that no family waits for it. */
        private void ofThemselves() {
            if (script.whenever().isEmpty()) return;
            List<String> open = desk.open(reference);
            for (Entry entry : script.whenever()) if (open.contains(entry.name())) saying(entry, () -> does(entry));
        }

        /** Time goes on; each deadline on the way passes at its own moment. */
        private void goOnTo(Instant then) {
            for (Job next = next(then); next != null; next = next(then)) fire(next);
            calendar.itIs(then);
        }

        private void fire(Job timer) {
            calendar.itIs(timer.getDuedate().toInstant());
            timers.executeJob(timer.getId());
            record.flush();
            record.clear();
            ofThemselves();
        }

        private Job next(Instant until) {
            Set<String> instances = reference == null ? Set.of() : instances();
            if (instances.isEmpty()) return null;
            List<Job> next = timers.createJobQuery()
                    .processInstanceIds(instances)
                    .timers()
                    .active()
                    .duedateLowerThan(Date.from(until))
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 1);
            return next.isEmpty() ? null : next.get(0);
        }

        private Set<String> instances() {
            return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                    .map(Execution::getId)
                    .collect(Collectors.toSet());
        }

        private void pass(String step) {
            Job deadline = timers.createJobQuery().processInstanceIds(instances()).timers().list().stream()
                    .filter(timer -> timers.createJobDefinitionQuery()
                            .jobDefinitionId(timer.getJobDefinitionId())
                            .singleResult()
                            .getActivityId()
                            .equals("boundaryEvent_" + step + "Late"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No deadline of this step waits to pass."));
            if (!deadline.getDuedate().toInstant().isBefore(calendar.opening()))
                throw new IllegalStateException("This deadline is not before the opening, but at %s."
                        .formatted(deadline.getDuedate().toInstant()));
            goOnTo(deadline.getDuedate().toInstant().plusSeconds(1));
        }
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private T known;

            @Override
            public T get() {
                if (known == null) known = source.get();
                return known;
            }
        };
    }
}
