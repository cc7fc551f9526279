package org.familypathway.contract;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.profile.WayOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the contract: {@code ${contract.partiesSay(execution)}}. */
@CallableInDiagrams
@Component("contract")
public class ContractInDiagrams {
    private final Contracts contracts;
    private final Cases cases;

    ContractInDiagrams(Contracts contracts, Cases cases) {
        this.contracts = contracts;
        this.cases = cases;
    }

    /** {@code signed}, {@code changes} or {@code refused}, of the version that was put to the parties last. */
    @Transactional
    public String partiesSay(DelegateExecution execution) {
        return contracts
                .findFirstByCaseIdOrderByNumberDesc(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow()
                .partiesSay();
    }

    /** Whether the way of working only offers a contract here, so that it is settled first whether one is wanted; where nothing is said it is required. */
    public boolean isOffered(DelegateExecution execution) {
        return WayOfWorking.Mode.offered.name().equals(execution.getVariable("contractMode"));
    }
}
