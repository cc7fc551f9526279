package org.familypathway.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** Whose voices an assessment of this family needs: its children, its adults at home, its parents elsewhere (R47, R72, R99). Ages are those of today in Europe/London. */
@Component
class WhoIsAsked {
    private final HouseholdMembers members;
    private final AbsentParents absentParents;
    private final Childhood childhood;
    private final FormerHousehold then;
    private final Choices choices;

    WhoIsAsked(
            HouseholdMembers members,
            AbsentParents absentParents,
            Childhood childhood,
            FormerHousehold then,
            Choices choices) {
        this.members = members;
        this.absentParents = absentParents;
        this.childhood = childhood;
        this.then = then;
        this.choices = choices;
    }

    List<HouseholdMember> members(FamilyCase theCase) {
        return members.of(theCase.getId());
    }

    List<HouseholdMember> withTheDead(FamilyCase theCase) {
        return members.withTheDead(theCase.getId());
    }

    List<HouseholdMember> children(FamilyCase theCase) {
        return childhood.childrenToSee(theCase);
    }

    boolean isFatherAtHome(FamilyCase theCase) {
        return members(theCase).stream()
                .anyMatch(m -> PlaceInFamily.isFather(m.getRelationship())
                        && m.answer().livesHere());
    }

    /** Members of the list who are parents and live elsewhere: the first lines of those to be asked, fathers first. */
    List<HouseholdMember> parentsElsewhere(FamilyCase theCase) {
        return members(theCase).stream()
                .filter(m -> !m.answer().livesHere() && PlaceInFamily.isParent(m.getRelationship()))
                .sorted(Comparator.comparing(m -> !PlaceInFamily.isFather(m.getRelationship())))
                .toList();
    }

    /** The adults at home and, of whatever age, whoever is a parent or carer there: a mother of 17 is asked as a parent, and heard as a child too. */
    List<HouseholdMember> adultsAtHome(FamilyCase theCase) {
        List<HouseholdMember> adults = childhood.adults(theCase);
        return members(theCase).stream()
                .filter(m -> m.answer().livesHere())
                .filter(m -> adults.contains(m) || PlaceInFamily.isParentOrCarer(m.getRelationship()))
                .toList();
    }

    /** Everybody who is asked as a parent or carer, by id. */
    Map<UUID, String> parents(FamilyCase theCase) {
        return parents(
                theCase,
                adultsAtHome(theCase).stream().map(HouseholdMember::answer),
                withTheDead(theCase).stream().filter(HouseholdMember::isDead).map(HouseholdMember::getId));
    }

    /** Everybody who was to be asked at an earlier moment, as the household was then. */
    Map<UUID, String> parentsAt(FamilyCase theCase, Instant when) {
        LocalDate day = London.dateOf(when);
        List<FormerHousehold.Line> household = then.at(theCase, when);
        return parents(
                theCase,
                household.stream()
                        .filter(line -> line.about().diedOn() == null)
                        .map(FormerHousehold.Line::answer)
                        .filter(m -> m.livesHere()
                                && (Childhood.of(m, day) == ChildOrAdult.adult
                                        || PlaceInFamily.isParentOrCarer(m.relationship()))),
                household.stream().filter(line -> line.about().diedOn() != null).map(line -> line.answer()
                        .id()));
    }

    private Map<UUID, String> parents(FamilyCase theCase, Stream<HouseholdMember.Answer> atHome, Stream<UUID> theDead) {
        List<UUID> dead = theDead.toList();
        Map<UUID, String> parents = new LinkedHashMap<>();
        atHome.forEach(m -> parents.put(m.id(), FamilyRecord.named(m, choices)));
        absentParents.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(AbsentParent::isToBeAsked)
                .filter(p -> dead.stream().noneMatch(one -> isThem(p, one)))
                .forEach(p -> parents.put(
                        p.getId(),
                        "%s (%s, lives elsewhere; %s)"
                                .formatted(
                                        p.getName(),
                                        choices.within("absentParentRelations", p.getRelation()),
                                        p.getContact())));
        return parents;
    }

    /** Who is planned to be asked elsewhere is known by name alone: as the member was called when it was planned, or is called now. */
    private boolean isThem(AbsentParent parent, UUID member) {
        return Stream.of(Optional.of(parent.getRecordedAt()), Optional.<Instant>empty())
                .anyMatch(at -> then.name(member, at.orElse(null))
                        .strip()
                        .equalsIgnoreCase(parent.getName().strip()));
    }

    static String named(HouseholdMember member, Choices choices) {
        return FamilyRecord.named(member, choices);
    }
}
