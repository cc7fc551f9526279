package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The rungs above the manager, one after the other: each answers with an action, who does it and by when (R61, R67, R131). */
@Component
class HigherRungs {
    private final IssueAnswers answers;
    private final IssueShown shown;
    private final EscalationLadder ladder;
    private final Clock clock;

    HigherRungs(IssueAnswers answers, IssueShown shown, EscalationLadder ladder, Clock clock) {
        this.answers = answers;
        this.shown = shown;
        this.ladder = ladder;
        this.clock = clock;
    }

    /** The rung above the last answer. */
    int next(UUID line) {
        return shown.last(line).orElseThrow().getRung() + 1;
    }

    /** @param askedWhom somebody who does not sign in and answered at {@code saidAt}; null where whoever hands it in answers */
    void answered(FamilyCase theCase, UUID line, SettleIssue.Answers a, String askedWhom, Instant saidAt, String by) {
        Instant now = clock.instant();
        if (a.byWhen() != null && a.byWhen().isBefore(London.dateOf(now)))
            throw Refusal.of("byWhen", "“By when” lies in the past. Please put it right.");
        Issue issue = shown.issue(line);
        int rung = next(line);
        answers.saveAndFlush(new IssueAnswer(
                        issue,
                        rung,
                        ladder.rung(theCase, issue, rung).title(),
                        IssueAnswer.Said.answered,
                        a.action(),
                        a.byWhom(),
                        a.byWhen(),
                        a.reason(),
                        by,
                        now)
                .saidBy(askedWhom, saidAt));
    }
}
