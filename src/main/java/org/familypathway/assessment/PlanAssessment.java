package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.ConsentOfEach;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.PastTime;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The lead plans one assessment for the whole family: why it is made (R56, R137), what others have assessed already (R226, R228), which agencies are asked and what allows it (R138; invariant 2), which children are heard (R72) and which
 * parents who live elsewhere are asked, fathers first (R99).
 */
@Component
class PlanAssessment implements Step<PlanAssessment.Answers> {
    /** An agency to be asked; {@code id} is null, for whoever is asked is asked once. */
    record Agency(
            UUID id,
            String agency,
            String person,
            String agencyName,
            String partner,
            String how,
            String what,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason)
            implements ListRow.Answer {}

    record Answers(
            String reason,
            List<ExistingAssessment.Answer> existing,
            String whyNoSocialWork,
            String presentSituation,
            String situationSeenWith,
            List<Agency> agencies,
            String whyNoAgency,
            List<ChildToHear.Answer> children,
            List<AbsentParent.Answer> absentParents,
            String whyNoFather) {
        /** Not every way of working asks for what others have assessed. */
        Answers {
            if (existing == null) existing = List.of();
        }
    }

    private static final Set<ParentalResponsibility.Kind> BY_BIRTH = Set.of(
            ParentalResponsibility.Kind.mother,
            ParentalResponsibility.Kind.father,
            ParentalResponsibility.Kind.fatherWithout);

    private final Assessments assessments;
    private final AgenciesAsked agencies;
    private final ChildrenToHear children;
    private final AbsentParents absentParents;
    private final WhoIsAsked whoIsAsked;
    private final FamilyRecord record;
    private final Childhood childhood;
    private final EngagementRecord engagement;
    private final ConsentOfEach each;
    private final ParentalResponsibilities responsibilities;
    private final Sharing sharing;
    private final AgencyAccounts agencyAccounts;
    private final ExistingAssessments existing;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;

    PlanAssessment(
            Assessments assessments,
            AgenciesAsked agencies,
            ChildrenToHear children,
            AbsentParents absentParents,
            WhoIsAsked whoIsAsked,
            FamilyRecord record,
            Childhood childhood,
            EngagementRecord engagement,
            ConsentOfEach each,
            ParentalResponsibilities responsibilities,
            Sharing sharing,
            AgencyAccounts agencyAccounts,
            ExistingAssessments existing,
            WaysOfWorking ways,
            Clock clock,
            Choices choices) {
        this.assessments = assessments;
        this.agencies = agencies;
        this.children = children;
        this.absentParents = absentParents;
        this.whoIsAsked = whoIsAsked;
        this.record = record;
        this.childhood = childhood;
        this.engagement = engagement;
        this.each = each;
        this.responsibilities = responsibilities;
        this.sharing = sharing;
        this.agencyAccounts = agencyAccounts;
        this.existing = existing;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "asksExisting", ways.of(theCase).has(Place.socialWorkAssessment),
                "socialWorkFirst", isSocialWorkFirst(theCase),
                "consents",
                        engagement.consents(theCase).stream()
                                .map(c -> Map.of(
                                        "what",
                                        "%s, for %s".formatted(c.what(), c.about()),
                                        "who",
                                        c.givenBy(),
                                        "on",
                                        London.day(c.on()),
                                        "state",
                                        c.state()))
                                .toList(),
                "consentChoices", sharing.choices(theCase),
                "partners", agencyAccounts.choices("partners"),
                "childChoices", record.childChoices(theCase),
                "children",
                        childrenToHear(theCase)
                                .map(c -> new ChildToHear.Answer(c.getId(), WhoIsAsked.named(c, choices), null, null))
                                .toList(),
                "absentParents",
                        whoIsAsked.parentsElsewhere(theCase).stream()
                                .map(p -> new AbsentParent.Answer(
                                        null,
                                        p.getName(),
                                        relation(theCase, p),
                                        childrenOf(theCase, p).toList(),
                                        null,
                                        null,
                                        null))
                                .toList());
    }

    /** What the list of relations has for a place in the family, or for what is said of parental responsibility; what it does not have is asked. */
    private String relation(FamilyCase theCase, HouseholdMember parent) {
        Set<String> said = parentOf(theCase, parent)
                .map(line -> line.getKind() == ParentalResponsibility.Kind.mother ? "mother" : "father")
                .collect(Collectors.toSet());
        return choices.offered("absentParentRelations", theCase.getProfile()).stream()
                .map(Choices.Choice::value)
                .filter(value -> value.equals(parent.getRelationship()) || said.contains(value))
                .findFirst()
                .orElse(null);
    }

    private Stream<UUID> childrenOf(FamilyCase theCase, HouseholdMember parent) {
        return parentOf(theCase, parent)
                .map(ParentalResponsibility::getChildId)
                .filter(child -> childhood.children(theCase).stream()
                        .anyMatch(one -> one.getId().equals(child)));
    }

    /** Where it is said of a child that they are its mother or its father, with parental responsibility or without. */
    private Stream<ParentalResponsibility> parentOf(FamilyCase theCase, HouseholdMember parent) {
        return responsibilities.of(theCase).stream()
                .filter(line -> line.holder().equals(parent.getId()) && BY_BIRTH.contains(line.getKind()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        for (int i = 0; i < answers.absentParents().size(); i++) {
            String field = "absentParents[" + i + "].parentOf";
            answers.absentParents().get(i).parentOf().forEach(child -> childhood.mustBeChild(theCase, field, child));
        }
        check(theCase, answers);
        Instant now = clock.instant();
        assessments.saveAndFlush(new Assessment(theCase, answers, by, now));
        answers.existing().forEach(one -> existing.save(new ExistingAssessment(theCase, one, by, now)));
        for (int i = 0; i < answers.agencies().size(); i++)
            ask(theCase, answers.agencies().get(i), "agencies[" + i + "].", by, now);
        answers.children().forEach(child -> children.save(new ChildToHear(theCase, child, by, now)));
        answers.absentParents().forEach(parent -> absentParents.save(new AbsentParent(theCase, parent, by, now)));
        absentParents.flush();
    }

    private void ask(FamilyCase theCase, Agency a, String prefix, String by, Instant now) {
        agencyAccounts.mustBeOf(
                a.partner(), new org.familypathway.family.Agency(a.agency(), a.agencyName()), prefix + "partner");
        UUID contact = sharing.record(
                theCase,
                new AgencyContact.Answer(
                        null,
                        a.agency(),
                        a.person(),
                        a.agencyName(),
                        a.how(),
                        LocalDateTime.ofInstant(now, London.ZONE),
                        a.what(),
                        a.basis(),
                        a.consent(),
                        a.lawfulBasis(),
                        a.basisReason()),
                prefix,
                by);
        agencies.saveAndFlush(new AgencyAsked(theCase, contact, a.partner(), by, now));
    }

    private boolean isSocialWorkFirst(FamilyCase theCase) {
        return ways.of(theCase).at(Place.socialWorkAssessment) == WayOfWorking.Mode.required;
    }

    /** With a child for whom the work is refused it does not begin, unless a manager has decided so. */
    private Stream<HouseholdMember> childrenToHear(FamilyCase theCase) {
        return whoIsAsked.children(theCase).stream().filter(child -> !each.isWorkRefused(theCase, child.getId()));
    }

    /** A social-work assessment informs the family's own, and the present situation is seen with the social worker (R226, R228, R231, R232). */
    private void checkExisting(FamilyCase theCase, Answers answers) {
        for (int i = 0; i < answers.existing().size(); i++)
            PastTime.on(
                    "existing[" + i + "].madeOn",
                    "Made on",
                    answers.existing().get(i).madeOn(),
                    clock.instant());
        if (!isSocialWorkFirst(theCase)) return;
        if (answers.existing().stream().noneMatch(one -> one.kind().equals(ExistingAssessment.SOCIAL_WORK))
                && answers.whyNoSocialWork() == null)
            throw Refusal.of(
                    "whyNoSocialWork",
                    "No social-work assessment is listed. List the one that informs the work, or say why there is none yet and who makes it.");
    }

    private void check(FamilyCase theCase, Answers answers) {
        checkExisting(theCase, answers);
        if (answers.agencies().isEmpty() && answers.whyNoAgency() == null)
            throw Refusal.of(
                    "whyNoAgency",
                    "No agency is asked for its views. List those who know the family, or say why none is asked.");
        ListRow.checkOneEach(
                "children",
                "Each child of the household",
                answers.children(),
                childrenToHear(theCase).map(HouseholdMember::getId).toList(),
                "that is no child of this household",
                "an answer for each child");
        boolean father = whoIsAsked.isFatherAtHome(theCase)
                || answers.absentParents().stream().anyMatch(p -> PlaceInFamily.isFather(p.relation()));
        if (!father && answers.whyNoFather() == null)
            throw Refusal.of(
                    "whyNoFather",
                    "No father lives in the household and none is listed. List the children’s fathers, or say why none is.");
    }
}
