package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.ConsentOfEach;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** A child is heard: alone wherever possible, in the child's own words wherever possible; or it is said why the child could not be heard (R72, R114); and whether the child cares for somebody (R182). Times are those of Europe/London. */
@Component
class HearChild implements LineStep<HearChild.Answers> {
    record Answers(
            YesNo heard,
            String whyNotHeard,
            LocalDateTime seenAt,
            String place,
            String method,
            YesNo alone,
            String whyNotAlone,
            String lifeIsLike,
            String wantsToChange,
            String whoseWords,
            YesNo cares,
            String caresHow) {}

    private final ChildrenToHear children;
    private final ChildrenHeard heard;
    private final HouseholdMembers members;
    private final ConsentOfEach each;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;

    HearChild(
            ChildrenToHear children,
            ChildrenHeard heard,
            HouseholdMembers members,
            ConsentOfEach each,
            WaysOfWorking ways,
            Clock clock,
            Choices choices) {
        this.children = children;
        this.heard = heard;
        this.members = members;
        this.each = each;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public UUID about(UUID line) {
        return children.findById(line).orElseThrow().getChildId();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        HouseholdMember child = members.findById(about(line)).orElseThrow();
        return Map.of("familyLabel", theCase.getLabel(), "child", WhoIsAsked.named(child, choices));
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        if (answers.heard() == YesNo.yes
                && answers.cares() == null
                && ways.of(theCase).at(Place.youngCarers) == WayOfWorking.Mode.required)
            throw Refusal.of(
                    "cares",
                    "“Does the child care for somebody?” is needed: a child who cooks, watches or worries for a parent is a young carer.");
        Instant seenAt = answers.seenAt() == null
                ? null
                : PastTime.sinceReferral("seenAt", "When", answers.seenAt(), theCase, clock.instant());
        ChildToHear child = children.findById(line).orElseThrow();
        if (seenAt != null)
            PastTime.sinceBirth(
                    "seenAt",
                    "When",
                    London.dateOf(seenAt),
                    members.findById(child.getChildId()).orElseThrow().answer(),
                    London.today(clock));
        if (seenAt != null && each.isWorkRefusedAt(theCase, child.getChildId(), seenAt))
            throw Refusal.of(
                    "seenAt",
                    "By then the work with this child was refused. Answer “No” to “Was the child heard?”, or record first with “Record a further consent” that it may be; a manager may decide to go ahead all the same.");
        heard.saveAndFlush(new ChildHeard(child, answers, seenAt, by, clock.instant()));
    }
}
