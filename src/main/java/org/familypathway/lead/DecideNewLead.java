package org.familypathway.lead;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** A manager names the worker who is to take over, or keeps the lead, with the reason (R44, R106, R109, R110). */
@Component
class DecideNewLead implements Step<DecideNewLead.Answers> {
    /** Whether another worker is to lead. */
    enum Decision {
        change,
        keep
    }

    record Answers(
            Decision decision,
            String newLead,
            String newPerson,
            String cover,
            boolean noConflict,
            String decisionReason) {}

    private final LeadChanges changes;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Caseload caseload;
    private final WaysOfWorking ways;
    private final Clock clock;

    DecideNewLead(
            LeadChanges changes,
            LeadAssignment leadAssignment,
            Workers workers,
            Caseload caseload,
            WaysOfWorking ways,
            Clock clock) {
        this.changes = changes;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.caseload = caseload;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        LeadChange change = open(theCase);
        LeadWorker now = leadAssignment.current(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("leadTitle", leadAssignment.title(theCase));
        shown.put("leadNow", workers.leadName(now));
        shown.put("coverNow", workers.name(now.getCover()));
        shown.put("askedBy", workers.name(change.getRequestedBy()));
        shown.put("wishedOn", London.day(change.getWishedOn()));
        shown.put("why", Words.of(change.getWhy()));
        shown.put("reason", change.getReason());
        shown.put(
                "handedBack",
                change.getHandedBack() == null
                        ? null
                        : "%s could not take over: %s"
                                .formatted(workers.name(change.getHandedBackBy()), change.getHandedBack()));
        shown.put("workers", workers.choices(theCase.getService()));
        shown.put("full", caseload.full(theCase));
        shown.put("fullWarning", caseload.warning(theCase));
        shown.put("ofLeadAgency", ways.of(theCase).panelAgreesLeadAgency());
        shown.put("newPerson", now.getPerson());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        LeadChange change = open(theCase);
        if (answers.decision() == Decision.keep) {
            change.keep(answers.decisionReason(), by, clock.instant());
        } else {
            LeadAssignment.mustBeAgreed(leadAssignment.current(theCase), change.getPanelItemId());
            leadAssignment.mayLead(theCase, "newLead", answers.newLead(), answers.newPerson(), answers.cover());
            change.change(
                    answers.newLead(),
                    answers.newPerson(),
                    answers.cover(),
                    answers.decisionReason(),
                    by,
                    clock.instant());
        }
        changes.saveAndFlush(change);
    }

    private LeadChange open(FamilyCase theCase) {
        return changes.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }
}
