package org.familypathway.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.forms.Drafts;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.SubmissionKeys;
import org.familypathway.forms.Submissions;
import org.familypathway.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What may be done from the case page at any time: who may see the case may do it, and whom a step is also for; the record is written and the pathway told in one transaction. */
@RestController
@RequestMapping("/api/forms/cases/{reference}/{form}")
public class CaseForms {
    private final Map<String, CaseStep<?>> steps;
    private final CaseAccess access;
    private final Cases cases;
    private final Submissions submissions;
    private final SubmissionKeys submissionKeys;
    private final Drafts drafts;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final DeployedForms forms;
    private final Clock clock;

    CaseForms(
            Map<String, CaseStep<?>> steps,
            CaseAccess access,
            Cases cases,
            Submissions submissions,
            SubmissionKeys submissionKeys,
            Drafts drafts,
            RuntimeService runtime,
            WithoutAuthorization engine,
            DeployedForms forms,
            Clock clock) {
        this.steps = steps;
        this.access = access;
        this.cases = cases;
        this.submissions = submissions;
        this.submissionKeys = submissionKeys;
        this.drafts = drafts;
        this.runtime = runtime;
        this.engine = engine;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping
    @Transactional // not read-only: the engine notes it when a form asks a decision table
    public Map<String, Object> show(@PathVariable String reference, @PathVariable String form, Principal user) {
        FamilyCase theCase = theCase(user, reference, form);
        CaseStep<?> step = step(form, theCase);
        Drafts.Draft draft =
                drafts.of(user.getName(), draftForm(reference, form)).orElse(null);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", step.title());
        FormDefinition definition = forms.ofCase(form);
        shown.put("schema", definition.schema());
        ObjectNode data = submissions.shown(step, definition, theCase);
        ObjectNode over = draft == null ? data : draft.over(definition, data);
        shown.put("data", over);
        shown.put("draftIsOlder", !over.equals(data));
        shown.put("draft", draft == null ? null : draft.answers());
        shown.put("draftSavedAt", draft == null ? null : draft.savedAt());
        shown.put("editable", true);
        shown.put("now", clock.instant());
        shown.put("submission", submissionKeys.newKey());
        shown.put("reference", reference);
        shown.put("label", theCase.getLabel());
        if (access.maySee(user.getName(), theCase)) shown.put("caseUrl", "/cases/" + reference);
        return shown;
    }

    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void saveDraft(
            @PathVariable String reference,
            @PathVariable String form,
            @RequestBody ObjectNode answers,
            Principal user) {
        step(form, theCase(user, reference, form));
        drafts.save(user.getName(), draftForm(reference, form), answers);
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void discardDraft(@PathVariable String reference, @PathVariable String form, Principal user) {
        drafts.discard(user.getName(), draftForm(reference, form));
    }

    @PostMapping
    @Transactional
    public Map<String, String> handIn(
            @PathVariable String reference,
            @PathVariable String form,
            @RequestBody ObjectNode answers,
            @RequestHeader(name = SubmissionKeys.HEADER, required = false) String submission,
            Principal user) {
        FamilyCase theCase = theCase(user, reference, form);
        if (cases.stays(theCase.getId()).isEmpty())
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(reference));
        submissionKeys.once(submission, draftForm(reference, form), user.getName());
        CaseStep<?> step = step(form, theCase);
        FormDefinition definition = forms.ofCase(form);
        if (submission != null) mustBeAsItWasOpened(definition, answers, step.title());
        submissions.handIn(
                step, definition, theCase, answers, draftForm(reference, form), step.title(), user.getName());
        if (step.message() != null && theCase.isOpen())
            engine.run(() -> {
                runtime.createMessageCorrelation(step.message())
                        .processInstanceBusinessKey(reference)
                        .correlate();
                return null;
            });
        else if (step.afterClosing() != null && !theCase.isOpen())
            engine.run(() -> runtime.startProcessInstanceByKey(step.afterClosing(), reference));
        return access.maySee(user.getName(), theCase) ? Map.of("next", "/cases/" + reference) : Map.of();
    }

    /** A browser sends each key of the form that it shows. No version of a process keeps that form, so somebody may have released another since it was opened. */
    private static void mustBeAsItWasOpened(FormDefinition form, ObjectNode answers, String title) {
        boolean asksMore = form.fields().entrySet().stream()
                .anyMatch(asked -> FormDefinition.isFurther(asked.getValue()) && !answers.has(asked.getKey()));
        if (asksMore || !form.fields().keySet().containsAll(keys(answers)))
            throw Refusal.of(
                    null,
                    "“%s” was changed while you had it open, and asks otherwise now. Nothing was recorded: save what you typed as a draft, then open it again."
                            .formatted(title));
    }

    private static Set<String> keys(ObjectNode answers) {
        Set<String> keys = new HashSet<>();
        answers.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private FamilyCase theCase(Principal user, String reference, String form) {
        return cases.findByReference(reference)
                .filter(theCase -> known(form).isAlsoFor(user.getName(), theCase)
                        && !access.isHiddenFrom(user.getName(), theCase.getId()))
                .orElseGet(() -> access.require(user.getName(), reference));
    }

    private CaseStep<?> step(String form, FamilyCase theCase) {
        CaseStep<?> step = known(form);
        if (!step.isOffered(theCase))
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "“%s” cannot be done in case %s as it stands now.".formatted(step.title(), theCase.getReference()));
        return step;
    }

    private CaseStep<?> known(String form) {
        return steps.entrySet().stream()
                .filter(known -> Steps.form(known.getKey()).equals(form))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is nothing of this name to do in a case."));
    }

    private static String draftForm(String reference, String form) {
        return "case:" + reference + ":" + form;
    }
}
