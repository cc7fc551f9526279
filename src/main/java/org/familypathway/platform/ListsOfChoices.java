package org.familypathway.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Words;

/** The lists of one version of choices.dmn. */
class ListsOfChoices implements Choices {
    private final Map<String, List<ChoiceRows.Row>> lists;

    /** @throws org.familypathway.kernel.Refusal where a row means nothing */
    ListsOfChoices(DecisionTable table) {
        lists = ChoiceRows.of(table).stream().collect(Collectors.groupingBy(ChoiceRows.Row::list));
    }

    @Override
    public boolean isList(String list) {
        return lists.containsKey(list);
    }

    @Override
    public List<Choice> offered(String list, String profile) {
        return rows(list)
                .filter(row -> row.offered() && row.isFor(profile))
                .map(row -> new Choice(row.value(), row.label()))
                .distinct()
                .toList();
    }

    @Override
    public String words(String list, String value) {
        return rows(list)
                .filter(row -> row.value().equals(value))
                .findFirst()
                .map(ChoiceRows.Row::words)
                .orElseGet(() -> Words.of(value));
    }

    private Stream<ChoiceRows.Row> rows(String list) {
        return lists.getOrDefault(list, List.of()).stream();
    }
}
