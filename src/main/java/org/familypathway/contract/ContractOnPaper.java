package org.familypathway.contract;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The contract in force, as its parties signed it (R16, R17). */
@Component
class ContractOnPaper implements FromRecord {
    private final ContractRecord contracts;

    ContractOnPaper(ContractRecord contracts) {
        this.contracts = contracts;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.contract;
    }

    @Override
    public String title() {
        return "Contract";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        ContractRecord.Shown shown = contracts.of(theCase);
        ContractRecord.Version contract = shown.inForce();
        if (contract == null) return List.of();
        List<Paper.Line> lines = new ArrayList<>();
        lines.add(new Paper.Line(
                "This contract",
                "%s, in force since %s. We look at it together on %s."
                        .formatted(
                                contract.name() == null ? "Contract %d".formatted(contract.number()) : contract.name(),
                                London.day(contract.startsOn()),
                                London.day(shown.nextReviewOn()))));
        contract.standards().forEach(text -> lines.add(new Paper.Line("What we all keep to", text)));
        contract.conditions()
                .forEach(one -> lines.add(new Paper.Line(
                        "What is agreed",
                        one.binds().isEmpty()
                                ? one.text()
                                : "%s: %s".formatted(String.join(", ", one.binds()), one.text()))));
        contract.support()
                .forEach(one ->
                        lines.add(new Paper.Line("What you get in return", "%s: %s".formatted(one.who(), one.what()))));
        contract.consequences()
                .forEach(one -> lines.add(new Paper.Line(
                        "What happens if it is not kept",
                        "Step %d, %s: %s".formatted(one.step(), one.carriedOutBy(), one.what()))));
        contract.signatures().stream()
                .filter(one -> one.answer().equals(ContractSignature.Said.signed.name()))
                .forEach(one -> lines.add(new Paper.Line(
                        "Signed", "%s, %s, %s".formatted(one.name(), one.role(), London.day(one.signedOn())))));
        return lines;
    }
}
