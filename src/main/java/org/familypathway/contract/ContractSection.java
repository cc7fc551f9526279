package org.familypathway.contract;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The contract in force, or the one that is being drawn up: what was agreed, who signed, what was breached (R16 to R18, R46). */
@Component
@Order(40)
class ContractSection implements CaseSection {
    record Signature(String name, String role, String answer, String on, String witnessedBy) {}

    record Breach(String when, String condition, String what, String nature, String consequence) {}

    record Shown(
            String name,
            String followsFrom,
            String stands,
            String reviewOn,
            List<String> standards,
            List<ContractRecord.Condition> conditions,
            List<ContractRecord.Consequence> consequences,
            List<ContractRecord.Support> support,
            List<Signature> signatures,
            List<Breach> breaches) {}

    private final ContractRecord contracts;
    private final PrecedingMeeting precedingMeeting;
    private final Choices choices;

    ContractSection(ContractRecord contracts, PrecedingMeeting precedingMeeting, Choices choices) {
        this.contracts = contracts;
        this.precedingMeeting = precedingMeeting;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "contract";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        ContractRecord.Shown all = contracts.of(theCase);
        if (all.versions().isEmpty()) return null;
        ContractRecord.Version shown =
                all.inForce() != null ? all.inForce() : all.versions().get(0);
        return new Shown(
                shown.name() == null ? "Contract" : shown.name(),
                shown.meeting() == null ? null : precedingMeeting.inWords(theCase, shown.meeting()),
                stands(shown),
                London.day(all.nextReviewOn() == null ? shown.reviewOn() : all.nextReviewOn()),
                shown.standards(),
                shown.conditions(),
                shown.consequences(),
                shown.support(),
                shown.signatures().stream()
                        .map(s -> new Signature(
                                s.name(),
                                s.role(),
                                choices.words("signatureAnswers", s.answer()),
                                London.day(s.signedOn()),
                                s.witnessedBy()))
                        .toList(),
                all.breaches().stream()
                        .map(b -> new Breach(
                                London.minute(b.happenedAt()),
                                b.condition(),
                                b.what(),
                                choices.words("natures", b.nature()),
                                b.consequence() == null ? null : b.consequence().what()))
                        .toList());
    }

    private static String stands(ContractRecord.Version version) {
        if (version.isInForce())
            return "Version %d, signed and in force since %s"
                    .formatted(version.number(), London.day(version.signedAt()));
        if (version.endedAt() != null)
            return "Version %d, ended on %s".formatted(version.number(), London.day(version.endedAt()));
        return "Version %d, drawn up on %s, not signed by everybody yet"
                .formatted(version.number(), London.day(version.drawnUpAt()));
    }
}
