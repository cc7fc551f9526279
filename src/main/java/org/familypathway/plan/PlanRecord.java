package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plan in force as other chapters read it. Goals and actions carry the id that they keep from version to version. Dates are days of Europe/London,
 * money is in pounds. Who may see it is not asked here.
 */
@Component
@Transactional(readOnly = true)
public class PlanRecord {
    /** @param member and @param agency null where it is none */
    public record Action(
            UUID id,
            UUID goal,
            int number,
            String what,
            String kind,
            Party.Kind owner,
            UUID member,
            Agency agency,
            String service,
            BigDecimal cost,
            LocalDate due) {}

    /**
     * @param agreedOn the day on which the last party agreed; @param approvedOn since when it is in force
     * @param firstReviewOn null where a review has set the next date before this version
     */
    public record Agreed(
            int number,
            LocalDate agreedOn,
            LocalDate approvedOn,
            LocalDate firstReviewOn,
            List<Goal> goals,
            List<Action> actions) {}

    /** What a party said when asked last. @param answer {@code agrees} or {@code changes} */
    public record Said(String name, String role, String answer, LocalDate on, String wants) {}

    /** Somebody without an action, by name, and why. */
    public record Without(String who, String because) {}

    /**
     * A version as the case page shows it.
     *
     * @param plan its dates are null as far as it is not agreed or approved
     * @param areas of the outcome framework in words, by the goal that serves one
     * @param endedHow {@code notAgreed}, {@code replaced} or null
     */
    public record Version(
            Agreed plan,
            Instant drawnUpAt,
            Instant endedAt,
            String endedHow,
            String strengths,
            String childrensPart,
            Map<UUID, String> areas,
            List<Said> said,
            List<Without> without) {
        public boolean isInForce() {
            return plan.approvedOn() != null && endedAt == null;
        }
    }

    private final SupportPlans plans;
    private final PlanText text;
    private final HouseholdMembers members;
    private final Choices choices;

    PlanRecord(SupportPlans plans, PlanText text, HouseholdMembers members, Choices choices) {
        this.plans = plans;
        this.members = members;
        this.text = text;
        this.choices = choices;
    }

    /** Every version, the newest first. */
    public List<Version> versions(FamilyCase theCase) {
        return plans.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .map(p -> version(theCase, p))
                .sorted((a, b) -> b.plan().number() - a.plan().number())
                .toList();
    }

    private Version version(FamilyCase theCase, SupportPlan p) {
        return new Version(
                agreed(p),
                p.getDrawnUpAt(),
                p.getEndedAt(),
                p.getEndedHow(),
                p.getStrengths(),
                p.getChildrensPart(),
                p.goals().stream()
                        .filter(g -> g.getAreaWords() != null)
                        .collect(Collectors.toMap(g -> g.goal().id(), PlanGoal::getAreaWords)),
                p.lastSaid().stream()
                        .map(s ->
                                new Said(s.getName(), s.getRole(), s.getAnswer().name(), s.getSaidOn(), s.getWants()))
                        .toList(),
                p.withoutAction().stream()
                        .map(x -> new Without(text.name(theCase, x.party(), p.getEndedAt()), x.getBecause()))
                        .toList());
    }

    /** The plan in force; empty before a first one is approved. */
    public Optional<Agreed> agreed(FamilyCase theCase) {
        return plans.inForce(theCase.getId()).map(PlanRecord::agreed);
    }

    /** The plan in force without what only somebody who has died would do, or what is about them alone: what is asked of it from week to week. */
    public Optional<Agreed> asked(FamilyCase theCase) {
        Set<UUID> dead = members.dead(theCase.getId());
        return agreed(theCase)
                .map(plan -> new Agreed(
                        plan.number(),
                        plan.agreedOn(),
                        plan.approvedOn(),
                        plan.firstReviewOn(),
                        plan.goals().stream()
                                .filter(goal -> goal.about() == null || !dead.contains(goal.about()))
                                .toList(),
                        plan.actions().stream()
                                .filter(action -> action.member() == null || !dead.contains(action.member()))
                                .toList()));
    }

    /** The first plan that was in force: monitoring counts its weeks from there. */
    public Optional<Agreed> first(FamilyCase theCase) {
        return plans.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .filter(p -> p.getApprovedAt() != null)
                .findFirst()
                .map(PlanRecord::agreed);
    }

    /** Every how many weeks the agency requires a review of the plan in force (R144); null where it requires nothing of its own. */
    public Integer reviewWeeks(FamilyCase theCase) {
        return plans.inForce(theCase.getId()).map(SupportPlan::getReviewWeeks).orElse(null);
    }

    /** Within how many weeks the agency requires the family to be seen (R144); null where it requires nothing of its own. */
    public Integer visitWeeks(FamilyCase theCase) {
        return plans.inForce(theCase.getId()).map(SupportPlan::getVisitWeeks).orElse(null);
    }

    /** The level of intensity of a version's package of support, and why (R166); null where none is set. */
    public String intensity(FamilyCase theCase, int number) {
        return plans.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .filter(p -> p.getNumber() == number && p.getIntensity() != null)
                .findFirst()
                .map(p -> "%s: %s".formatted(choices.words("intensities", p.getIntensity()), p.getIntensityWhy()))
                .orElse(null);
    }

    private static Agreed agreed(SupportPlan plan) {
        return new Agreed(
                plan.getNumber(),
                plan.getAgreedOn(),
                plan.getApprovedAt() == null ? null : London.dateOf(plan.getApprovedAt()),
                plan.getFirstReviewOn(),
                plan.goals().stream().map(PlanGoal::goal).toList(),
                plan.actions().stream().map(a -> action(plan, a)).toList());
    }

    private static Action action(SupportPlan plan, PlanAction a) {
        return new Action(
                a.getFirstId(),
                plan.goalOf(a).goal().id(),
                a.getNumber(),
                a.getWhat(),
                a.getKind(),
                a.getOwner(),
                a.getMemberId(),
                a.party().agency(),
                a.getService(),
                a.getCost(),
                a.getDueOn());
    }
}
