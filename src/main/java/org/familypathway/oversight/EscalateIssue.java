package org.familypathway.oversight;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** Whoever works with the family escalates an issue, so that positive and timely action is taken (R61, R131). Several may climb at once. */
@Component
class EscalateIssue implements CaseStep<EscalateIssue.Answers> {
    record Answers(String kind, String withWhom, String issue, String forChild, String tried, String asked) {}

    private final IssuesEscalated issues;
    private final Clock clock;

    EscalateIssue(IssuesEscalated issues, Clock clock) {
        this.issues = issues;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Escalate an issue";
    }

    @Override
    public String message() {
        return "issueEscalated";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && theCase.getOutcome() == null;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        issues.saveAndFlush(new Issue(theCase, answers, by, clock.instant()));
    }
}
