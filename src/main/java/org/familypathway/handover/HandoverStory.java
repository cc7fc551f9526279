package org.familypathway.handover;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.assessment.FactorEffect;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.WhatToKnow;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.monitoring.Progress;
import org.familypathway.plan.PlanRecord;
import org.familypathway.referral.Referrals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The family's story as it goes along with a step up or down, read from the record so that nobody tells it again (R209): whatever a chapter has not recorded is left out. */
@Component
@Transactional(readOnly = true)
class HandoverStory {
    /** @param part heading under which it stands; @param what one line, as text; @param about whom of the household; null where it is about the whole family */
    record Line(String part, String what, @JsonIgnore UUID about) {
        Line(String part, String what) {
            this(part, what, null);
        }
    }

    /** The part that stands in the children’s own words. */
    static final String CHILDRENS_LIVES = "What life is like for the children";

    private final HouseholdMembers members;
    private final Referrals referrals;
    private final EngagementRecord engagement;
    private final AssessmentRecord assessment;
    private final PlanRecord plans;
    private final Progress progress;
    private final StepRequests requests;
    private final Childhood childhood;
    private final WhatToKnow whatToKnow;
    private final Choices choices;

    HandoverStory(
            HouseholdMembers members,
            Referrals referrals,
            EngagementRecord engagement,
            AssessmentRecord assessment,
            PlanRecord plans,
            Progress progress,
            StepRequests requests,
            Childhood childhood,
            WhatToKnow whatToKnow,
            Choices choices) {
        this.members = members;
        this.referrals = referrals;
        this.engagement = engagement;
        this.assessment = assessment;
        this.plans = plans;
        this.progress = progress;
        this.requests = requests;
        this.childhood = childhood;
        this.whatToKnow = whatToKnow;
        this.choices = choices;
    }

    List<Line> of(FamilyCase theCase) {
        List<Line> story = new ArrayList<>();
        members.withTheDead(theCase.getId())
                .forEach(m -> story.add(new Line(
                        "Household",
                        "%s, %s%s%s"
                                .formatted(
                                        m.getName(),
                                        choices.within("relationships", m.getRelationship()),
                                        ", " + childhood.bornInWords(theCase, m),
                                        m.isDead()
                                                ? ", died "
                                                        + London.day(m.about().diedOn())
                                                : ""),
                        m.getId())));
        whatToKnow
                .communication(theCase)
                .forEach(line -> story.add(
                        new Line("How they are talked with", "%s: %s".formatted(line.get("who"), line.get("what")))));
        referrals.findById(theCase.getId()).ifPresent(r -> story.add(new Line("Why the family came", r.getReason())));
        engagement
                .consents(theCase)
                .forEach(c ->
                        story.add(new Line("Consent", "%s: %s, by %s".formatted(c.what(), c.state(), c.givenBy()))));
        assessment.of(theCase).ifPresent(found -> found(found, story));
        plans.agreed(theCase).ifPresent(plan -> planned(theCase, plan, story));
        requests.findByCaseIdAndEndedAtIsNull(theCase.getId())
                .filter(r -> r.getFamilyWants() != null)
                .ifPresent(r -> {
                    story.add(new Line("What was agreed", r.getAgreed()));
                    story.add(new Line("What the family want", r.getFamilyWants()));
                });
        return story;
    }

    /** Since when there is an assessment to be read (Europe/London); empty before it is signed off. */
    Optional<LocalDate> assessedOn(FamilyCase theCase) {
        return assessment.of(theCase).map(AssessmentRecord.Shown::signedOffAt).map(London::dateOf);
    }

    /** The assessment alone, once it is signed off; empty before. */
    List<Line> assessment(FamilyCase theCase) {
        List<Line> story = new ArrayList<>();
        assessment.of(theCase).filter(found -> found.signedOffAt() != null).ifPresent(found -> {
            story.add(new Line("Why it was made", found.reason()));
            found(found, story);
            if (found.analysis() == null) return;
            story.add(new Line("What is to change", found.analysis().changePerson()));
            story.add(new Line("What is to change", found.analysis().changeFamily()));
            story.add(new Line("What is to change", found.analysis().changeCommunitySchool()));
        });
        return story.stream().filter(line -> line.what() != null).toList();
    }

    private void found(AssessmentRecord.Shown found, List<Line> story) {
        found.factors()
                .forEach(f -> story.add(new Line(
                        f.effect() == FactorEffect.protective ? "Strengths" : "Needs and risks",
                        "%s: %s (%s%s)"
                                .formatted(
                                        f.which(),
                                        f.seen(),
                                        choices.within("natures", f.nature()),
                                        f.aboutName() == null ? "" : ", about " + f.aboutName()),
                        f.about())));
        found.children().stream()
                .filter(c -> c.lifeIsLike() != null)
                .forEach(c -> story.add(new Line(
                        CHILDRENS_LIVES,
                        "%s: %s Wants to change: %s".formatted(c.name(), c.lifeIsLike(), c.wantsToChange()),
                        c.child())));
        if (found.analysis() != null) {
            story.add(new Line("Analysis", found.analysis().needAndRisk()));
            story.add(new Line("Analysis", found.analysis().howRisksInterrelate()));
        }
    }

    private void planned(FamilyCase theCase, PlanRecord.Agreed plan, List<Line> story) {
        plan.goals().forEach(goal -> {
            BigDecimal now = progress.latest(theCase, goal.id());
            story.add(new Line(
                    "Goals and progress",
                    "%s, by %s: from %s, now %s, target %s"
                            .formatted(
                                    goal.words(),
                                    London.day(goal.byOn()),
                                    goal.baseline(),
                                    now == null ? "not measured yet" : now,
                                    goal.target()),
                    goal.about()));
        });
        plan.actions()
                .forEach(action -> story.add(new Line(
                        "What is being done",
                        "%s, by %s".formatted(action.what(), London.day(action.due())),
                        action.member())));
        Integer kept = progress.kept(theCase, plan.actions()).rate();
        if (kept != null) story.add(new Line("What is being done", "%d %% of what was due was kept.".formatted(kept)));
    }
}
