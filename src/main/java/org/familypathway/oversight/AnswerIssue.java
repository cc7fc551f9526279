package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A manager answers an escalated issue with an action, who and by when, or passes it on (R61, R131). Nobody answers what they raised themselves. */
@Component
class AnswerIssue implements LineStep<AnswerIssue.Answers> {
    record Answers(IssueAnswer.Said answer, String action, String byWhom, LocalDate byWhen, String reason) {}

    private static final int RUNG = 1;

    private final IssueAnswers answers;
    private final IssueShown shown;
    private final EscalationLadder ladder;
    private final Clock clock;

    AnswerIssue(IssueAnswers answers, IssueShown shown, EscalationLadder ladder, Clock clock) {
        this.answers = answers;
        this.shown = shown;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line, RUNG);
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        if (a.answer() == IssueAnswer.Said.answered
                && by.equals(shown.issue(line).getRaisedBy()))
            throw Refusal.of("answer", "You raised this issue yourself. Pass it on, or let another manager answer it.");
        if (a.byWhen() != null && a.byWhen().isBefore(London.dateOf(now)))
            throw Refusal.of("byWhen", "“By when” lies in the past. Please put it right.");
        Issue issue = shown.issue(line);
        answers.saveAndFlush(new IssueAnswer(
                issue,
                RUNG,
                ladder.rung(theCase, issue, RUNG).title(),
                a.answer(),
                a.action(),
                a.byWhom(),
                a.byWhen(),
                a.reason(),
                by,
                now));
    }
}
