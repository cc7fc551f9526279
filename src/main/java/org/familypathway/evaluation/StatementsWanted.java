package org.familypathway.evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Words;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest {@code statements-wanted.dmn} whose statements are wanted at the end in a way of working, and how many (R36 to R38). */
@Component
class StatementsWanted {
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    /** How many of each kind; none is asked where it is 0. */
    record Numbers(int neighbours, int agencies, int serviceUsers) {
        /** “three neighbours, an agency and the service user”. */
        String inWords() {
            List<String> whose = Stream.of(
                            StatementsWanted.neighbours(neighbours),
                            StatementsWanted.agencies(agencies),
                            StatementsWanted.serviceUsers(serviceUsers))
                    .filter(words -> !words.startsWith("no "))
                    .toList();
            if (whose.isEmpty()) return "whoever wants to say something";
            return Words.all(whose);
        }
    }

    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    StatementsWanted(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    Numbers of(FamilyCase theCase) {
        Map<String, Integer> numbers = engine
                .ask(() -> decisions
                        .evaluateDecisionTableById(
                                newest.of("statements-wanted").id(), Map.of("profile", theCase.getProfile()))
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(
                        row -> (String) row.get("kind"), row -> ((Number) row.get("number")).intValue(), Math::max));
        return new Numbers(
                numbers.getOrDefault("neighbour", 0),
                numbers.getOrDefault("agency", 0),
                numbers.getOrDefault("serviceUser", 0));
    }

    static String neighbours(int number) {
        return number == 1 ? "a neighbour" : inWords(number) + " neighbours";
    }

    static String agencies(int number) {
        return number == 1 ? "an agency" : inWords(number) + " agencies";
    }

    static String serviceUsers(int number) {
        return number == 1 ? "the service user" : inWords(number) + " service users";
    }

    private static String inWords(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number);
    }
}
