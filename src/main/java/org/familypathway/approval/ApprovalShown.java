package org.familypathway.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** What was asked for, as its forms show it. */
@Component
class ApprovalShown {
    private final ApprovalsAsked approvals;
    private final FormerHousehold then;
    private final WhoAgrees whoAgrees;
    private final Workers workers;
    private final Choices choices;

    ApprovalShown(
            ApprovalsAsked approvals, FormerHousehold then, WhoAgrees whoAgrees, Workers workers, Choices choices) {
        this.approvals = approvals;
        this.then = then;
        this.whoAgrees = whoAgrees;
        this.workers = workers;
        this.choices = choices;
    }

    Approval approval(UUID line) {
        return approvals.findById(line).orElseThrow();
    }

    Map<String, Object> of(FamilyCase theCase, UUID line) {
        Approval asked = approval(line);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("askedBy", workers.name(asked.getRequestedBy()));
        shown.put("what", what(asked));
        shown.put("isStay", asked.isStay());
        shown.put("child", child(asked));
        shown.put("provider", asked.getProvider());
        shown.put("place", asked.getPlace() == null ? "" : ", " + asked.getPlace());
        shown.put("fromOn", London.day(asked.getFromOn()));
        shown.put("toOn", London.day(asked.getToOn()));
        shown.put("cost", "£" + asked.getCost());
        shown.put("why", asked.getWhy());
        shown.put(
                "consent",
                asked.getConsentBy() == null
                        ? ""
                        : asked.getConsentBy() + ", " + London.day(asked.getConsentOn()) + takenBack(asked));
        shown.put("objection", asked.getObjection() == null ? "none." : Words.sentence(asked.getObjection()));
        shown.put("riskOn", asked.getRiskOn() == null ? null : London.day(asked.getRiskOn()));
        shown.put("risk", asked.getRisk());
        shown.put("conditions", asked.getConditions() == null ? "none." : Words.sentence(asked.getConditions()));
        return shown;
    }

    /** {@code . Hannah Hale took the consent back …}, empty where it stands. */
    private String takenBack(Approval asked) {
        return whoAgrees.isTakenBack(asked.getId()) ? ". " + whoAgrees.takenBackInWords(asked.getId()) : "";
    }

    /** @throws Refusal where the yes on which a stay rests was taken back, or somebody refuses since */
    void mustStillBeAgreed(FamilyCase theCase, Approval asked, String field) {
        if (asked.getConsentGivers() != null)
            whoAgrees.mustStillAgree(
                    theCase,
                    WhoAgrees.Matter.stay,
                    asked.getId(),
                    List.of(asked.getChild()),
                    asked.getConsentGivers(),
                    field);
    }

    String what(Approval asked) {
        return choices.within("approvalKinds", asked.getKind());
    }

    String child(Approval asked) {
        return asked.getChild() == null ? "" : then.name(asked.getChild(), null);
    }
}
