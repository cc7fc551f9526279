package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/**
 * What each thing costs that the work of a service may avoid, as the newest {@code unit-costs.dmn} has it (R41): in pounds, with the year of the prices and the source. A line of an evaluation takes the row as it is on its day and
 * keeps it; what was recorded by a row that has since changed or gone, or typed before there was such a table, stays as it was written.
 */
@Component
class UnitCosts {
    static final String TABLE = "unit-costs";

    /** @param which the key of the row; @param pricesOf a year, or “2025 to 2026” */
    record UnitCost(String which, String what, BigDecimal pounds, String pricesOf, String source) {
        private boolean isOf(CostAvoided.Answer line) {
            return which.equals(line.which())
                    && what.equals(line.what())
                    && pounds.compareTo(line.unitCost()) == 0
                    && pricesOf.equals(line.pricesOf())
                    && source.equals(line.source());
        }

        private CostAvoided.Answer of(CostAvoided.Answer line) {
            return new CostAvoided.Answer(line.id(), which, what, line.howMany(), pounds, pricesOf, source);
        }
    }

    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    UnitCosts(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** In the order of the table. */
    List<UnitCost> of(FamilyCase theCase) {
        return engine
                .ask(() -> decisions
                        .evaluateDecisionTableById(newest.of(TABLE).id(), Map.of("profile", theCase.getProfile()))
                        .getResultList())
                .stream()
                .map(row -> new UnitCost(
                        (String) row.get("which"),
                        (String) row.get("what"),
                        new BigDecimal(row.get("pounds").toString()).setScale(2, RoundingMode.HALF_UP),
                        (String) row.get("pricesOf"),
                        (String) row.get("source")))
                .toList();
    }

    /** What a form offers: each row, and each recorded line that no row says any more, under its own id. */
    List<Map<String, String>> choices(FamilyCase theCase, List<CostAvoided.Answer> recorded) {
        List<Map<String, String>> choices = new ArrayList<>();
        List<UnitCost> rows = of(theCase);
        rows.forEach(row ->
                choices.add(choice(row.which(), inWords(row.what(), row.pounds(), row.pricesOf(), row.source()))));
        recorded.stream()
                .filter(line -> rows.stream().noneMatch(row -> row.isOf(line)))
                .forEach(line -> choices.add(choice(
                        line.id().toString(),
                        "As recorded: " + inWords(line.what(), line.unitCost(), line.pricesOf(), line.source()))));
        return choices;
    }

    private static Map<String, String> choice(String value, String label) {
        return Map.of("value", value, "label", label);
    }

    /** The lines as the form shows them: each names its choice. */
    List<CostAvoided.Answer> shown(FamilyCase theCase, List<CostAvoided.Answer> recorded) {
        List<UnitCost> rows = of(theCase);
        return recorded.stream()
                .map(line -> rows.stream().anyMatch(row -> row.isOf(line))
                        ? line
                        : line.under(line.id().toString()))
                .toList();
    }

    /**
     * The answers of the form with what each costs.
     *
     * @throws Refusal where a line names no row of today
     */
    List<CostAvoided.Answer> priced(
            FamilyCase theCase, List<CostAvoided.Answer> answers, List<CostAvoided.Answer> recorded) {
        List<UnitCost> rows = of(theCase);
        List<CostAvoided.Answer> priced = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            CostAvoided.Answer line = answers.get(i);
            // A form that was opened before there was such a table asks for all of it.
            if (line.which() == null && line.unitCost() != null) {
                priced.add(line);
                continue;
            }
            String at = "avoided[" + i + "].which";
            Optional<CostAvoided.Answer> asRecorded = recorded.stream()
                    .filter(one -> one.id().toString().equals(line.which()))
                    .findFirst();
            priced.add(
                    asRecorded
                            .map(one -> one.says(line))
                            .or(() -> rows.stream()
                                    .filter(row -> Objects.equals(row.which(), line.which()))
                                    .findFirst()
                                    .map(row -> row.of(line)))
                            .orElseThrow(
                                    () -> Refusal.of(
                                            at,
                                            "“What was avoided” is none of the unit costs of your service. Choose one of the list; an analyst can add a row to unit-costs.dmn.")));
        }
        return priced;
    }

    /** “An eviction, £5,870.00 each at prices of 2025 to 2026 (Housing)”. @param pricesOf null where nobody said it */
    static String inWords(String what, BigDecimal pounds, String pricesOf, String source) {
        return "%s, %s each%s (%s)"
                .formatted(
                        what,
                        CostEffectiveness.pounds(pounds),
                        pricesOf == null ? "" : " at prices of " + pricesOf,
                        source);
    }
}
