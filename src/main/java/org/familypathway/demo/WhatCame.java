package org.familypathway.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.demo.Walked.Kind;
import org.familypathway.demo.Walked.Line;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Words;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a walked family has behind it: each step, each deadline, each letter, what its chronology says, and whether it came to the end that its script names. */
@Component
@Profile({"demo", "walk"})
class WhatCame {
    private final HistoryService history;
    private final RepositoryService repository;
    private final Cases cases;
    private final JdbcClient database;
    private final DemoDesk desk;
    /** The steps that a version of a diagram has, by the version. */
    private final Map<String, Set<String>> drawn = new ConcurrentHashMap<>();

    WhatCame(HistoryService history, RepositoryService repository, Cases cases, JdbcClient database, DemoDesk desk) {
        this.history = history;
        this.repository = repository;
        this.cases = cases;
        this.database = database;
        this.desk = desk;
    }

    /** Whether a diagram in force has this step. */
    boolean isDrawn(String step) {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .anyMatch(version -> drawn.computeIfAbsent(
                                version.getId(),
                                first ->
                                        repository
                                                .getBpmnModelInstance(first)
                                                .getModelElementsByType(UserTask.class)
                                                .stream()
                                                .map(UserTask::getId)
                                                .collect(Collectors.toSet()))
                        .contains("userTask_" + step));
    }

    /**
     * @param reference of its case
     * @param doing what was done last
     * @param stopped why that was not possible; null where its script was done to the end
     */
    Walked of(Script script, String reference, String doing, Script.Failed stopped) {
        // Where something failed, the database answers no question any more in this transaction.
        if (stopped != null) return walked(script, doing, stopped.sentence(), List.of());
        List<Task> open = desk.openTasks(reference);
        FamilyCase theCase = cases.findByReference(reference).orElseThrow();
        String at = null, why = null;
        if (theCase.isOpen()) {
            at = open.stream().map(WhatCame::called).findFirst().orElse("The end");
            why = open.isEmpty()
                    ? "Nothing waits to be done, and the case is still open."
                    : "The case is still open. What waits to be done: %s."
                            .formatted(open.stream()
                                    .map(WhatCame::called)
                                    .distinct()
                                    .collect(Collectors.joining(", ", "“", "”"))
                                    .replace(", ", "”, “"));
        } else if (!theCase.getOutcome().name().equals(script.end())) {
            at = "The end";
            why = "The case was closed as “%s” and not as “%s”."
                    .formatted(Words.of(theCase.getOutcome().name()), Words.of(script.end()));
        }
        return walked(script, at, why, lines(theCase));
    }

    private static Walked walked(Script script, String at, String why, List<Line> lines) {
        return new Walked(
                script.file(), script.family(), DemoOffice.way(script.service()), script.end(), at, why, lines);
    }

    /** A task as people call it. */
    static String called(Task task) {
        return task.getName() == null
                ? task.getTaskDefinitionKey()
                : task.getName().strip().replaceAll("\\s+", " ");
    }

    /** It is another one in each walk, and says nothing. */
    private static String withoutReference(String subject, String reference) {
        String said =
                subject.replace(reference + ": ", "").replace(reference, "").strip();
        return said.isEmpty() ? subject : Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }

    /**
     * A script says its times in minutes, and what comes within one comes by itself: which of two things is a millionth of a second earlier
     * differs from walk to walk and would be told as a difference.
     */
    private static Instant minute(Date at) {
        return at.toInstant().truncatedTo(ChronoUnit.MINUTES);
    }

    private List<Line> lines(FamilyCase theCase) {
        List<Line> lines = new ArrayList<>();
        history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(theCase.getReference()).list().stream()
                .sorted(Comparator.comparing((HistoricTaskInstance task) -> minute(task.getStartTime()))
                        .thenComparing(HistoricTaskInstance::getTaskDefinitionKey))
                .forEach(task -> lines.add(
                        new Line(Kind.step, task.getName().strip().replaceAll("\\s+", " "), null, null, false)));
        lines.addAll(database.sql(
                        """
                                select label, due_at, exists (select from deadline_event missed where missed.deadline_id = deadline.id and missed.kind = 'breached') missed
                                from deadline where case_id = :case order by date_trunc('minute', started_at), name, due_at""")
                .param("case", theCase.getId())
                .query((row, n) -> new Line(
                        Kind.deadline,
                        row.getString("label"),
                        null,
                        row.getTimestamp("due_at").toInstant(),
                        row.getBoolean("missed")))
                .list());
        lines.addAll(database.sql(
                        "select subject, recipient_name from message where case_id = :case order by date_trunc('minute', told_at), kind, recipient_name")
                .param("case", theCase.getId())
                .query((row, n) -> new Line(
                        Kind.letter,
                        withoutReference(row.getString("subject"), theCase.getReference()),
                        row.getString("recipient_name"),
                        null,
                        false))
                .list());
        lines.addAll(recorded(theCase));
        return lines;
    }

    /** The chronology, in its kinds: what was typed says nothing of the pathway. Deadlines stand for themselves. */
    private List<Line> recorded(FamilyCase theCase) {
        List<String> views = database.sql(
                        """
                        select quote_ident(table_name) from information_schema.views
                        where table_schema = current_schema() and table_name like '%\\_events' and table_name <> 'deadline_events' order by 1""")
                .query(String.class)
                .list();
        return database.sql(views.stream()
                        .map(view -> "select happened_at, kind from %s where case_id = :case".formatted(view))
                        .collect(Collectors.joining(
                                " union all ",
                                "select kind from (",
                                ") recorded order by date_trunc('minute', happened_at), kind")))
                .param("case", theCase.getId())
                .query((row, n) -> new Line(Kind.record, Words.of(row.getString("kind")), null, null, false))
                .list();
    }
}
