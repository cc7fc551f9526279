package org.familypathway.plan;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Everybody has a part (R30, R204): an action, or a sentence why none, for each member of the household and each agency involved. */
@Component
class EverybodyHasAPart {
    private final HouseholdMembers members;
    private final EngagementRecord engagement;
    private final PlanText text;

    EverybodyHasAPart(HouseholdMembers members, EngagementRecord engagement, PlanText text) {
        this.members = members;
        this.engagement = engagement;
        this.text = text;
    }

    void check(FamilyCase theCase, DrawUpPlan.Answers answers) {
        List<Party> acting =
                answers.actions().stream().map(PlanAction.Answer::party).toList();
        List<Party> without = new ArrayList<>();
        for (int i = 0; i < answers.withoutAction().size(); i++) {
            Party party = answers.withoutAction().get(i).party();
            if (acting.stream().anyMatch(party::is) || without.stream().anyMatch(party::is))
                throw Refusal.of(
                        "withoutAction[" + i + "].who",
                        "%s has an action, or is listed twice in “Who has no action”. Remove this line."
                                .formatted(text.name(theCase, party)));
            without.add(party);
        }
        List<Party> all = new ArrayList<>();
        for (HouseholdMember member : members.of(theCase.getId())) all.add(new Party(member.getId(), null));
        for (Agency agency : engagement.agenciesInvolved(theCase)) all.add(new Party(null, agency));
        List<Refusal.Reason> missing = all.stream()
                .filter(party ->
                        acting.stream().noneMatch(party::is) && without.stream().noneMatch(party::is))
                .map(party -> new Refusal.Reason(
                        "withoutAction",
                        "%s has no action. Add one, or a line that says why there is none."
                                .formatted(text.name(theCase, party))))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
    }
}
