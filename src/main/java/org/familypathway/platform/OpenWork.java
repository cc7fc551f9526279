package org.familypathway.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open work by the version of the diagram on which it is, and how a piece of it is moved to the newest one. Whoever calls it has asked that the person may release changes. What belongs to the work
 * must be the same afterwards, which is looked at each time and not left to the engine: tasks with whoever has them and whom they are offered to, who may see them, deadlines, incidents, what is waited
 * for. A piece of work is one process instance; that of a family's case is several, one a phase and one for the whole way.
 */
@Component
public class OpenWork {
    /** @param places how much stands at each element, by its name */
    public record Version(String process, String name, int number, int newest, long works, Map<String, Long> places) {
        public boolean isNewest() {
            return number == newest;
        }
    }

    /** @param reference of its case; null where it belongs to none */
    public record Work(String instance, String reference, String place) {}

    /** @param remarks what cannot move, and why, each with its element */
    public record Plan(int from, int to, List<String> remarks) {}

    /** A leaf of the engine's tree is where something waits; of the whole way that is the phase that it has called. */
    private static final String STANDING =
            """
            select diagram.key_, diagram.version_, diagram.id_ as definition, work.id_ as instance, work.business_key_, replace(at.act_id_, '#multiInstanceBody', '') as element
            from act_ru_execution work join act_re_procdef diagram on diagram.id_ = work.proc_def_id_
            join act_ru_execution at on at.proc_inst_id_ = work.id_ and at.act_id_ is not null and not exists (select from act_ru_execution below where below.parent_id_ = at.id_)
            where work.parent_id_ is null""";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final WorkAsItIs asItIs;
    private final JdbcClient database;

    OpenWork(
            RepositoryService repository,
            RuntimeService runtime,
            WithoutAuthorization engine,
            WorkAsItIs asItIs,
            JdbcClient database) {
        this.repository = repository;
        this.runtime = runtime;
        this.engine = engine;
        this.asItIs = asItIs;
        this.database = database;
    }

    /** All versions on which work is open, by process, the oldest first. */
    public List<Version> versions() {
        Map<List<String>, Version> versions = new LinkedHashMap<>();
        Map<List<String>, Set<String>> works = new LinkedHashMap<>();
        database.sql(
                        "select standing.*, (select max(version_) from act_re_procdef newest where newest.key_ = standing.key_) as newest from ("
                                + STANDING + ") standing order by key_, version_, element")
                .query(row -> {
                    String definition = row.getString("definition");
                    List<String> key = List.of(row.getString("key_"), definition);
                    works.computeIfAbsent(key, first -> new java.util.TreeSet<>())
                            .add(row.getString("instance"));
                    Map<String, Long> places =
                            versions.containsKey(key) ? versions.get(key).places() : new TreeMap<>();
                    places.merge(name(definition, row.getString("element")), 1L, Long::sum);
                    versions.put(
                            key,
                            new Version(
                                    row.getString("key_"),
                                    nameOf(definition),
                                    row.getInt("version_"),
                                    row.getInt("newest"),
                                    works.get(key).size(),
                                    places));
                });
        return List.copyOf(versions.values());
    }

    /** What is open on one version, in the order in which it is moved. */
    public List<Work> works(String process, int version) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        Map<String, String> references = new LinkedHashMap<>();
        database.sql(
                        "select * from (" + STANDING
                                + ") standing where key_ = :process and version_ = :version order by business_key_, instance, element")
                .param("process", process)
                .param("version", version)
                .query(row -> {
                    references.put(row.getString("instance"), row.getString("business_key_"));
                    places.computeIfAbsent(row.getString("instance"), first -> new ArrayList<>())
                            .add(name(row.getString("definition"), row.getString("element")));
                });
        return places.entrySet().stream()
                .map(one -> new Work(
                        one.getKey(),
                        references.get(one.getKey()),
                        one.getValue().stream().distinct().collect(Collectors.joining(", "))))
                .toList();
    }

    /** What people call a process, by its newest version. */
    public String called(String process) {
        return nameOf(newest(process));
    }

    /**
     * How work goes from a version to the newest one: each element to that of the same id and kind.
     *
     * @throws Refusal where there is no such version, or the engine takes no plan at all
     */
    public Plan plan(String process, int version) {
        String from = definition(process, version), to = newest(process);
        MigrationPlan plan = planned(from, to);
        Set<String> mapped = plan.getInstructions().stream()
                .map(MigrationInstruction::getSourceActivityId)
                .collect(Collectors.toSet());
        List<String> remarks = new ArrayList<>(startsByTimer(from, to));
        database
                .sql("select distinct element from (" + STANDING
                        + ") standing where definition = :definition order by element")
                .param("definition", from)
                .query(String.class)
                .list()
                .stream()
                .filter(element -> !mapped.contains(element))
                .forEach(element -> remarks.add(hasNoPlace(from, element)));
        return new Plan(version, repository.getProcessDefinition(to).getVersion(), remarks);
    }

    /**
     * Moves one piece of work to the newest version, in the transaction of the caller: where anything is refused, it must be rolled back.
     *
     * @throws Refusal with the element, and why it cannot move
     */
    public void move(String instance, String process, int version) {
        String from = definition(process, version), to = newest(process);
        MigrationPlan plan = planned(from, to);
        List<String> startsByTimer = startsByTimer(from, to);
        if (!startsByTimer.isEmpty()) throw Refusal.of(null, String.join(" ", startsByTimer));
        WorkAsItIs.Kept before = asItIs.of(instance);
        try {
            engine.run(() -> {
                runtime.newMigration(plan).processInstanceIds(instance).execute();
                return null;
            });
        } catch (MigratingProcessInstanceValidationException cannot) {
            throw Refusal.of(null, sentence(from, cannot));
        } catch (OptimisticLockingException atTheSameMoment) {
            throw Refusal.of(null, "Somebody worked on it at the same moment. Try it again.");
        } catch (ProcessEngineException failed) {
            throw Refusal.of(null, failed(instance, from, to, failed));
        }
        asItIs.timersAsBefore(instance, before, from, to);
        asItIs.mustBeAs(instance, before);
    }

    private MigrationPlan planned(String from, String to) {
        if (from.equals(to)) throw Refusal.of(null, "This is the newest version already. Nothing was moved.");
        try {
            return engine.run(() -> runtime.createMigrationPlan(from, to)
                    .mapEqualActivities()
                    .updateEventTriggers()
                    .build());
        } catch (MigrationPlanValidationException cannot) {
            throw Refusal.of(
                    null,
                    cannot.getValidationReport().getInstructionReports().stream()
                            .map(report -> element(
                                            from,
                                            report.getMigrationInstruction().getSourceActivityId())
                                    + " cannot be moved: " + String.join("; ", report.getFailures()) + ".")
                            .collect(Collectors.joining(" ")));
        }
    }

    /** The engine sets a timer that begins a process inside of another once more, also where it has fired. */
    private List<String> startsByTimer(String... definitions) {
        List<String> found = new ArrayList<>();
        for (String definition : definitions)
            for (SubProcess inside :
                    repository.getBpmnModelInstance(definition).getModelElementsByType(SubProcess.class))
                if (inside.triggeredByEvent()
                        && inside.getChildElementsByType(StartEvent.class).stream()
                                .anyMatch(start -> !start.getChildElementsByType(TimerEventDefinition.class)
                                        .isEmpty()))
                    found.add(
                            "%s begins by a timer, and the engine would begin it once more. Draw the timer on the edge of a task instead."
                                    .formatted(element(definition, inside.getId())));
        return found.stream().distinct().toList();
    }

    private String sentence(String definition, MigratingProcessInstanceValidationException cannot) {
        var report = cannot.getValidationReport();
        List<String> said = new ArrayList<>();
        for (MigratingActivityInstanceValidationReport one : report.getActivityInstanceReports())
            said.add(
                    one.getFailures().stream().anyMatch(why -> why.startsWith("There is no migration instruction"))
                            ? hasNoPlace(definition, one.getSourceScopeId())
                            : element(definition, one.getSourceScopeId()) + " cannot be moved: "
                                    + String.join("; ", one.getFailures()) + ".");
        report.getTransitionInstanceReports().forEach(one -> said.add(hasNoPlace(definition, one.getSourceScopeId())));
        report.getFailures().forEach(why -> said.add(why.endsWith(".") ? why : why + "."));
        return said.stream().distinct().collect(Collectors.joining(" "));
    }

    private String hasNoPlace(String definition, String element) {
        return "%s is not in the newest version, or is of another kind there. Work that stands at it stays on its version until it has gone on."
                .formatted(element(definition, element));
    }

    /** What the database says may quote what was typed. What an expression of a diagram says when it fails is no sentence that helps somebody. */
    private String failed(String instance, String from, String to, ProcessEngineException failed) {
        if (WhatFailed.isOfTheDatabase(failed))
            return "The database refused it. Your administrator finds more in the log.";
        String timers = String.join(", ", newTimers(instance, from, to));
        return timers.isEmpty()
                ? "The engine refused it: %s.".formatted(failed.getMessage().replaceAll("\\.$", ""))
                : "The newest version has a timer there that is reckoned from something which this case does not have: %s. It stays on its version until it has gone on."
                        .formatted(timers);
    }

    /** Timers that the newer version draws on the edge of where the work stands, and the other does not. */
    private List<String> newTimers(String instance, String from, String to) {
        Set<String> standsAt =
                Set.copyOf(database.sql("select element from (" + STANDING + ") standing where instance = :instance")
                        .param("instance", instance)
                        .query(String.class)
                        .list());
        return repository.getBpmnModelInstance(to).getModelElementsByType(BoundaryEvent.class).stream()
                .filter(edge -> standsAt.contains(edge.getAttachedTo().getId())
                        && !edge.getChildElementsByType(TimerEventDefinition.class)
                                .isEmpty()
                        && repository.getBpmnModelInstance(from).getModelElementById(edge.getId()) == null)
                .map(edge -> element(to, edge.getId()))
                .toList();
    }

    private String definition(String process, int version) {
        return engine.ask(() -> {
            var found = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .processDefinitionVersion(version)
                    .singleResult();
            if (found == null) throw Refusal.of(null, "There is no version %d of %s.".formatted(version, process));
            return found.getId();
        });
    }

    private String newest(String process) {
        return engine.ask(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId());
    }

    private String nameOf(String definition) {
        var found = engine.ask(() -> repository.getProcessDefinition(definition));
        return found.getName() == null ? found.getKey() : found.getName();
    }

    /** An element as somebody reads it and finds it in Modeler. */
    private String element(String definition, String id) {
        return "“%s” (%s)".formatted(name(definition, id), id);
    }

    private String name(String definition, String id) {
        return engine.ask(
                () -> repository.getBpmnModelInstance(definition).getModelElementById(id) instanceof FlowNode node
                                && node.getName() != null
                        ? node.getName().replaceAll("\\s+", " ")
                        : id);
    }
}
