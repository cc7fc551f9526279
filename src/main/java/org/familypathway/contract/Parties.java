package org.familypathway.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * Who is party to a contract: the parents of the household, every member whom a condition binds and who is old enough to sign, and the lead worker.
 * Other members, workers of the service and agencies may sign too. Who has left the household is asked no more.
 */
@Component
class Parties {
    /** From which age on a child signs for itself, in years. Whose date of birth is not known is taken to be older. */
    static final int SIGNS_FROM = 10;

    private final HouseholdMembers members;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Clock clock;
    private final Choices choices;

    Parties(HouseholdMembers members, LeadAssignment leadAssignment, Workers workers, Clock clock, Choices choices) {
        this.members = members;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.clock = clock;
        this.choices = choices;
    }

    /** Who must answer, by what the form has as {@code who}, with the line that the form begins with. */
    Map<String, ContractSignature.Answer> needed(FamilyCase theCase, Contract contract) {
        Set<UUID> bound =
                contract.conditions().stream().flatMap(c -> c.binds().stream()).collect(Collectors.toSet());
        LocalDate today = London.today(clock);
        Map<String, ContractSignature.Answer> needed = new LinkedHashMap<>();
        for (HouseholdMember member : members.of(theCase.getId())) {
            boolean parent = PlaceInFamily.isParentOrCarer(member.getRelationship())
                    && member.answer().livesHere();
            boolean signs = member.answer().mayAnswerFrom(SIGNS_FROM, today);
            if (parent || bound.contains(member.getId()) && signs)
                add(
                        needed,
                        member.getId().toString(),
                        member.getName(),
                        choices.words("relationships", member.getRelationship()));
        }
        leadAssignment
                .current(theCase)
                .ifPresent(lead -> add(
                        needed,
                        ContractSignature.Answer.WORKER + lead.getWorker(),
                        workers.leadName(lead),
                        "Lead worker"));
        return needed;
    }

    private static void add(Map<String, ContractSignature.Answer> needed, String who, String name, String role) {
        needed.put(who, new ContractSignature.Answer(null, who, name, role, null, null, null, null));
    }

    /** Everybody who may answer, as choices of the form. */
    List<Map<String, String>> choices(FamilyCase theCase) {
        List<Map<String, String>> parties = new ArrayList<>();
        members.of(theCase.getId())
                .forEach(m -> parties.add(Map.of(
                        "value",
                        m.getId().toString(),
                        "label",
                        m.getName() + " (" + choices.words("relationships", m.getRelationship()) + ")")));
        workers.choices(theCase.getService())
                .forEach(w -> parties.add(Map.of(
                        "value",
                        ContractSignature.Answer.WORKER + w.get("value"),
                        "label",
                        workers.name(w.get("value")) + " (worker)")));
        parties.add(Map.of("value", ContractSignature.Answer.AGENCY, "label", "An agency"));
        return parties;
    }
}
