package org.familypathway.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/** Above the service lead stand the rungs of the local board: the lead asks there, one rung after the other, and writes down who answered what (R61, R67). */
@Component
class AskBoard implements LineStep<AskBoard.Answers> {
    record Answers(
            String askedWhom, LocalDateTime saidAt, String action, String byWhom, LocalDate byWhen, String reason) {}

    private final IssueShown shown;
    private final HigherRungs rungs;
    private final Clock clock;

    AskBoard(IssueShown shown, HigherRungs rungs, Clock clock) {
        this.shown = shown;
        this.rungs = rungs;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line, rungs.next(line));
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        rungs.answered(
                theCase,
                line,
                new SettleIssue.Answers(a.action(), a.byWhom(), a.byWhen(), a.reason()),
                a.askedWhom(),
                PastTime.at("saidAt", "When they answered", a.saidAt(), clock.instant()),
                by);
    }
}
