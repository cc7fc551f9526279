package org.familypathway.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.safeguarding.Risks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a verbal enquiry still lacks (R221, invariant 5). Everybody who accepts a referral asks here; the database asks again.
 */
@CallableInDiagrams
@Component
@Transactional(readOnly = true)
public class Enquiries {
    private final Referrals referrals;
    private final WrittenReferrals written;
    private final Risks risks;
    private final Cases cases;

    Enquiries(Referrals referrals, WrittenReferrals written, Risks risks, Cases cases) {
        this.referrals = referrals;
        this.written = written;
        this.risks = risks;
        this.cases = cases;
    }

    /** What must follow a verbal enquiry before the family can be accepted, in words; empty where nothing is missing or the referral was written. */
    public Optional<String> missing(FamilyCase theCase) {
        if (referrals.findById(theCase.getId()).filter(Referral::isVerbal).isEmpty()) return Optional.empty();
        List<String> missing = new ArrayList<>();
        if (written.findById(theCase.getId()).filter(WrittenReferral::stands).isEmpty())
            missing.add("the written referral form");
        if (risks.latest(theCase).isEmpty()) missing.add("the risk assessment");
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", missing));
    }

    /** @throws Refusal where a verbal enquiry lacks its form or its risk assessment */
    public void mustBeFollowed(FamilyCase theCase, String field) {
        missing(theCase).ifPresent(lacks -> {
            throw Refusal.of(
                    field,
                    "This was a verbal enquiry, and %s is missing. Until it is there the family cannot be accepted."
                            .formatted(lacks));
        });
    }

    /** What the diagram asks: whether a verbal enquiry waits for its written form. */
    public boolean isFormToCome(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        return referrals.findById(theCase.getId()).orElseThrow().isVerbal() && !written.existsById(theCase.getId());
    }
}
