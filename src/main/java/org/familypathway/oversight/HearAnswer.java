package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** Whoever raised the issue is told the answer, and says whether it settles it; where it does not, it climbs (R61). On the last rung it is only heard. */
@Component
class HearAnswer implements LineStep<HearAnswer.Answers> {
    record Answers(YesNo enough, String whyNotEnough, String remark) {}

    private final IssuesEscalated issues;
    private final IssueAnswers answers;
    private final IssueShown shown;
    private final Clock clock;

    HearAnswer(IssuesEscalated issues, IssueAnswers answers, IssueShown shown, Clock clock) {
        this.issues = issues;
        this.answers = answers;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line, shown.last(line).orElseThrow().getRung());
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        IssueAnswer heard = shown.last(line).orElseThrow();
        boolean enough = a.enough() != YesNo.no;
        if (enough && a.whyNotEnough() != null)
            throw Refusal.of(
                    "remark",
                    "Nobody stands above this answer: the issue climbs no further. Write under “Remark” what remains.");
        heard.heard(enough, a.whyNotEnough(), a.remark(), by, now);
        answers.saveAndFlush(heard);
        if (!enough) return;
        Issue issue = shown.issue(line);
        issue.settle(by, now);
        issues.saveAndFlush(issue);
    }
}
