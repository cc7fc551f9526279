package org.familypathway.oversight;

import java.util.List;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
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
    public Object show(FamilyCase theCase, Reader reader) {
        List<Issue> all = issues.findByCaseIdOrderByRaisedAt(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "issues",
                        "Escalated issues",
                        null,
                        null,
                        all.stream().map(this::line).toList());
    }

    private Happenings.One line(Issue issue) {
        List<String> after = answers.findByIssueIdOrderByRung(issue.getId()).stream()
                .flatMap(a -> Stream.of(
                        a.getTitle() + ": " + a.inWords(),
                        a.getHeardAt() == null
                                ? null
                                : a.getEnough()
                                        ? "Heard: it settles the issue."
                                        : "Heard, it climbs: " + a.getWhyNotEnough()))
                .filter(java.util.Objects::nonNull)
                .toList();
        return new Happenings.One(
                choices.words("issueKinds", issue.getKind()) + ", by " + workers.name(issue.getRaisedBy()),
                London.day(issue.getRaisedAt()),
                issue.getIssue() + " Asked for: " + issue.getAsked(),
                after);
    }
}
