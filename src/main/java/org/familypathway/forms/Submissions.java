package org.familypathway.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way from a form into the record: checked, bound to the step's answers, recorded; the draft is done with. All in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Submissions {
    private final FormCheck check;
    private final DaysOfCase days;
    private final AddressesLeftOut addresses;
    private final FurtherQuestions further;
    private final ListsOfForm lists;
    private final FilledForms filled;
    private final Drafts drafts;
    private final ObjectMapper json;
    private final ApplicationEventPublisher news;

    Submissions(
            FormCheck check,
            DaysOfCase days,
            AddressesLeftOut addresses,
            FurtherQuestions further,
            ListsOfForm lists,
            FilledForms filled,
            Drafts drafts,
            ObjectMapper json,
            ApplicationEventPublisher news) {
        this.check = check;
        this.days = days;
        this.addresses = addresses;
        this.further = further;
        this.lists = lists;
        this.filled = filled;
        this.drafts = drafts;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.news = news;
    }

    /** @param stepName what people call the step @throws Refusal where form or record say no; the transaction must not commit then */
    public <A> void handIn(
            Step<A> step,
            FormDefinition form,
            FamilyCase theCase,
            ObjectNode answers,
            String draftForm,
            String stepName,
            String by) {
        var shown = filled.of(step, form, theCase);
        ShownMeanwhile.mustBeAsBefore(draftForm, json.valueToTree(shown));
        try {
            ObjectNode checked = check.check(form, answers, shown);
            days.sinceBirths(form, theCase, checked);
            addresses.check(theCase, checked);
            ObjectNode all = checked.deepCopy();
            var said = further.takenOut(form, checked, shown);
            step.record(theCase, bind(step.answers(), checked), by);
            days.sinceReferral(form, theCase, all);
            String called = step instanceof CaseStep ? stepName + further.when(form, all) : stepName;
            further.keep(theCase, form, called, step.about(), said, by);
        } catch (Refusal refusal) {
            throw LinesInSentences.named(refusal, form);
        }
        drafts.handedIn(by, draftForm);
        news.publishEvent(new StepDone(theCase));
    }

    /** @param stepName what people call the step @throws Refusal where form or record say no; the transaction must not commit then */
    public <A> FamilyCase open(
            FirstStep<A> step, FormDefinition form, ObjectNode answers, String draftForm, String stepName, String by) {
        var shown = lists.added(form, step.fill(by), step.profile(answers));
        try {
            ObjectNode checked = check.check(form, answers, shown);
            var said = further.takenOut(form, checked, shown);
            FamilyCase opened = step.open(bind(step.answers(), checked), by);
            addresses.check(opened, checked);
            further.keep(opened, form, stepName, null, said, by);
            drafts.discard(by, draftForm);
            return opened;
        } catch (Refusal refusal) {
            throw LinesInSentences.named(refusal, form);
        }
    }

    private <A> A bind(Class<A> type, ObjectNode answers) {
        try {
            return json.treeToValue(answers, type);
        } catch (InvalidFormatException unknown) {
            if (!unknown.getTargetType().isEnum()) throw mismatch(type, unknown);
            throw Refusal.of(
                    path(unknown),
                    "“%s” can be chosen here, but nothing is known that follows from it. Choose another, and tell whoever looks after the lists."
                            .formatted(unknown.getValue()));
        } catch (JsonProcessingException mismatch) {
            throw mismatch(type, mismatch);
        }
    }

    private static IllegalStateException mismatch(Class<?> type, JsonProcessingException mismatch) {
        return new IllegalStateException(
                "The form and %s do not ask for the same: %s"
                        .formatted(type.getName(), mismatch.getOriginalMessage().replaceAll("\"[^\"]*\"", "…")),
                null);
    }

    /** {@code conditions[0].kind}, as a refusal names a field. */
    private static String path(JsonMappingException where) {
        return where.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }

    /** What the form of a step shows, as the browser gets it. */
    public ObjectNode shown(Step<?> step, FormDefinition form, FamilyCase theCase) {
        return json.valueToTree(filled.of(step, form, theCase));
    }

    /** What the form that opens a case shows, as the browser gets it. */
    public ObjectNode shown(FirstStep<?> step, FormDefinition form, String user) {
        return json.valueToTree(lists.added(form, step.fill(user), null));
    }
}
