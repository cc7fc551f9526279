package org.familypathway.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of the report that its process is about: {@code ${harmOfProcess.isReferredByWorker(execution)}}. */
@CallableInDiagrams
@Component("harmOfProcess")
@Transactional(readOnly = true)
public class HarmInDiagrams {
    private final HarmReports reports;
    private final StatutoryReferrals referrals;
    private final StatutoryAnswers answers;
    private final Cases cases;
    private final CaseAccess access;
    private final LeadAssignment leadAssignment;

    HarmInDiagrams(
            HarmReports reports,
            StatutoryReferrals referrals,
            StatutoryAnswers answers,
            Cases cases,
            CaseAccess access,
            LeadAssignment leadAssignment) {
        this.reports = reports;
        this.referrals = referrals;
        this.answers = answers;
        this.cases = cases;
        this.access = access;
        this.leadAssignment = leadAssignment;
    }

    /** Whether whoever reported it refers by their own decision. */
    public boolean isReferredByWorker(DelegateExecution execution) {
        return report(execution).isOwnDecision();
    }

    /** Whoever decided to refer what they saw; the lead, where a manager decided or they see the case no more; null where nobody leads yet. */
    public String whoRefers(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        HarmReport report = report(execution);
        return report.isOwnDecision() && access.maySee(report.getReportedBy(), theCase)
                ? report.getReportedBy()
                : leadAssignment.current(theCase).map(LeadWorker::getWorker).orElse(null);
    }

    public List<String> managersWhereNobodyRefers(DelegateExecution execution) {
        return whoRefers(execution) == null
                ? List.of(
                        cases.of(execution.getProcessBusinessKey()).getService().managers())
                : List.of();
    }

    /** Since when the next answer is waited for: the referral, the strategy discussion, or the challenge. */
    public Instant answerWaitedForSince(DelegateExecution execution) {
        UUID report = report(execution).getId();
        return answers.findFirstByReportIdOrderByRecordedAtDesc(report)
                .map(StatutoryAnswer::nextWaitedForSince)
                .orElseGet(() -> referrals.findById(report).orElseThrow().getReferredAt());
    }

    private HarmReport report(DelegateExecution execution) {
        return reports.findById(UUID.fromString((String) execution.getVariable("line")))
                .orElseThrow();
    }
}
