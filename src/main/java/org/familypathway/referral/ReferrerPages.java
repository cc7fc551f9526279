package org.familypathway.referral;

import java.security.Principal;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Drafts;
import org.familypathway.kernel.London;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** A referrer's own referrals: what became of each, as far as they may know, and what they are asked (R111, R124). They never see the case itself. */
@Controller
@RequestMapping("/referrals")
class ReferrerPages {
    /**
     * @param next what the service does next and by when; null where nothing is owed
     * @param asked whether a question waits for the referrer
     * @param begun when the referrer last saved an answer that they have not sent; null where none waits
     */
    record Line(
            String reference,
            String label,
            String madeOn,
            String became,
            String next,
            boolean asked,
            String askedBy,
            String begun) {}

    /** A referral that was begun and not sent. @param label as it was typed so far; empty where it was not */
    record Begun(String label, String savedAt) {}

    private static final String PROCESS = "family-support-pathway";

    private static final int LONGEST_LABEL = 100;

    private final Referrals referrals;
    private final Cases cases;
    private final WhatReferrerMayKnow whatReferrerMayKnow;
    private final NextForReferrer nextForReferrer;
    private final Drafts drafts;
    private final TaskService tasks;

    ReferrerPages(
            Referrals referrals,
            Cases cases,
            WhatReferrerMayKnow whatReferrerMayKnow,
            NextForReferrer nextForReferrer,
            Drafts drafts,
            TaskService tasks) {
        this.referrals = referrals;
        this.cases = cases;
        this.whatReferrerMayKnow = whatReferrerMayKnow;
        this.nextForReferrer = nextForReferrer;
        this.drafts = drafts;
        this.tasks = tasks;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        List<Line> lines = referrals.findByReferrerOrderByReceivedAtDescIdDesc(user.getName()).stream()
                .map(referral -> line(referral, user))
                .toList();
        page.addAttribute("name", user.getName());
        page.addAttribute("referrals", lines);
        page.addAttribute(
                "begun",
                drafts.of(user.getName(), "start:" + PROCESS)
                        .map(ReferrerPages::begun)
                        .orElse(null));
        return "referrals";
    }

    @GetMapping("/new")
    String refer(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute("title", "Refer a family");
        page.addAttribute("form", "/api/forms/start/" + PROCESS);
        page.addAttribute("back", "/referrals");
        page.addAttribute("backTitle", "Your referrals");
        return "refer";
    }

    @GetMapping("/{reference}/complete")
    String complete(@PathVariable String reference, Principal user, Model page) {
        Task question = question(reference, user);
        if (question == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        page.addAttribute("name", user.getName());
        page.addAttribute("title", "Give the missing information");
        page.addAttribute("form", "/api/forms/tasks/" + question.getId());
        page.addAttribute("back", "/referrals");
        page.addAttribute("backTitle", "Your referrals");
        return "refer";
    }

    private static Begun begun(Drafts.Draft draft) {
        String label = draft.answers().path("familyLabel").asText("").strip();
        return new Begun(
                label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label,
                London.minute(draft.savedAt()));
    }

    private Line line(Referral referral, Principal user) {
        FamilyCase theCase = cases.findById(referral.getId()).orElseThrow();
        Task question = question(theCase.getReference(), user);
        Date due = question == null ? null : question.getDueDate();
        return new Line(
                theCase.getReference(),
                theCase.getLabel(),
                London.day(referral.getReceivedAt()),
                whatReferrerMayKnow.of(theCase),
                nextForReferrer.of(theCase).orElse(null),
                question != null,
                due == null ? null : London.day(due.toInstant()),
                question == null
                        ? null
                        : drafts.of(user.getName(), "task:" + question.getId())
                                .map(draft -> London.minute(draft.savedAt()))
                                .orElse(null));
    }

    /** The question that waits for this referrer. The engine is asked as the referrer, so it gives out no task of anybody else's. */
    private Task question(String reference, Principal user) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKeyIn("userTask_completeReferral", "userTask_writeReferral")
                .taskAssignee(user.getName())
                .singleResult();
    }
}
