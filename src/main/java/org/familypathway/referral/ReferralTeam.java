package org.familypathway.referral;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;

/** Who is asked for what a referral lacks: the referrer where they sign in, else the team that took the referral. */
@CallableInDiagrams
@Component
public class ReferralTeam {
    private final Referrals referrals;
    private final Cases cases;

    ReferralTeam(Referrals referrals, Cases cases) {
        this.referrals = referrals;
        this.cases = cases;
    }

    public String referrer(DelegateExecution execution) {
        return referrals
                .findById(cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow()
                .referrer()
                .user();
    }

    public List<String> whoCompletes(DelegateExecution execution) {
        return referrer(execution) == null
                ? List.of(
                        cases.of(execution.getProcessBusinessKey()).getService().workers())
                : List.of();
    }

    /** Who writes the form for a referrer who does not sign in: the managers, who see the referral (R221). */
    public List<String> whoWrites(DelegateExecution execution) {
        return referrer(execution) == null
                ? List.of(
                        cases.of(execution.getProcessBusinessKey()).getService().managers())
                : List.of();
    }
}
