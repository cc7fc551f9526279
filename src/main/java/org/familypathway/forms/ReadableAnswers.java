package org.familypathway.forms;

import java.util.List;
import org.familypathway.family.FamilyCase;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** What was answered to further questions, as far as somebody may read it: what belongs to a step that not everybody reads who sees the case is for its readers alone ({@link Step#isReadBy}). */
@Component
public class ReadableAnswers {
    private final FurtherAnswers answers;
    private final BeanFactory steps;

    ReadableAnswers(FurtherAnswers answers, BeanFactory steps) {
        this.answers = answers;
        this.steps = steps;
    }

    /** In the order in which they were given. @param user who sees the case */
    public List<FurtherAnswer> of(FamilyCase theCase, String user) {
        return answers.findByCaseIdOrderByAnsweredAtAscIdAsc(theCase.getId()).stream()
                .filter(one -> isReadBy(user, theCase, FormDefinition.step(one.getForm())))
                .toList();
    }

    /** What no class records, or none any more, everybody reads. */
    private boolean isReadBy(String user, FamilyCase theCase, String step) {
        return !steps.containsBean(step)
                || !steps.isTypeMatch(step, Step.class)
                || steps.getBean(step, Step.class).isReadBy(user, theCase);
    }
}
