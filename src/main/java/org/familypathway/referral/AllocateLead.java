package org.familypathway.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Words;
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
    record Answers(
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
    private final Deadlines deadlines;

    AllocateLead(
            LeadAssignment leadAssignment,
            Workers workers,
            Skills skills,
            WorkingBeside beside,
            Referrals referrals,
            AgreedLeadAgency leadAgency,
            Deadlines deadlines) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.skills = skills;
        this.beside = beside;
        this.referrals = referrals;
        this.leadAgency = leadAgency;
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
        Map<String, String> standings = workers.standings(team);
        Map<String, List<String>> trained = skills.of(team);
        shown.put(
                "team",
                team.stream()
                        .map(worker -> Map.of(
                                "worker",
                                workers.name(worker),
                                "stands",
                                standings.get(worker),
                                "fits",
                                trained.getOrDefault(worker, List.of()).stream()
                                        .filter(needed::contains)
                                        .map(Words::of)
                                        .collect(Collectors.joining(", "))))
                        .toList());
        var agreed = leadAgency.agreed(theCase);
        shown.put(
                "leadAgency",
                agreed.map(item -> "The panel agreed %s as lead agency; support there: %s"
                                .formatted(item.name(), Words.sentence(item.contact())))
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
        leadAssignment.lead(theCase, answers.lead(), answers.cover(), answers.allocationReason(), by);
        deadlines.targetMet(theCase, "allocateLeadToday", by);
        // It may not be known yet who works beside the lead: it is named from the case page then.
        if (answers.besideWorker() != null || answers.besideName() != null)
            beside.name(
                    theCase, answers.lead(), answers.besideWorker(), answers.besideName(), answers.besideContact(), by);
    }
}
