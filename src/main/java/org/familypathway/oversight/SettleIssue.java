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

/** The service lead, or the chair of the panel, answers what the manager could not (R61, R131). */
@Component
class SettleIssue implements LineStep<SettleIssue.Answers> {
    record Answers(String action, String byWhom, LocalDate byWhen, String reason) {}

    private static final int RUNG = 2;

    private final IssueAnswers answers;
    private final IssueShown shown;
    private final EscalationLadder ladder;
    private final Clock clock;

    SettleIssue(IssueAnswers answers, IssueShown shown, EscalationLadder ladder, Clock clock) {
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
        if (a.byWhen() != null && a.byWhen().isBefore(London.dateOf(now)))
            throw Refusal.of("byWhen", "“By when” lies in the past. Please put it right.");
        Issue issue = shown.issue(line);
        answers.saveAndFlush(new IssueAnswer(
                issue,
                RUNG,
                ladder.rung(theCase, issue, RUNG).title(),
                "answered",
                a.action(),
                a.byWhom(),
                a.byWhen(),
                a.reason(),
                by,
                now));
    }
}
