package org.familypathway.retention;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest {@code retention.dmn} how long a closed record is kept. Each row that fits counts; the longest wins. Days are those of Europe/London. */
@Component
class RetentionRows {
    static final String TABLE = "retention";
    /** The columns by which it is asked. */
    static final String OF_PROTECTION = "childProtection", OF_CARE = "lookedAfter";

    /** From when the years of a row count. */
    enum After {
        closing("the closing"),
        birth("the birth of the youngest child");

        final String words;

        After(String words) {
            this.words = words;
        }
    }

    /** What the rows are asked of a case. @param childProtection a plan, an enquiry under section 47 or a referral for significant harm @param lookedAfter whether a child of it was, at any time */
    record Facts(FamilyCase.Outcome outcome, boolean childProtection, boolean lookedAfter) {}

    record Row(String kind, int years, After after) {
        /** From which day on the record need not be kept by this row. */
        LocalDate until(LocalDate closed, LocalDate born) {
            return (after == After.birth ? born : closed).plusYears(years);
        }

        /** {@code Child protection: 35 years after the closing}. */
        String inWords() {
            return "%s: %s after %s".formatted(kind, Words.count(years, "year"), after.words);
        }
    }

    /** @param row that keeps it longest @param day from which it need not be kept */
    record Due(Row row, LocalDate day) {
        String inWords(LocalDate born) {
            return row.after() == After.birth
                    ? "%s, who was born on %s at the latest".formatted(row.inWords(), London.day(born))
                    : row.inWords();
        }
    }

    private final Map<String, List<Row>> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    RetentionRows(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /**
     * @param born the latest day on which its youngest child may have been born
     * @return null where no row fits: it is kept then, until the table says how long
     */
    Due of(Facts facts, LocalDate closed, LocalDate born) {
        return rows(facts).stream()
                .map(row -> new Due(row, row.until(closed, born)))
                .max(Comparator.comparing(Due::day))
                .orElse(null);
    }

    List<Row> rows(Facts facts) {
        // A version of the table always answers alike, and a service has thousands of closed cases.
        String table = newest.of(TABLE).id();
        return answers.computeIfAbsent(table + "|" + facts, first -> ask(table, facts));
    }

    private List<Row> ask(String table, Facts facts) {
        // How long records are kept is no secret: it is asked for people who may read no table of the engine.
        return engine
                .ask(() -> decisions.evaluateDecisionTableById(
                        table,
                        Variables.createVariables()
                                .putValue(
                                        "outcome",
                                        facts.outcome() == null
                                                ? null
                                                : facts.outcome().name())
                                .putValue(OF_PROTECTION, facts.childProtection())
                                .putValue(OF_CARE, facts.lookedAfter())))
                .getResultList()
                .stream()
                .map(row ->
                        new Row((String) row.get("kind"), ((Number) row.get("years")).intValue(), After.valueOf((String)
                                row.get("after"))))
                .toList();
    }
}
