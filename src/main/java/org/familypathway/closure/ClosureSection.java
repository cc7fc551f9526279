package org.familypathway.closure;

import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What has changed, what is said of it, how the work ended and what the follow-up found (R20, R36 to R42, R261, R263). */
@Component
@Order(70)
class ClosureSection implements CaseSection {
    record Statement(String whose, String who, String on, String text, boolean agreesToUse) {}

    record Feedback(String member, String on, String askedBy, String said, String differently) {}

    /** @param evaluation null before anything of it is recorded; @param closure null before the closure meeting */
    record Shown(
            EvaluationRecord.Shown evaluation,
            java.util.List<Statement> statements,
            java.util.List<Feedback> feedback,
            ClosureRecord.Shown closure) {}

    private final EvaluationRecord evaluation;
    private final ClosureRecord closures;
    private final Choices choices;

    ClosureSection(EvaluationRecord evaluation, ClosureRecord closures, Choices choices) {
        this.evaluation = evaluation;
        this.closures = closures;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "closure";
    }

    @Override
    public Chapter chapter() {
        return Chapter.ending;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return evaluation
                .of(theCase)
                .map(shown -> new Shown(
                        shown,
                        shown.statements().stream()
                                .map(s -> new Statement(
                                        choices.words("statementKinds", s.kind()),
                                        s.who(),
                                        London.day(s.on()),
                                        s.text(),
                                        s.agreesToUse()))
                                .toList(),
                        shown.feedback().stream()
                                .map(f -> new Feedback(
                                        f.member(), London.day(f.on()), f.askedBy(), f.said(), f.differently()))
                                .toList(),
                        closures.of(theCase).orElse(null)))
                .orElse(null);
    }
}
