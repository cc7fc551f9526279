package org.familypathway.timescale;

import java.util.Set;
import java.util.TreeSet;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.ReleasedFiles;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/** For each way of working, {@code timescale.dmn} goes on answering for each deadline that the release has for it: a task whose deadline has no row could not be made. */
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
            for (String way : profiles.words(PROFILE)) {
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
