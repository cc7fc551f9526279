package org.familypathway.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.referral.LegalHistory;
import org.springframework.stereotype.Component;

/** What became of the legal and tenancy actions that the family was referred with (R40, R42). */
@Component
class LegalActionsEvaluated {
    private final LegalActionOutcomes outcomes;
    private final LegalHistory history;
    private final Choices choices;

    LegalActionsEvaluated(LegalActionOutcomes outcomes, LegalHistory history, Choices choices) {
        this.outcomes = outcomes;
        this.history = history;
        this.choices = choices;
    }

    List<LegalActionOutcome.Answer> lines(FamilyCase theCase) {
        Map<UUID, LegalActionOutcome> became = known(theCase);
        return history.actions(theCase).stream()
                .map(action -> became.containsKey(action.id())
                        ? became.get(action.id()).answer(inWords(action, choices))
                        : new LegalActionOutcome.Answer(action.id(), inWords(action, choices), null, null, null))
                .toList();
    }

    private Map<UUID, LegalActionOutcome> known(FamilyCase theCase) {
        return outcomes.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(LegalActionOutcome::getLegalActionId, Function.identity()));
    }

    static String inWords(LegalHistory.Action action, Choices choices) {
        return "%s, %s%s"
                .formatted(
                        choices.words("legalActionKinds", action.kind()),
                        London.day(action.takenOn()),
                        action.details() == null ? "" : ": " + action.details());
    }

    void check(FamilyCase theCase, List<LegalActionOutcome.Answer> answers, LocalDate today) {
        Map<UUID, LegalHistory.Action> actions = history.actions(theCase).stream()
                .collect(Collectors.toMap(LegalHistory.Action::id, Function.identity()));
        ListRow.checkOneEach(
                "legalActions",
                "What became of each legal action",
                answers,
                actions.keySet(),
                "that is no legal action of this family",
                "one answer to each line that the form showed");
        for (int i = 0; i < answers.size(); i++) {
            LegalActionOutcome.Answer line = answers.get(i);
            if (line.becameOn().isAfter(today))
                throw Refusal.of(
                        "legalActions[" + i + "].becameOn",
                        "“Since” lies in the future. Write it down when it has happened.");
            if (line.becameOn().isBefore(actions.get(line.id()).takenOn()))
                throw Refusal.of(
                        "legalActions[" + i + "].becameOn",
                        "“Since” lies before the action was taken. Please put it right.");
        }
    }

    void keep(FamilyCase theCase, List<LegalActionOutcome.Answer> answers, String by, Instant now) {
        Map<UUID, LegalActionOutcome> known = known(theCase);
        for (LegalActionOutcome.Answer line : answers) {
            LegalActionOutcome outcome = known.containsKey(line.id())
                    ? known.get(line.id())
                    : new LegalActionOutcome(theCase.getId(), line.id());
            outcome.say(line, by, now);
            outcomes.saveAndFlush(outcome);
        }
    }
}
