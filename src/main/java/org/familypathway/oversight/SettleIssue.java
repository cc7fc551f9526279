package org.familypathway.oversight;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/** The service lead, or the chair of the panel, answers what the manager could not (R61, R131). */
@Component
class SettleIssue implements LineStep<SettleIssue.Answers> {
    record Answers(String action, String byWhom, LocalDate byWhen, String reason) {}

    private final IssueShown shown;
    private final HigherRungs rungs;

    SettleIssue(IssueShown shown, HigherRungs rungs) {
        this.shown = shown;
        this.rungs = rungs;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line, rungs.next(line));
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        rungs.answered(theCase, line, a, null, null, by);
    }
}
