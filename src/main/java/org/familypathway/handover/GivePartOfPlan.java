package org.familypathway.handover;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.familypathway.plan.Goal;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;

/**
 * An agency gets what it has taken on in the plan in force, on paper, with consent or on a lawful basis (R129, R134; invariant 2): its own actions, the goals that they serve as far as they are about
 * those chosen, and when it is looked at again. What others do is no part of it.
 */
@Component
class GivePartOfPlan implements CaseStep<GivePartOfPlan.Answers> {
    record Answers(
            String agency,
            String agencyName,
            String person,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason,
            List<UUID> about,
            String how,
            LocalDateTime contactedAt) {
        Agency toAgency() {
            return new Agency(agency, agencyName);
        }
    }

    private final PlanRecord plans;
    private final GoesOut goesOut;
    private final Sharing sharing;
    private final FamilyRecord family;
    private final Choices choices;

    GivePartOfPlan(PlanRecord plans, GoesOut goesOut, Sharing sharing, FamilyRecord family, Choices choices) {
        this.plans = plans;
        this.goesOut = goesOut;
        this.sharing = sharing;
        this.family = family;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Give an agency its part of the plan";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !ofAgencies(theCase).isEmpty();
    }

    private List<PlanRecord.Action> ofAgencies(FamilyCase theCase) {
        return plans.asked(theCase).stream()
                .flatMap(plan -> plan.actions().stream())
                .filter(action -> action.agency() != null)
                .toList();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put(
                "parts",
                ofAgencies(theCase).stream()
                        .map(action -> Map.of(
                                "agency", action.agency().inWords(choices),
                                "what", action.what(),
                                "due", London.day(action.due())))
                        .toList());
        shown.put("aboutChoices", family.bornChoices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        return shown;
    }

    /** @throws Refusal where the plan was not in force yet then, the agency has no part in the plan in force, or as {@link GoesOut#give} */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        PastTime.notBefore(
                "contactedAt",
                "When",
                a.contactedAt().toLocalDate(),
                plans.asked(theCase).orElseThrow().approvedOn(),
                "the plan came into force");
        List<Paper.Line> lines = part(theCase, a.toAgency(), a.about());
        String agency = a.toAgency().inWords(choices);
        if (lines.isEmpty())
            throw Refusal.of(
                    "agency",
                    "%s has no part in the plan in force. Choose an agency that stands above.".formatted(agency));
        goesOut.give(
                theCase,
                Paper.Kind.partOfPlan,
                "Part of the plan",
                a.about(),
                lines,
                a.person() + ", " + agency,
                a.how(),
                a.contactedAt().toLocalDate(),
                new AgencyContact.Answer(
                        null,
                        a.agency(),
                        a.person(),
                        a.agencyName(),
                        a.how(),
                        a.contactedAt(),
                        "Its part of the plan",
                        a.basis(),
                        a.consent(),
                        a.lawfulBasis(),
                        a.basisReason()),
                null,
                "about",
                by);
    }

    private List<Paper.Line> part(FamilyCase theCase, Agency agency, List<UUID> about) {
        PlanRecord.Agreed plan = plans.asked(theCase).orElseThrow();
        List<PlanRecord.Action> own = plan.actions().stream()
                .filter(action -> action.agency() != null && action.agency().is(agency))
                .toList();
        if (own.isEmpty()) return List.of();
        List<Paper.Line> lines = new ArrayList<>();
        own.forEach(action -> lines.add(new Paper.Line(
                "What you have taken on", "%s, by %s".formatted(action.what(), London.day(action.due())))));
        Set<UUID> served = own.stream().map(PlanRecord.Action::goal).collect(Collectors.toCollection(HashSet::new));
        boolean everybody = family.bornChoices(theCase).stream()
                .map(one -> UUID.fromString(one.get("value")))
                .allMatch(about::contains);
        plan.goals().stream()
                .filter(goal -> served.contains(goal.id()))
                .filter(goal -> goal.about() == null ? everybody : about.contains(goal.about()))
                .map(Goal::words)
                .forEach(words -> lines.add(new Paper.Line("What it is for, in the family’s words", words)));
        lines.add(new Paper.Line(
                "The plan",
                "Version %d, in force since %s. Tell the lead worker at once where something does not work or has changed."
                        .formatted(plan.number(), London.day(plan.approvedOn()))));
        return lines;
    }
}
