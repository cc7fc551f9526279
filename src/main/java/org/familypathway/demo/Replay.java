package org.familypathway.demo;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
import org.familypathway.kernel.OnceInATransaction;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.message.Notifications;
import org.familypathway.oversight.StalledCases;
import org.familypathway.platform.FurtherAsked;
import org.familypathway.platform.PretendedTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a family of the demonstration as its script tells it. A deadline that passes on the way passes on its own day, so that none is left to pass when the family is there; others see
 * nothing of a family before it is there whole.
 */
@Component
@Profile({"demo", "walk"})
public class Replay {
    private final DemoDesk desk;
    private final PretendedTime time;
    private final RuntimeService runtime;
    private final ManagementService timers;
    private final Cases cases;
    private final HouseholdMembers members;
    private final StalledCases stalled;
    private final EntityManager record;
    private final TransactionTemplate transaction;
    private final JdbcTemplate database;
    private final ObjectProvider<FurtherAsked> further;
    private final ObjectProvider<WhatCame> whatCame;

    Replay(
            DemoDesk desk,
            PretendedTime time,
            RuntimeService runtime,
            ManagementService timers,
            Cases cases,
            HouseholdMembers members,
            StalledCases stalled,
            EntityManager record,
            TransactionTemplate transaction,
            JdbcTemplate database,
            ObjectProvider<FurtherAsked> further,
            ObjectProvider<WhatCame> whatCame) {
        this.desk = desk;
        this.time = time;
        this.runtime = runtime;
        this.timers = timers;
        this.cases = cases;
        this.members = members;
        this.stalled = stalled;
        this.record = record;
        this.transaction = transaction;
        this.database = database;
        this.further = further;
        this.whatCame = whatCame;
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

    /**
     * Walks families through what is deployed, and leaves nothing of them. What is asked further than their scripts know is answered, steps come in whatever order the diagrams have them, and who
     * may do a step does it. Families whose scripts begin alike go that stretch together, once, and each goes on from where they part as if it had come alone.
     *
     * @param opening the moment to which the days of the scripts are counted
     * @param told is given of each family, as it comes, how far it came, with the steps, deadlines and letters on its way
     */
    public void walk(List<Script> scripts, Instant opening, Consumer<Walked> told) {
        for (List<Script> alike : alike(scripts, 0)) {
            Set<Script> left = new LinkedHashSet<>(alike);
            if (alike.size() > 1) together(alike, opening, left, told);
            for (Script alone : left)
                told.accept(takenBack(opening, calendar -> new WalkedFamily(alone, calendar).walk()));
        }
    }

    /** @param left loses each that came to its end, or to where it stopped; the others are to be walked alone */
    private void together(List<Script> scripts, Instant opening, Set<Script> left, Consumer<Walked> told) {
        takenBack(opening, calendar -> {
            WalkedFamily first = new WalkedFamily(
                    scripts.get(0), calendar, false, scripts.get(0).family());
            try {
                goOn(first, scripts, 0, walked -> {
                    left.remove(scripts.stream()
                            .filter(one -> one.file().equals(walked.file()))
                            .findFirst()
                            .orElseThrow());
                    told.accept(walked);
                    // Whatever else the transaction would say after a failure is not to be relied on.
                    if (walked.sentence() != null) throw new EachAlone(walked.file());
                });
            } catch (Script.Failed eachAlone) {
                // What stopped them is met, and told, by each of them alone.
            }
            return left;
        });
    }

    /** From this entry on; up to it these scripts are alike and were walked. */
    private void goOn(WalkedFamily together, List<Script> scripts, int entry, Consumer<Walked> told) {
        int next = entry;
        List<List<Script>> ways = alike(scripts, next);
        for (; ways.size() == 1; ways = alike(scripts, ++next))
            together.doesInTurn(scripts.get(0).entries().get(next));
        Instant then = together.calendar.last();
        record.flush();
        for (List<Script> way : ways) {
            String here = "parted_" + next;
            database.execute("savepoint " + here);
            together.calendar.itIs(then);
            WalkedFamily onItsWay = together.goingOn(way.get(0), way.size() == 1);
            if (way.size() > 1) goOn(onItsWay, way, next, told);
            else told.accept(onItsWay.walkFrom(next));
            database.execute("rollback to savepoint " + here);
            record.clear();
            OnceInATransaction.forgetAll();
        }
    }

    /** Those that say the same in this entry; who has none has come to the end. */
    private static List<List<Script>> alike(List<Script> scripts, int entry) {
        return List.copyOf(scripts.stream()
                .collect(Collectors.groupingBy(one -> one.says(entry), LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private <T> T takenBack(Instant opening, Function<DemoCalendar, T> walk) {
        return transaction.execute(one -> {
            one.setRollbackOnly();
            try {
                return walk.apply(new DemoCalendar(time, opening));
            } finally {
                time.end();
            }
        });
    }

    /** What is not the same for all of them: they cannot go together. */
    private static class EachAlone extends Script.Failed {
        private static final long serialVersionUID = 1;

        EachAlone(String place) {
            super(place, "Each family has a way of its own here.");
        }
    }

    private class OneFamily {
        final Script script;
        final DemoCalendar calendar;
        final Map<String, Integer> turns = new HashMap<>();
        final Map<String, String> ids = new HashMap<>();
        String reference;

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

        void saying(Entry entry, Runnable deed) {
            try {
                deed.run();
            } catch (RuntimeException failed) {
                if (failed instanceof Script.Failed) throw failed;
                throw new Script.Failed(
                        "%s (%s %s)".formatted(entry.place(), entry.deed(), entry.name()), sentence(failed), failed);
            }
        }

        static String sentence(Throwable failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause())
                if (cause instanceof Refusal refusal) return refusal.getMessage();
            return String.valueOf(failed.getMessage());
        }

        void does(Entry entry) {
            switch (entry.deed()) {
                case start -> start(entry, said(entry, Map::of).text(entry.person()));
                case step -> tasks(entry).forEach(task -> complete(entry, task));
                case page ->
                    desk.inCase(
                            said(entry, Map::of).text(entry.person()),
                            reference,
                            entry.name(),
                            shown -> onPage(entry, shown));
                case claim ->
                    tasks(entry).forEach(task -> desk.claim(said(entry, Map::of).text(entry.person()), task));
                case pass -> pass(entry.name());
                case wait -> {}
            }
        }

        void start(Entry entry, String person) {
            reference = desk.refer(person, answers(entry, Map::of));
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

        void complete(Entry entry, Task task) {
            String person = entry.person() == null
                    ? task.getAssignee()
                    : said(entry, Map::of).text(entry.person());
            if (person == null) throw new IllegalStateException("Nobody has the task: say which person does it.");
            desk.complete(person, task, answers(entry, () -> desk.shown(reference, task)));
        }

        /** @param shown what the form of the case page shows */
        Map<String, Object> onPage(Entry entry, Map<String, Object> shown) {
            return answers(entry, () -> shown);
        }

        Map<String, Object> answers(Entry entry, Supplier<Map<String, Object>> shown) {
            return said(entry, shown).answers(entry.answers());
        }

        Said said(Entry entry, Supplier<Map<String, Object>> shown) {
            return new Said(names(entry), calendar, this::member, once(shown), turns);
        }

        Map<String, Object> names(Entry entry) {
            return entry.names();
        }

        private String member(String firstName) {
            if (ids.isEmpty())
                members.of(cases.findByReference(reference).orElseThrow().getId())
                        .forEach(one ->
                                ids.put(one.getName().split(" ")[0], one.getId().toString()));
            return ids.get(firstName);
        }

        /** What people do of themselves as soon as they can, so that no family waits for it. */
        void ofThemselves() {
            if (script.whenever().isEmpty()) return;
            List<String> open = desk.open(reference);
            for (Entry entry : script.whenever()) if (open.contains(entry.name())) saying(entry, () -> does(entry));
        }

        /** Time goes on; each deadline on the way passes at its own moment. */
        void goOnTo(Instant then) {
            for (Job next = next(then); next != null; next = next(then)) fire(next);
            calendar.itIs(then);
        }

        void fire(Job timer) {
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

        Set<String> instances() {
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

    private class WalkedFamily extends OneFamily {
        private static final int OFTEN_ENOUGH = 50;

        /** Whether it goes without others. */
        private final boolean alone;
        /** The name of the household; of those who went together it is the first one's. */
        private final String household;
        /** What is being done, as people call it. */
        private String at;

        /** Comes by itself. */
        WalkedFamily(Script script, DemoCalendar calendar) {
            this(script, calendar, true, script.family());
        }

        private WalkedFamily(Script script, DemoCalendar calendar, boolean alone, String household) {
            super(script, calendar);
            this.alone = alone;
            this.household = household;
        }

        /** The same family with another script from here on. */
        WalkedFamily goingOn(Script other, boolean alone) {
            WalkedFamily same = new WalkedFamily(other, calendar, alone, household);
            same.reference = reference;
            same.turns.putAll(turns);
            same.ids.putAll(ids);
            return same;
        }

        @Override
        Map<String, Object> names(Entry entry) {
            Map<String, Object> names = new HashMap<>(entry.names());
            names.put(Script.FAMILY, household);
            return names;
        }

        Walked walk() {
            return walkFrom(0);
        }

        /** @param entry the first that is still to be done */
        Walked walkFrom(int entry) {
            Script.Failed stopped = null;
            try {
                Deque<Entry> left = new ArrayDeque<>(
                        script.entries().subList(entry, script.entries().size()));
                while (!left.isEmpty()) goOn(left);
                saying(script.entries().get(script.entries().size() - 1), () -> goOnTo(calendar.opening()));
            } catch (Script.Failed failed) {
                stopped = failed;
            }
            return whatCame.getObject().of(script, reference, at, stopped);
        }

        /** @throws EachAlone where it cannot be done now */
        void doesInTurn(Entry next) {
            comesTo(next);
            if (isStep(next) && desk.open(reference, next.name()).isEmpty()) throw new EachAlone(next.place());
            doesNow(next);
        }

        private void comesTo(Entry next) {
            at = Words.of(next.name()).replace('-', ' ');
            saying(next, () -> {
                if (next.deed() == Deed.pass) return;
                goOnTo(calendar.instant(next.when()));
                calendar.itIs(next.when());
                ofThemselves();
            });
        }

        private void goOn(Deque<Entry> left) {
            Entry next = left.peek();
            comesTo(next);
            if (isStep(next) && desk.open(reference, next.name()).isEmpty()) {
                Optional<Entry> other = left.stream()
                        .filter(one ->
                                isStep(one) && !desk.open(reference, one.name()).isEmpty())
                        .findFirst();
                if (other.isPresent() && other.get().deed() == Deed.step) {
                    left.remove(other.get());
                    doesNow(other.get());
                    return;
                }
                if (!whatCame.getObject().isDrawn(next.name())) {
                    left.remove();
                    return;
                }
            }
            left.remove();
            doesNow(next);
        }

        private static boolean isStep(Entry entry) {
            return entry.deed() == Deed.step || entry.deed() == Deed.claim;
        }

        private void doesNow(Entry entry) {
            at = Words.of(entry.name()).replace('-', ' ');
            saying(entry, () -> {
                does(entry);
                ofThemselves();
            });
        }

        @Override
        void start(Entry entry, String person) {
            if (!alone && further.getObject().hasChoice(desk.spine())) throw new EachAlone(entry.place());
            reference = desk.refer(person, further.getObject().with(answers(entry, Map::of), desk.spine(), person));
        }

        @Override
        void complete(Entry entry, Task task) {
            handIn(
                    task,
                    entry.person() == null ? null : said(entry, Map::of).text(entry.person()),
                    answers(entry, () -> desk.shown(reference, task)));
        }

        @Override
        Map<String, Object> onPage(Entry entry, Map<String, Object> shown) {
            if (!alone && further.getObject().hasChoiceOnPage(entry.name())) throw new EachAlone(entry.place());
            return further.getObject()
                    .onPage(
                            super.onPage(entry, shown),
                            cases.findByReference(reference).orElseThrow(),
                            entry.name(),
                            shown,
                            "Family " + script.family());
        }

        private void handIn(Task task, String wanted, Map<String, Object> known) {
            at = WhatCame.called(task);
            String person = desk.whoDoes(task, wanted);
            if (person == null)
                throw Refusal.of(
                        null,
                        "Nobody may take it: it is nobody’s, and there is nobody in the groups to which it is offered.");
            if (!alone && further.getObject().hasChoice(task)) throw new EachAlone(at);
            var theCase = cases.findByReference(reference).orElseThrow();
            desk.complete(person, task, further.getObject().with(known, theCase, task, "Family " + script.family()));
        }

        /** Besides, steps that no script knows are done at once, and so is what the system does. */
        @Override
        void ofThemselves() {
            super.ofThemselves();
            int often = 0;
            for (boolean goesOn = reference != null; goesOn; ) {
                goesOn = false;
                for (Job job : systemsWork()) {
                    timers.executeJob(job.getId());
                    goesOn = true;
                }
                for (Task task : desk.openTasks(reference)) {
                    if (!further.getObject().isFurtherStep(task)) continue;
                    handIn(task, null, Map.of());
                    if (++often > OFTEN_ENOUGH)
                        throw Refusal.of(null, "It is to be done again and again, and the work does not go on.");
                    goesOn = true;
                }
            }
        }

        private List<Job> systemsWork() {
            Set<String> instances = instances();
            return instances.isEmpty()
                    ? List.of()
                    : timers.createJobQuery()
                            .processInstanceIds(instances)
                            .messages()
                            .active()
                            .list();
        }

        /** Mails are not sent. */
        @Override
        Set<String> instances() {
            return runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .processDefinitionKeyNotIn(Notifications.PROCESS)
                    .list()
                    .stream()
                    .map(Execution::getId)
                    .collect(Collectors.toSet());
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
