package org.familypathway.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/** Each way of working has a row that says of each place whether it is required, offered or left out; other tables speak of ways that there are, and what a row names is there. */
@Component
class WaysRule implements ModelRule {
    private static final String TABLE = "pathway-profile", FILE = TABLE + ".dmn";
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

    @Override
    public void check(Models models, Faults faults) {
        Optional<TableText> table = models.text(TABLE);
        if (table.isEmpty()) return;
        Map<String, Map<String, String>> ways = ways(table.get());
        ways.forEach((way, row) -> row(models, way, row, faults));
        models.tables().forEach(other -> other.decisions().forEach((decision, its) -> {
            if (!decision.equals(TABLE) && its.isPresent())
                spoken(other.file(), other.text(decision), ways.keySet(), faults);
        }));
    }

    private static void row(Models models, String way, Map<String, String> row, Faults faults) {
        for (Place place : Place.values())
            if (!WORD.matcher(row.getOrDefault(place.name(), "")).find())
                faults.at(
                        FILE,
                        "“%s”, column %s".formatted(way, place),
                        "Nothing is said of it. Write \"required\", \"offered\" or \"leftOut\".");
        String from = row.getOrDefault("ageFrom", ""), to = row.getOrDefault("ageTo", "");
        if (from.matches("\\d{1,9}") && to.matches("\\d{1,9}") && Integer.parseInt(from) > Integer.parseInt(to))
            faults.at(
                    FILE,
                    "“%s”, column ageTo".formatted(way),
                    "Children are to be from %s to %s years old: none would be. Put the two in order.",
                    from,
                    to);
        for (String checklist : List.of("visitChecklist", "meetingChecklist"))
            isThere(models, way, row, checklist, "checklist-points", faults);
        isThere(models, way, row, "outcomeFramework", "outcome-areas", faults);
    }

    /** @param table whose first column holds the name */
    private static void isThere(
            Models models, String way, Map<String, String> row, String column, String table, Faults faults) {
        Matcher named = WORD.matcher(row.getOrDefault(column, ""));
        if (!named.find() || models.text(table).isEmpty()) return;
        if (!models.text(table).get().words(0).contains(named.group(1)))
            faults.at(
                    FILE,
                    "“%s”, column %s".formatted(way, column),
                    "“%s” has no row in %s.dmn.",
                    named.group(1),
                    table);
    }

    private static void spoken(String file, TableText table, Set<String> ways, Faults faults) {
        for (int column = 0; column < table.inputs().size(); column++) {
            if (!table.inputs().get(column).name().equals("profile")) continue;
            for (String way : table.words(column))
                if (!ways.contains(way))
                    faults.at(
                            file,
                            "column “%s”".formatted(table.inputs().get(column).label()),
                            "“%s” is no way of working: %s has no such row.",
                            way,
                            FILE);
        }
    }

    private static Map<String, Map<String, String>> ways(TableText table) {
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            Map<String, String> said = new LinkedHashMap<>();
            for (int column = 0; column < table.outputs().size(); column++)
                said.put(table.outputs().get(column).name(), row.outputs().get(column));
            TableText.words(TableText.cell(row, 0)).forEach(way -> ways.put(way, said));
        }
        return ways;
    }
}
