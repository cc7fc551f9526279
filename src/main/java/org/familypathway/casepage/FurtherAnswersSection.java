package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.FurtherAnswer;
import org.familypathway.forms.ReadableAnswers;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was answered to questions that analysts added, by the step in which they were asked, the newest first. */
@Component
@Order(95)
class FurtherAnswersSection implements CaseSection {
    private final ReadableAnswers answers;
    private final Workers workers;

    FurtherAnswersSection(ReadableAnswers answers, Workers workers) {
        this.answers = answers;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.history;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> steps = new ArrayList<>();
        List<FurtherAnswer> together = new ArrayList<>();
        for (FurtherAnswer one : answers.of(theCase, reader.user())) {
            if (!together.isEmpty() && !together.get(0).isOfTheSameFormAs(one)) {
                steps.add(inWords(together));
                together.clear();
            }
            together.add(one);
        }
        if (!together.isEmpty()) steps.add(inWords(together));
        Collections.reverse(steps);
        return steps.isEmpty() ? null : new Happenings("further", "Further questions", null, null, steps);
    }

    private Happenings.One inWords(List<FurtherAnswer> together) {
        FurtherAnswer first = together.get(0);
        return new Happenings.One(
                first.getStepName(),
                London.minute(first.getAnsweredAt()),
                "answered by " + workers.name(first.getAnsweredBy()),
                together.stream().map(one -> one.inOneLine() + corrected(one)).toList());
    }

    private String corrected(FurtherAnswer one) {
        return one.getRecordedAt().equals(one.getAnsweredAt())
                ? ""
                : " (corrected by %s, %s)"
                        .formatted(workers.name(one.getRecordedBy()), London.minute(one.getRecordedAt()));
    }
}
