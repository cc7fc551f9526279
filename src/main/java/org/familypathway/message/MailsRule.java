package org.familypathway.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.ReleasedFiles;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/**
 * A row of {@code messages.dmn} is a mail that somebody gets and can read: it is named like a step that a diagram has or something that happens in this release, what it has put in is there then, and it is
 * plain text that is read to its end (R91, R97).
 */
@Component
class MailsRule implements ModelRule {
    private static final String TABLE = "messages", TASK = "userTask_", LINES = "lines";
    private static final Set<String> ALWAYS = Set.of("recipient", "link", "service"),
            OF_A_FAMILY = Set.of("reference", "firstName", "lead"),
            OF_A_STEP = Set.of("step", "due");
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}"),
            TAG = Pattern.compile("<\\s*/?\\s*[A-Za-z!][^<>]*>|&(?:[a-z]{2,8}|#\\d+);");
    private static final int LONGEST = 2000;

    private final ReleasedFiles released;

    MailsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> steps = models.diagrams().stream()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .map(task -> String.valueOf(task.getId()).replaceFirst("^" + TASK, ""))
                .collect(Collectors.toCollection(TreeSet::new));
        TableText before = released.models().text(TABLE).orElseThrow();
        models.text(TABLE).ifPresent(table -> {
            for (int number = 1; number <= table.rows().size(); number++)
                row(number, table.rows().get(number - 1), before, steps, faults);
        });
    }

    private static void row(int number, Row row, TableText before, Set<String> steps, Faults faults) {
        String at = "row %d (%s)".formatted(number, TableText.cell(row, 0)), says = String.join("\n", row.outputs());
        for (String kind : TableText.words(TableText.cell(row, 0))) {
            if (!steps.contains(kind) && !before.words(0).contains(kind)) {
                faults.at(
                        TABLE + ".dmn",
                        at,
                        "Nothing is called “%s”, and the mail would never be sent. Name it like a step, such as decideReferral, or like what happens: %s.",
                        kind,
                        before.words(0).stream()
                                .filter(one -> !steps.contains(one))
                                .collect(Collectors.joining(", ")));
                continue;
            }
            Set<String> filled = filled(kind, before, steps.contains(kind)), empty = places(says);
            // A place that no mail has is said of the table as a whole.
            empty.retainAll(all());
            empty.removeAll(filled);
            if (!empty.isEmpty())
                faults.at(
                        TABLE + ".dmn",
                        at,
                        "Nothing fills {{%s}} in a mail of “%s”, and it would stay empty. There can be put in: {{%s}}.",
                        String.join("}}, {{", empty),
                        kind,
                        String.join("}}, {{", filled));
        }
        if (TAG.matcher(says).find())
            faults.at(TABLE + ".dmn", at, "It holds HTML, which would be read as it is typed. A mail is plain text.");
        for (String one : row.outputs())
            if (one.length() > LONGEST)
                faults.at(
                        TABLE + ".dmn",
                        at,
                        "Its words are longer than %d characters. Say what is to be done; the link leads to the rest.",
                        LONGEST);
    }

    /** A step has a family, a name and a time; of what happens otherwise the release's own mail has what there is. */
    private static Set<String> filled(String kind, TableText before, boolean isStep) {
        Set<String> filled = new TreeSet<>(ALWAYS);
        if (isStep) {
            filled.addAll(OF_A_FAMILY);
            filled.addAll(OF_A_STEP);
            return filled;
        }
        before.rows().stream()
                .filter(row -> TableText.words(TableText.cell(row, 0)).contains(kind))
                .forEach(row -> filled.addAll(places(String.join("\n", row.outputs()))));
        if (filled.contains("reference")) filled.addAll(OF_A_FAMILY);
        return filled;
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(ALWAYS);
        all.addAll(OF_A_FAMILY);
        all.addAll(OF_A_STEP);
        all.addAll(List.of(LINES));
        return all;
    }

    private static Set<String> places(String says) {
        return PLACE.matcher(says)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
