package org.familypathway.oversight;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** An escalated issue as its forms show it, with the answers so far. */
@Component
class IssueShown {
    private final IssuesEscalated issues;
    private final IssueAnswers answers;
    private final EscalationLadder ladder;
    private final Workers workers;
    private final Choices choices;

    IssueShown(
            IssuesEscalated issues, IssueAnswers answers, EscalationLadder ladder, Workers workers, Choices choices) {
        this.issues = issues;
        this.answers = answers;
        this.ladder = ladder;
        this.workers = workers;
        this.choices = choices;
    }

    Issue issue(UUID line) {
        return issues.findById(line).orElseThrow();
    }

    /** The rung on which it stands: that of the last answer. */
    Optional<IssueAnswer> last(UUID line) {
        return answers.findByIssueIdOrderByRung(line).stream().reduce((earlier, later) -> later);
    }

    Map<String, Object> of(FamilyCase theCase, UUID line, int rung) {
        Issue issue = issue(line);
        EscalationLadder.Rung here = ladder.rung(theCase, issue, rung);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("raisedBy", workers.name(issue.getRaisedBy()));
        shown.put("raisedAt", London.minute(issue.getRaisedAt()));
        shown.put("kind", choices.within("issueKinds", issue.getKind()));
        shown.put("withWhom", issue.getWithWhom() == null ? "" : ", with " + issue.getWithWhom());
        shown.put("issue", issue.getIssue());
        shown.put("forChild", issue.getForChild());
        shown.put("tried", issue.getTried());
        shown.put("asked", issue.getAsked());
        shown.put("rung", here.title());
        String above =
                here.next() == 0 ? "" : ladder.rung(theCase, issue, here.next()).title();
        shown.put("isLast", here.next() == 0);
        shown.put("nextRung", above);
        shown.put(
                "climbs",
                above.isEmpty()
                        ? "It climbs no further."
                        : "Where the answer does not settle it, it climbs to: %s.".formatted(above));
        shown.put(
                "answers",
                answers.findByIssueIdOrderByRung(line).stream()
                        .map(a -> Map.of(
                                "rung",
                                a.getTitle(),
                                "what",
                                a.inWords()
                                        + (a.getWhyNotEnough() == null
                                                ? ""
                                                : " It does not settle it: " + a.getWhyNotEnough())))
                        .toList());
        return shown;
    }
}
