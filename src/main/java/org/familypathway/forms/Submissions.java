package org.familypathway.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way from a form into the record: checked, bound to the step's answers, recorded; the draft is done with. All in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Submissions {
    private final FormCheck check;
    private final Drafts drafts;
    private final ObjectMapper json;
    private final ApplicationEventPublisher news;

    Submissions(FormCheck check, Drafts drafts, ObjectMapper json, ApplicationEventPublisher news) {
        this.check = check;
        this.drafts = drafts;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.news = news;
    }

    /** @throws Refusal where form or record say no; the transaction must not commit then */
    public <A> void handIn(
            Step<A> step, FormDefinition form, FamilyCase theCase, ObjectNode answers, String draftForm, String by) {
        step.record(theCase, bind(step.answers(), check.check(form, answers, step.fill(theCase))), by);
        drafts.discardAll(draftForm);
        news.publishEvent(new StepDone(theCase));
    }

    /** @throws Refusal where form or record say no; the transaction must not commit then */
    public <A> FamilyCase open(
            FirstStep<A> step, FormDefinition form, ObjectNode answers, String draftForm, String by) {
        FamilyCase opened = step.open(bind(step.answers(), check.check(form, answers, step.fill(by))), by);
        drafts.discard(by, draftForm);
        return opened;
    }

    private <A> A bind(Class<A> type, ObjectNode answers) {
        try {
            return json.treeToValue(answers, type);
        } catch (JsonProcessingException mismatch) {
            throw new IllegalStateException(
                    "The form and %s do not ask for the same: %s"
                            .formatted(
                                    type.getName(),
                                    mismatch.getOriginalMessage().replaceAll("\"[^\"]*\"", "…")),
                    null);
        }
    }

    /** What the form shows, as the browser gets it. */
    public ObjectNode shown(Map<String, Object> fill) {
        return json.valueToTree(fill);
    }
}
