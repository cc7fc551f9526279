package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Birth;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** A younger sibling for whom a risk of care is seen comes into the work, within the ages that the service works with (R194). A child who was not on the list of the household is put on it. */
@Component
class IncludeSibling implements CaseStep<IncludeSibling.Answers> {
    record Answers(
            YesNo known,
            UUID member,
            String name,
            LocalDate born,
            Birth.Known birthKnown,
            Month birthMonth,
            Integer birthYear,
            Integer aboutAge,
            LocalDate aboutAgeOn,
            LocalDate expectedOn,
            ChildOrAdult childOrAdult,
            String relationship,
            String school,
            LocalDate fromOn,
            String risk,
            List<String> agreedByGivers,
            ParentalResponsibility.Kind heldAs,
            String heldKnown,
            String agreedWith,
            LocalDate agreedOn,
            String childSays) {
        /** The child as a member of the household, who lives there. */
        HouseholdMember.Answer child() {
            return new HouseholdMember.Answer(
                    null,
                    name,
                    born,
                    birthKnown,
                    birthMonth,
                    birthYear,
                    aboutAge,
                    aboutAgeOn,
                    expectedOn,
                    childOrAdult,
                    relationship,
                    null,
                    null,
                    null,
                    school,
                    YesNo.yes);
        }
    }

    /** Among those who agreed: the child or young person, who may not be on the list of the household yet. */
    private static final String THEMSELVES = "themselves";

    private final FamilyRecord record;
    private final HouseholdMembers members;
    private final Childhood childhood;
    private final ParentalResponsibilities responsibilities;
    private final WhoAgrees whoAgrees;
    private final SiblingsIncluded siblings;
    private final WaysOfWorking ways;
    private final WithoutAuthorization engine;
    private final Clock clock;

    IncludeSibling(
            FamilyRecord record,
            HouseholdMembers members,
            Childhood childhood,
            ParentalResponsibilities responsibilities,
            WhoAgrees whoAgrees,
            SiblingsIncluded siblings,
            WaysOfWorking ways,
            WithoutAuthorization engine,
            Clock clock) {
        this.record = record;
        this.members = members;
        this.childhood = childhood;
        this.responsibilities = responsibilities;
        this.whoAgrees = whoAgrees;
        this.siblings = siblings;
        this.ways = ways;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Include a younger sibling in the work";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Map<String, String>> givers =
                new ArrayList<>(whoAgrees.choices(theCase, WhoAgrees.Matter.workWithService));
        givers.add(Map.of("value", THEMSELVES, "label", "The child or young person themselves"));
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "children",
                record.childChoices(theCase, oldest(theCase)),
                "consentGiverChoices",
                givers);
    }

    /** @throws Refusal where the child is not of the ages that the service works with, or is in the work already */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("agreedOn", "Agreed on", a.agreedOn(), now);
        boolean known = a.known() == YesNo.yes;
        LocalDate today = London.dateOf(now);
        HouseholdMember.Answer member = known
                ? members.findById(a.member()).orElseThrow().answer()
                : a.child().saidOn(today);
        if (!known) FamilyRecord.checkBirth(member, "", "", today);
        String field = known ? "member" : "born";
        int oldest = oldest(theCase);
        if (known && !Childhood.mayBeAged(member, 0, oldest, today)) childhood.mustBeChild(theCase, field, a.member());
        if (!member.birth().isDated() && Childhood.of(member, today) != ChildOrAdult.child)
            throw Refusal.of(
                    field, "Write down first what is known of the child’s birth, with “Change the household”.");
        if (!Childhood.mayBeAged(member, 0, oldest, today))
            throw Refusal.of(
                    field,
                    "%s works with children up to %d."
                            .formatted(theCase.getService().getName(), oldest));
        UUID child = known ? a.member() : added(theCase, a, by);
        if (siblings.existsByCaseIdAndMemberId(theCase.getId(), child))
            throw Refusal.of("member", "This child is in the work already.");
        if (!known) responsibilities.add(theCase, held(a, child), by);
        WhoAgrees.Agreed agreed = whoAgrees.mustAgree(
                theCase,
                WhoAgrees.Matter.workWithService,
                List.of(child),
                a.agreedByGivers().stream()
                        .map(giver -> giver.equals(THEMSELVES) ? child : UUID.fromString(giver))
                        .toList(),
                "agreedByGivers");
        siblings.saveAndFlush(new SiblingIncluded(theCase, child, a, agreed, by, now));
    }

    /** As what those who agreed hold parental responsibility for a child who comes to the household now. */
    private List<ParentalResponsibility.Answer> held(Answers a, UUID child) {
        if (a.heldAs() == null) return List.of();
        return a.agreedByGivers().stream()
                .filter(giver -> !giver.equals(THEMSELVES))
                .map(UUID::fromString)
                .map(giver -> {
                    boolean here = members.existsById(giver);
                    return new ParentalResponsibility.Answer(
                            null,
                            child,
                            a.heldAs(),
                            here ? giver.toString() : ParentalResponsibility.Answer.OUTSIDE,
                            here ? null : whoAgrees.name(giver),
                            a.heldKnown());
                })
                .toList();
    }

    /** Up to which age somebody is a child to the service; some work with those who have just come of age. */
    private int oldest(FamilyCase theCase) {
        return engine.run(() -> ways.of(theCase).ageTo());
    }

    private UUID added(FamilyCase theCase, Answers a, String by) {
        List<HouseholdMember.Answer> all = new ArrayList<>(record.memberAnswers(theCase));
        all.add(a.child());
        List<UUID> before = all.stream().map(HouseholdMember.Answer::id).toList();
        record.keepMembers(theCase, all, by);
        members.flush();
        return members.of(theCase.getId()).stream()
                .map(HouseholdMember::getId)
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }
}
