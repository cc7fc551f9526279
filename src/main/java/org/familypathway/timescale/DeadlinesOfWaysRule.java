package org.familypathway.timescale;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.ReleasedFiles;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/** For each way of working, {@code timescale.dmn} goes on answering for each deadline that the release has for it, and for that of each further step: a task whose deadline has no row could not be made. */
@Component
class DeadlinesOfWaysRule implements ModelRule {
    private static final String TABLE = "timescale";
    private static final int PROFILE = 0, CLOCK = 1;

    private final ReleasedFiles released;

    DeadlinesOfWaysRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        TableText needed = released.models().text(TABLE).orElseThrow();
        models.text(TABLE).ifPresent(table -> models.text("pathway-profile").ifPresent(profiles -> {
            Set<String> tasks = new TreeSet<>(table.words(CLOCK));
            tasks.removeAll(needed.words(CLOCK));
            tasks.removeIf(name -> models.diagrams().stream().noneMatch(diagram -> hasTask(diagram, name)));
            for (String way : profiles.words(PROFILE)) {
                tasks.stream()
                        .filter(name -> !answered(table, way).contains(name))
                        .forEach(name -> faults.at(
                                TABLE + ".dmn",
                                name,
                                "It has a row, and none for the way of working “%s”, where its task could not be made. Leave “Profile” empty, or add a row.",
                                way));
                Set<String> lost = answered(needed, way);
                lost.removeAll(answered(table, way));
                lost.forEach(name -> faults.at(
                        TABLE + ".dmn",
                        name,
                        "No row answers for “%s” in the way of working “%s” any more, and its task could not be opened. Put the row back.",
                        name,
                        way));
            }
        }));
    }

    private static boolean hasTask(Models.Diagram diagram, String name) {
        return diagram.all(UserTask.class).stream().anyMatch(task -> ("userTask_" + name).equals(task.getId()));
    }

    private static Set<String> answered(TableText table, String way) {
        Set<String> names = new TreeSet<>();
        for (Row row : table.rows())
            if (means(TableText.cell(row, PROFILE), way)) names.addAll(TableText.words(TableText.cell(row, CLOCK)));
        return names;
    }

    private static boolean means(String cell, String way) {
        if (cell.isEmpty() || cell.equals("-")) return true;
        return cell.startsWith("not(") != TableText.words(cell).contains(way);
    }
}
