package org.familypathway.oversight;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was escalated, who answered what, and whether it settled the issue (R61, R131). */
@Component
@Order(76)
class IssueSection implements CaseSection {
    private final IssuesEscalated issues;
    private final IssueAnswers answers;
    private final Workers workers;
    private final Choices choices;

    IssueSection(IssuesEscalated issues, IssueAnswers answers, Workers workers, Choices choices) {
        this.issues = issues;
        this.answers = answers;
        this.workers = workers;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.oversight;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Issue> all = issues.findByCaseIdOrderByRaisedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "issues",
                        "Escalated issues",
                        null,
                        null,
                        all.stream().map(issue -> line(theCase, issue)).toList());
    }

    private Happenings.One line(FamilyCase theCase, Issue issue) {
        List<IssueAnswer> answered = answers.findByIssueIdOrderByRung(issue.getId());
        List<String> after = Stream.concat(
                        answered.stream().flatMap(IssueSection::inWords), neverSettled(theCase, issue, answered))
                .toList();
        return new Happenings.One(
                choices.words("issueKinds", issue.getKind()) + ", by " + workers.name(issue.getRaisedBy()),
                London.day(issue.getRaisedAt()),
                issue.getIssue() + " Asked for: " + issue.getAsked(),
                after);
    }

    private static Stream<String> inWords(IssueAnswer answer) {
        return Stream.of(
                        answer.getTitle() + ": " + answer.inWords(),
                        answer.getHeardAt() == null
                                ? null
                                : answer.getEnough()
                                        ? "Heard: it settles the issue."
                                        : "Heard, it climbs: " + answer.getWhyNotEnough())
                .filter(Objects::nonNull);
    }

    /** What the case was closed over stays to be seen: an issue goes on nowhere else. */
    private static Stream<String> neverSettled(FamilyCase theCase, Issue issue, List<IssueAnswer> answered) {
        if (!issue.isLeftBehind(theCase)) return Stream.empty();
        boolean toBeHeard =
                !answered.isEmpty() && answered.get(answered.size() - 1).waitsToBeHeard();
        return Stream.of((toBeHeard
                        ? "Answered, but whoever raised it never said whether that settles it: the case was closed on %s."
                        : "Never answered: the case was closed on %s.")
                .formatted(London.day(theCase.getClosedAt())));
    }
}
