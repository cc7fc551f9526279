package org.familypathway.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Each party signs, wants changes or refuses (R16, R46). When all have signed, this version is in force and a former one has ended. */
@Component
class SignContract implements Step<SignContract.Answers> {
    record Answers(List<ContractSignature.Answer> signatures) {}

    private final HouseholdMembers members;
    private final Contracts contracts;
    private final Parties parties;
    private final ContractText text;
    private final Clock clock;

    SignContract(HouseholdMembers members, Contracts contracts, Parties parties, ContractText text, Clock clock) {
        this.members = members;
        this.contracts = contracts;
        this.parties = parties;
        this.text = text;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Contract contract = contracts.toBeSigned(theCase.getId()).orElseThrow();
        Map<String, ContractSignature.Answer> needed = parties.needed(theCase, contract);
        Map<String, Object> shown = text.tables(contract);
        shown.put("familyLabel", theCase.getLabel());
        shown.put("parties", parties.choices(theCase));
        shown.put(
                "needed",
                needed.values().stream().map(ContractSignature.Answer::name).collect(Collectors.joining(", ")));
        shown.put("signatures", lines(needed, contract, members.dead(theCase.getId())));
        return shown;
    }

    /** One line for each party; what somebody signed when asked before is there already. */
    private static List<ContractSignature.Answer> lines(
            Map<String, ContractSignature.Answer> needed, Contract contract, Set<UUID> dead) {
        Set<String> gone = dead.stream().map(UUID::toString).collect(Collectors.toSet());
        Map<String, ContractSignature.Answer> lines = new LinkedHashMap<>(needed);
        List<ContractSignature.Answer> agencies = new ArrayList<>();
        for (ContractSignature said : contract.lastSaid()) {
            ContractSignature.Answer line = said.answer();
            if (line.who().equals(ContractSignature.Answer.AGENCY)) agencies.add(line);
            else if (!gone.contains(line.who())) lines.put(line.who(), line);
        }
        agencies.addAll(0, lines.values());
        return agencies;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Contract contract = contracts.toBeSigned(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        check(answers.signatures(), parties.needed(theCase, contract), London.dateOf(now));
        if (answers.signatures().stream().allMatch(s -> s.answer() == ContractSignature.Said.signed))
            contracts.inForce(theCase.getId()).ifPresent(former -> {
                former.end(Contract.REPLACED, "Version %d was signed".formatted(contract.getNumber()), by, now);
                contracts.saveAndFlush(former);
            });
        contract.hear(answers.signatures(), by, now);
        contracts.saveAndFlush(contract);
    }

    private static void check(
            List<ContractSignature.Answer> signatures, Map<String, ContractSignature.Answer> needed, LocalDate today) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < signatures.size(); i++) {
            ContractSignature.Answer line = signatures.get(i);
            if (!there.add(line.who()) && !line.who().equals(ContractSignature.Answer.AGENCY))
                throw Refusal.of(
                        "signatures[" + i + "].who",
                        "%s is listed twice in “What each party says”. Remove one of the two lines."
                                .formatted(line.name()));
            if (line.signedOn().isAfter(today))
                throw Refusal.of(
                        "signatures[" + i + "].signedOn",
                        "“Date” of %s lies in the future. Enter the day on which it was said.".formatted(line.name()));
        }
        List<Refusal.Reason> missing = needed.entrySet().stream()
                .filter(party -> !there.contains(party.getKey()))
                .map(party -> new Refusal.Reason(
                        "signatures",
                        "%s is party to this contract and has not answered. Add a line with what %s says."
                                .formatted(
                                        party.getValue().name(),
                                        party.getValue().name())))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
    }
}
