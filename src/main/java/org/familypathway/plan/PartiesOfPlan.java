package org.familypathway.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * Who has a part in a plan and answers for it: the members of the household who are old enough, the lead worker, and each agency that has an action. Others
 * may be asked too.
 */
@Component
public class PartiesOfPlan {
    /** From which age on a member of the household answers for itself, in years; younger children may. An unknown date of birth is taken to be older. */
    static final int ANSWERS_FROM = 12;

    public static final String WORKER = "worker:";

    /**
     * @param who a member's id, {@code worker:} and a user's id, or an agency as {@link Party} names it
     * @param agencyName of an agency that its kind alone does not name; else null
     */
    public record Involved(String who, String name, String role, String agencyName) {
        boolean isAgency() {
            return who.startsWith("agency:");
        }
    }

    private final SupportPlans plans;
    private final PlanText text;
    private final HouseholdMembers members;
    private final WhoMayBeAsked mayBeAsked;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Clock clock;
    private final Choices choices;

    PartiesOfPlan(
            SupportPlans plans,
            PlanText text,
            HouseholdMembers members,
            WhoMayBeAsked mayBeAsked,
            LeadAssignment leadAssignment,
            Workers workers,
            Clock clock,
            Choices choices) {
        this.plans = plans;
        this.text = text;
        this.members = members;
        this.mayBeAsked = mayBeAsked;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.clock = clock;
        this.choices = choices;
    }

    /** Those of the plan in force. */
    public List<Involved> involved(FamilyCase theCase) {
        return involved(theCase, plans.inForce(theCase.getId()).orElseThrow());
    }

    List<Involved> involved(FamilyCase theCase, SupportPlan plan) {
        LocalDate today = London.today(clock);
        List<Involved> involved = new ArrayList<>();
        for (HouseholdMember member : mayBeAsked.of(theCase, members.of(theCase.getId())))
            if (member.answer().livesHere() && member.answer().mayAnswerFrom(ANSWERS_FROM, today))
                involved.add(new Involved(
                        member.getId().toString(),
                        member.getName(),
                        choices.words("relationships", member.getRelationship()),
                        null));
        leadAssignment
                .current(theCase)
                .ifPresent(lead -> involved.add(
                        new Involved(WORKER + lead.getWorker(), workers.leadName(lead), "Lead worker", null)));
        for (Agency agency : agencies(plan))
            involved.add(new Involved(new Party(null, agency).who(), agency.inWords(choices), "Agency", agency.name()));
        return involved;
    }

    static List<Agency> agencies(SupportPlan plan) {
        List<Agency> agencies = new ArrayList<>();
        for (PlanAction action : plan.actions()) {
            Agency agency = action.party().agency();
            if (agency != null && agencies.stream().noneMatch(agency::is)) agencies.add(agency);
        }
        return agencies;
    }

    /** Everybody who may be asked, as choices of a form. */
    public List<Map<String, String>> choices(FamilyCase theCase) {
        List<Map<String, String>> choices = new ArrayList<>(family(theCase));
        choices.addAll(agencies(theCase));
        return choices;
    }

    List<Map<String, String>> family(FamilyCase theCase) {
        List<Map<String, String>> choices = new ArrayList<>(mayBeAsked.choices(theCase));
        workers.choices(theCase.getService())
                .forEach(w -> choices.add(
                        Map.of("value", WORKER + w.get("value"), "label", workers.name(w.get("value")) + " (worker)")));
        return choices;
    }

    List<Map<String, String>> agencies(FamilyCase theCase) {
        return text.parties(theCase).stream()
                .filter(c -> c.get("value").startsWith("agency:"))
                .toList();
    }
}
