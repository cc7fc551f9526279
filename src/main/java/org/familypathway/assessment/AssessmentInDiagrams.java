package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of the assessment: {@code ${assessment.agenciesAsked(execution)}}. Only ids go into the process. */
@CallableInDiagrams
@Component("assessment")
public class AssessmentInDiagrams {
    /** The local variable that says for which line of the record a step is open. */
    static final String LINE = "line";

    private final HouseholdMembers members;
    private final AgenciesAsked agencies;
    private final ChildrenToHear children;
    private final SocialWorkAssessments socialWork;
    private final Cases cases;
    private final LeadAssignment leadAssignment;
    private final Deadlines deadlines;
    private final Clock now;

    AssessmentInDiagrams(
            HouseholdMembers members,
            AgenciesAsked agencies,
            ChildrenToHear children,
            SocialWorkAssessments socialWork,
            Cases cases,
            LeadAssignment leadAssignment,
            Deadlines deadlines,
            Clock now) {
        this.members = members;
        this.agencies = agencies;
        this.children = children;
        this.socialWork = socialWork;
        this.cases = cases;
        this.leadAssignment = leadAssignment;
        this.deadlines = deadlines;
        this.now = now;
    }

    @Transactional(readOnly = true)
    public List<String> agenciesAsked(DelegateExecution execution) {
        return agencies
                .findByCaseIdOrderByPlace(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .stream()
                .map(agency -> agency.getId().toString())
                .toList();
    }

    @Transactional(readOnly = true)
    public List<String> childrenToHear(DelegateExecution execution) {
        var dead = members.dead(cases.of(execution.getProcessBusinessKey()).getId());
        return children
                .findByCaseIdOrderByPlace(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .stream()
                .filter(child -> child.isToBeHeard() && !dead.contains(child.getChildId()))
                .map(child -> child.getId().toString())
                .toList();
    }

    /** Who signs in for the agency, or the lead, who writes down what it says. */
    @Transactional(readOnly = true)
    public String whoGivesViews(DelegateExecution execution) {
        String partner = agencies.findById(line(execution)).orElseThrow().getPartner();
        return partner != null
                ? partner
                : leadAssignment
                        .current(cases.of(execution.getProcessBusinessKey()))
                        .orElseThrow()
                        .getWorker();
    }

    /** Whether the social worker is asked for the assessment that is missing. */
    @Transactional(readOnly = true)
    public boolean isSocialWorkAsked(DelegateExecution execution) {
        return socialWork(execution).getWhyNotAsked() == null;
    }

    /** The social worker, where they sign in; else the lead, who writes down what they say; nobody, where nobody leads. */
    @Transactional(readOnly = true)
    public String whoGivesSocialWork(DelegateExecution execution) {
        String partner = socialWork(execution).getPartner();
        return partner != null
                ? partner
                : leadAssignment
                        .current(cases.of(execution.getProcessBusinessKey()))
                        .map(LeadWorker::getWorker)
                        .orElse(null);
    }

    /** The day for which the social-work assessment was asked. */
    @Transactional(readOnly = true)
    public LocalDate socialWorkNeededBy(DelegateExecution execution) {
        return socialWork(execution).getNeededBy();
    }

    /** Whether the lead has still to hear of it: what they wrote down themselves they know. */
    @Transactional(readOnly = true)
    public boolean isSocialWorkNews(DelegateExecution execution) {
        return socialWork(execution).getPartner() != null;
    }

    private SocialWorkAssessment socialWork(DelegateExecution execution) {
        return socialWork
                .findFirstByCaseIdOrderByAskedAtDescIdDesc(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow();
    }

    /** When the assessment was begun: the manager's sign-off is due as long after that. */
    @Transactional(readOnly = true)
    public Instant begunAt(DelegateExecution execution) {
        return deadlines.of(cases.of(execution.getProcessBusinessKey())).stream()
                .filter(deadline -> deadline.getName().equals("planAssessment"))
                .map(org.familypathway.timescale.Deadline::getStartedAt)
                .min(Comparator.naturalOrder())
                .orElse(now.instant());
    }

    static UUID line(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable(LINE));
    }
}
