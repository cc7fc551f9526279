package org.familypathway.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** A contract as it is read out: names instead of ids, days as people write them (Europe/London). */
@Component
class ContractText {

    private final FormerHousehold then;
    private final Choices choices;

    ContractText(FormerHousehold then, Choices choices) {
        this.then = then;
        this.choices = choices;
    }

    /** The tables of the forms that show a contract before something is said about it. */
    Map<String, Object> tables(Contract contract) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("number", contract.getNumber());
        shown.put("startsOn", day(contract.getStartsOn()));
        shown.put("reviewOn", day(contract.getReviewOn()));
        shown.put(
                "standards",
                contract.standards().stream()
                        .map(s -> Map.of("text", s.getText()))
                        .toList());
        shown.put(
                "conditions",
                contract.conditions().stream()
                        .map(c -> Map.of(
                                "kind",
                                choices.words("conditionKinds", c.getKind()),
                                "text",
                                c.getText(),
                                "binds",
                                String.join(", ", names(contract, c))))
                        .toList());
        shown.put(
                "steps",
                contract.consequences().stream()
                        .map(q -> Map.of(
                                "step",
                                q.getStep(),
                                "what",
                                q.getWhat(),
                                "agency",
                                q.carriedOutBy(choices),
                                "legalAction",
                                q.isLegalAction() ? "Yes" : "No"))
                        .toList());
        shown.put(
                "supportShown",
                contract.support().stream()
                        .map(s -> Map.of("what", s.getWhat(), "who", s.getWho()))
                        .toList());
        return shown;
    }

    /** Whom a condition binds, those who have left the household since included. */
    List<String> names(Contract contract, ContractCondition condition) {
        return condition.binds().stream()
                .map(member -> then.name(member, contract.finishedAt()))
                .sorted()
                .toList();
    }

    static String day(LocalDate day) {
        return London.weekday(day);
    }

    static String moment(Instant moment) {
        return London.minute(moment);
    }
}
