package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
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
    /**
     * @param level {@code person}, {@code family} or {@code communitySchool}; @param about a household member, or null
     * @param measure {@code policeIncidents}, {@code housingComplaints}, {@code noiseReports}, {@code arrests}, {@code schoolAttendance} (percent) or {@code other}
     * @param baseline the value over the whole of its period
     * @param area the area of the outcome framework that it serves, in words; null where the goals alone carry the outcomes
     * @param measureText what is measured, where the measure is {@code other}; else null
     */
    public record Goal(
            UUID id,
            String level,
            UUID about,
            String goal,
            String measure,
            String unit,
            LocalDate baselineFrom,
            LocalDate baselineTo,
            BigDecimal baseline,
            BigDecimal target,
            LocalDate by,
            String measureText,
            String area) {}

    /** @param owner {@code member}, {@code agency} or {@code lead}; @param member and @param agency null where it is none */
    public record Action(
            UUID id,
            UUID goal,
            int number,
            String what,
            String kind,
            String owner,
            UUID member,
            Agency agency,
            String service,
            BigDecimal cost,
            LocalDate due) {}

    /** What a service that is bought in costs. */
    public record Cost(UUID action, String service, BigDecimal amount) {}

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
            List<Action> actions,
            List<Cost> costs) {}

    /** What a party said when asked last. @param answer {@code agrees} or {@code changes} */
    public record Said(String name, String role, String answer, LocalDate on, String wants) {}

    /** Somebody without an action, by name, and why. */
    public record Without(String who, String because) {}

    /**
     * A version as the case page shows it.
     *
     * @param plan its dates are null as far as it is not agreed or approved
     * @param endedHow {@code notAgreed}, {@code replaced} or null
     */
    public record Version(
            Agreed plan,
            Instant drawnUpAt,
            Instant endedAt,
            String endedHow,
            String strengths,
            String childrensPart,
            List<Said> said,
            List<Without> without) {
        public boolean isInForce() {
            return plan.approvedOn() != null && endedAt == null;
        }
    }

    private final SupportPlans plans;
    private final PlanText text;
    private final Choices choices;

    PlanRecord(SupportPlans plans, PlanText text, Choices choices) {
        this.plans = plans;
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
                p.lastSaid().stream()
                        .map(s ->
                                new Said(s.getName(), s.getRole(), s.getAnswer().name(), s.getSaidOn(), s.getWants()))
                        .toList(),
                p.withoutAction().stream()
                        .map(x -> new Without(text.name(theCase, x.party()), x.getBecause()))
                        .toList());
    }

    /** The plan in force; empty before a first one is approved. */
    public Optional<Agreed> agreed(FamilyCase theCase) {
        return plans.inForce(theCase.getId()).map(PlanRecord::agreed);
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
                plan.goals().stream().map(PlanRecord::goal).toList(),
                plan.actions().stream().map(a -> action(plan, a)).toList(),
                plan.actions().stream()
                        .filter(a -> a.getCost() != null)
                        .map(a -> new Cost(a.getFirstId(), a.getService(), a.getCost()))
                        .toList());
    }

    static Goal goal(PlanGoal g) {
        return new Goal(
                g.getFirstId(),
                g.getLevel(),
                g.getAbout(),
                g.getWords(),
                g.getMeasure(),
                g.getUnit(),
                g.getBaselineFrom(),
                g.getBaselineTo(),
                g.getBaseline(),
                g.getTarget(),
                g.getByOn(),
                g.getMeasureText(),
                g.getAreaWords());
    }

    private static Action action(SupportPlan plan, PlanAction a) {
        return new Action(
                a.getFirstId(),
                plan.goalOf(a).getFirstId(),
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
