package org.familypathway.monitoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Words;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/**
 * What is counted each week in a way of working, and which agency is asked for it (R33, R198): the list {@code weeklySources} and {@code weekly-sources.dmn}. What was counted before keeps its words where
 * the way of working counts it no more.
 */
@Component
class WeeklySources {
    static final String LIST = "weeklySources";
    private static final String TABLE = "weekly-sources";

    private final Map<String, Agency> agencies = new ConcurrentHashMap<>();
    private final Choices choices;
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    WeeklySources(Choices choices, NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.choices = choices;
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** In the order of the table; none where the way of working counts nothing weekly. */
    List<String> of(FamilyCase theCase) {
        return choices.offered(LIST, theCase.getProfile()).stream()
                .map(Choices.Choice::value)
                .toList();
    }

    String words(String source) {
        return choices.words(LIST, source);
    }

    /** “police, housing and noise pollution”. */
    String within(Collection<String> sources) {
        return Words.all(sources.stream().map(one -> choices.within(LIST, one)).toList());
    }

    /** “Police”; where what is counted does not say it, “Police, for missing episodes”. */
    String agencyInWords(String source) {
        String agency = agency(source).inWords(choices);
        return agency.equals(words(source)) ? agency : "%s, for %s".formatted(agency, choices.within(LIST, source));
    }

    /** @throws IllegalStateException where no row says who is asked; the gate takes no list without it */
    Agency agency(String source) {
        String table = newest.of(TABLE).id();
        return agencies.computeIfAbsent(table + "|" + source, first -> ask(table, source));
    }

    private Agency ask(String table, String source) {
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableById(table, Map.of("source", source))
                .getSingleResult());
        if (row == null) throw new IllegalStateException("weekly-sources.dmn has no row for %s.".formatted(source));
        return new Agency(row.getEntry("agency"), null);
    }
}
