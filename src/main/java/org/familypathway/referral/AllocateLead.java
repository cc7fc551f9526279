package org.familypathway.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownNames;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Caseload;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Skills;
import org.familypathway.lead.Workers;
import org.familypathway.lead.WorkingBeside;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A manager, or the lead agency that the panel agreed, names the lead worker and who covers for them (R44, R59, R106, R121, R135), with each worker's caseload and training in view (R60, R86, R93,
 * R213), and who works beside the lead where the way of working has a second role (R58, R107, R230).
 */
@Component
class AllocateLead implements Step<AllocateLead.Answers> {
    /** The limit, and the target beside it where the way of working sets one (R219). */
    /** Of the day itself: a target, which is shown and told to nobody. */
    static final String TARGET = "allocateLeadToday";

    static final List<String> DEADLINES = List.of("allocateLead", TARGET);

    record Answers(
            YesNo leadSignsIn,
            String lead,
            String cover,
            String allocationReason,
            String besideWorker,
            String besideName,
            String besideContact,
            boolean noConflict) {}

    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Skills skills;
    private final WorkingBeside beside;
    private final Referrals referrals;
    private final AgreedLeadAgency leadAgency;
    private final Caseload caseload;
    private final KnownNames names;
    private final Deadlines deadlines;

    AllocateLead(
            LeadAssignment leadAssignment,
            Workers workers,
            Skills skills,
            WorkingBeside beside,
            Referrals referrals,
            AgreedLeadAgency leadAgency,
            Caseload caseload,
            KnownNames names,
            Deadlines deadlines) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.skills = skills;
        this.beside = beside;
        this.referrals = referrals;
        this.leadAgency = leadAgency;
        this.caseload = caseload;
        this.names = names;
        this.deadlines = deadlines;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("leadTitle", leadAssignment.title(theCase));
        shown.put("secondRole", beside.role(theCase).orElse(null));
        shown.put("workers", workers.choices(theCase.getService()));
        Set<String> needed = Skills.neededFor(
                referrals.findById(theCase.getId()).orElseThrow().history().factors());
        List<String> team = workers.of(theCase.getService());
        Map<String, String> standings = workers.standings(team), names = workers.names(team);
        Map<String, List<String>> trained = skills.of(team);
        shown.put(
                "team",
                team.stream()
                        .map(worker -> Map.of(
                                "worker",
                                names.get(worker),
                                "stands",
                                standings.get(worker),
                                "fits",
                                trained.getOrDefault(worker, List.of()).stream()
                                        .filter(needed::contains)
                                        .map(Words::of)
                                        .collect(Collectors.joining(", "))))
                        .toList());
        shown.put("full", caseload.full(theCase));
        shown.put("fullWarning", caseload.warning(theCase));
        var agreed = leadAgency.agreed(theCase);
        shown.put(
                "leadAgency",
                agreed.map(item -> "The panel agreed %s as lead agency; support there: %s"
                                .formatted(item.name(), Words.sentence(item.contact())))
                        .orElse(null));
        var named = leadAgency.named(theCase);
        shown.put(
                "named",
                named.map(one -> "%s named %s. Support: %s"
                                .formatted(one.agency(), one.inWords(), Words.sentence(one.support())))
                        .orElse(null));
        shown.put("besideName", agreed.map(AgreedLeadAgency.LeadAgency::name).orElse(null));
        shown.put(
                "besideContact",
                agreed.map(AgreedLeadAgency.LeadAgency::contact).orElse(null));
        return shown;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers answers, String by) {
        var named = leadAgency.named(theCase);
        boolean keptForThem = answers.leadSignsIn() == YesNo.no;
        if (!keptForThem) named.ifPresent(one -> mustBe(one, answers.lead()));
        leadAssignment.lead(
                theCase,
                answers.lead(),
                keptForThem ? named.map(AgreedLeadAgency.Named::person).orElse(null) : null,
                answers.cover(),
                answers.allocationReason(),
                by);
        deadlines.targetMet(theCase, TARGET, by);
        // It may not be known yet who works beside the lead: it is named from the case page then.
        if (answers.besideWorker() != null || answers.besideName() != null)
            beside.name(
                    theCase, answers.lead(), answers.besideWorker(), answers.besideName(), answers.besideContact(), by);
    }

    /** The agency has named the lead; nobody else is put in their place. */
    private void mustBe(AgreedLeadAgency.Named named, String lead) {
        if (!names.areTheSame(named.person(), workers.name(lead)))
            throw Refusal.of(
                    "lead",
                    "%s named %s to lead. Choose them, or say that they do not sign in here and choose who keeps the record for them."
                            .formatted(named.agency(), named.person()));
    }
}
