package org.familypathway.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** What has changed for the family, measured and in words (R20, R39 to R42). What neighbours and agencies stated, and what it all cost, is no part of it. */
@Component
class EvaluationOnPaper implements FromRecord {
    private final EvaluationRecord evaluations;

    EvaluationOnPaper(EvaluationRecord evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.evaluation;
    }

    @Override
    public String title() {
        return "What has changed";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return evaluations.of(theCase).map(EvaluationOnPaper::lines).orElse(List.of());
    }

    private static List<Paper.Line> lines(EvaluationRecord.Shown shown) {
        List<Paper.Line> lines = new ArrayList<>();
        shown.measured()
                .forEach(one -> lines.add(new Paper.Line(
                        "What was measured",
                        "%s%s (%s): %s at the beginning, %s at the end. %s"
                                .formatted(
                                        one.goal() == null ? "" : one.goal() + ". ",
                                        one.measure(),
                                        one.about(),
                                        one.baseline(),
                                        one.end(),
                                        one.moved()))));
        for (String text : new String[] {shown.person(), shown.family(), shown.community()})
            if (text != null) lines.add(new Paper.Line("What is different", text));
        shown.others()
                .forEach(one ->
                        lines.add(new Paper.Line("What is different", "%s: %s".formatted(one.about(), one.text()))));
        return lines;
    }
}
