package org.familypathway.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Somebody who works with the family asks for what needs a manager's approval (R206, R208, R211); where somebody is visited or stays away, the risk is assessed first (R249). */
@Component
class RequestApproval implements CaseStep<RequestApproval.Answers> {
    record Answers(
            String kind,
            UUID child,
            String provider,
            String place,
            LocalDate fromOn,
            LocalDate toOn,
            BigDecimal cost,
            String why,
            List<UUID> consentGivers,
            LocalDate consentOn,
            String objection,
            LocalDate riskOn,
            String risk) {}

    private final ApprovalsAsked approvals;
    private final FamilyRecord family;
    private final Childhood childhood;
    private final WhoAgrees whoAgrees;
    private final Clock clock;

    RequestApproval(
            ApprovalsAsked approvals, FamilyRecord family, Childhood childhood, WhoAgrees whoAgrees, Clock clock) {
        this.approvals = approvals;
        this.family = family;
        this.childhood = childhood;
        this.whoAgrees = whoAgrees;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask for a short break, a placement or another approval";
    }

    @Override
    public String message() {
        return "approvalRequested";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && theCase.getOutcome() == null;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "children",
                family.childChoices(theCase),
                "consentGiverChoices",
                whoAgrees.choices(theCase, WhoAgrees.Matter.stay));
    }

    /** @throws Refusal where it is for no child, somebody agreed who may not, or a day lies where it cannot */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        WhoAgrees.Agreed agreed = null;
        if (a.child() != null) {
            childhood.mustBeChild(theCase, "child", a.child());
            agreed = whoAgrees.mustAgree(
                    theCase, WhoAgrees.Matter.stay, List.of(a.child()), a.consentGivers(), "consentGivers");
        }
        if (a.toOn().isBefore(a.fromOn())) throw Refusal.of("toOn", "“To” lies before “From”. Please put it right.");
        PastTime.on("consentOn", "On", a.consentOn(), now);
        PastTime.on("riskOn", "Risk assessed on", a.riskOn(), now);
        approvals.saveAndFlush(new Approval(theCase, a, agreed, by, now));
    }
}
