package org.familypathway.timescale;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.DecisionTableCheck;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A version of {@code opening-hours.dmn} is taken where each row says days and times that mean something, and each kind of hours has a row for every service; open deadlines go by it then. */
@Component
class OpeningHoursTableCheck implements DecisionTableCheck {
    private final ApplicationEventPublisher news;

    OpeningHoursTableCheck(ApplicationEventPublisher news) {
        this.news = news;
    }

    @Override
    public String decision() {
        return HoursOfServices.TABLE;
    }

    @Override
    public void check(DecisionTable table) {
        List<Refusal.Reason> wrong = new ArrayList<>();
        if (table.getHitPolicy() != HitPolicy.FIRST)
            wrong.addAll(wrong("its hit policy is “First”: a service’s own row stands before that of every service")
                    .reasons());
        EnumSet<OpeningHours> forEvery = EnumSet.noneOf(OpeningHours.class);
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        for (Rule rule : table.getRules())
            try {
                check(rule, columns, forEvery);
            } catch (Refusal one) {
                wrong.addAll(one.reasons());
            }
        Set<OpeningHours> missing = EnumSet.complementOf(forEvery);
        if (!missing.isEmpty())
            wrong.addAll(wrong("no row says when %s are for every service".formatted(missing))
                    .reasons());
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    /** @param forEvery the hours of which a row before spoke for every service; a good one adds its own */
    private static void check(Rule rule, List<String> columns, Set<OpeningHours> forEvery) {
        List<String> asked = texts(rule.getInputEntries());
        OpeningHours hours = Stream.of(OpeningHours.values())
                .filter(one -> ("\"" + one.name() + "\"").equals(asked.get(1)))
                .findFirst()
                .orElseThrow(() -> wrong("row %s: the column “Hours” knows no %s, only %s"
                        .formatted(rule.getId(), asked.get(1), List.of(OpeningHours.values()))));
        boolean isOfEvery = asked.get(0).isEmpty() || asked.get(0).equals("-");
        if (!isOfEvery && forEvery.contains(hours))
            throw wrong(
                    "row %s: it stands behind the row of every service and is never reached".formatted(rule.getId()));
        if (isOfEvery) forEvery.add(hours);
        check(rule, hours, columns);
    }

    private static void check(Rule rule, OpeningHours hours, List<String> columns) {
        List<String> said = texts(rule.getOutputEntries());
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) row.put(columns.get(i), literal(said.get(i)));
        try {
            Hours.of(hours, row);
        } catch (IllegalArgumentException wrong) {
            throw wrong("row %s: %s".formatted(rule.getId(), wrong.getMessage()));
        }
    }

    private static Object literal(String cell) {
        if (cell.equals("true") || cell.equals("false")) return Boolean.valueOf(cell);
        return cell.matches("\"[^\"]*\"") ? cell.substring(1, cell.length() - 1) : null;
    }

    private static List<String> texts(Iterable<? extends DmnElement> cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.getTextContent().strip()));
        return texts;
    }

    private static Refusal wrong(String why) {
        return Refusal.of(null, "opening-hours.dmn is not taken: %s. The hours stay as they were.".formatted(why));
    }

    @Override
    public void read() {
        news.publishEvent(new RulesRead());
    }

    @Override
    public void deleted() {
        news.publishEvent(new RulesRead());
    }
}
