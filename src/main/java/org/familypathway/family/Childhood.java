package org.familypathway.family;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who is a child: under 18 on a day of Europe/London. The birth says it; where it does not, what somebody said; where nobody did, the place in the family, if that tells. Where it is still not
 * known it is asked, and until then whoever may be a child stands on the lists of children, so that none is missed.
 */
@Component
public class Childhood {
    /** In years; from then on one is an adult. */
    private static final int OF_AGE = 18;

    /** What somebody who is not born yet may be in a family. */
    private static final Set<String> UNBORN = Set.of("son", "daughter", "child", "otherRelative", "other");

    private final HouseholdMembers members;
    private final Clock clock;

    Childhood(HouseholdMembers members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** @return null where it is not known, so that it must be asked */
    public static ChildOrAdult of(HouseholdMember.Answer member, LocalDate on) {
        Birth birth = member.birth();
        ChildOrAdult byBirth = byBirth(birth, on);
        if (byBirth != null) return byBirth;
        if (member.childOrAdult() != null || birth.isDated()) return member.childOrAdult();
        if (PlaceInFamily.isChild(member.relationship())) return ChildOrAdult.child;
        return PlaceInFamily.isGrownUp(member.relationship()) ? ChildOrAdult.adult : null;
    }

    /** Nobody is a parent, a lodger or whoever else is an adult before they are born. */
    static boolean fits(HouseholdMember.Answer member) {
        return !member.birth().isUnborn() || UNBORN.contains(member.relationship());
    }

    /** Whether what somebody said of it is not what the birth says. */
    static boolean contradictsBirth(HouseholdMember.Answer member, LocalDate on) {
        ChildOrAdult byBirth = byBirth(member.birth(), on);
        return byBirth != null && member.childOrAdult() != null && member.childOrAdult() != byBirth;
    }

    /** Whether two lines may be of one person, by the birth and by who is a child. */
    public static boolean canBeOne(HouseholdMember.Answer one, HouseholdMember.Answer other, LocalDate on) {
        ChildOrAdult first = of(one, on), second = of(other, on);
        return one.birth().canBe(other.birth()) && (first == null || second == null || first == second);
    }

    /** Whether two lines may be of one person, also where a date of birth was mistyped in one of them as {@link BornNear} knows it. */
    static boolean mayBeOne(HouseholdMember.Answer one, HouseholdMember.Answer other, LocalDate on) {
        return canBeOne(one, other, on) || areNear(one.birth(), other.birth(), on);
    }

    /** As {@link #mayBeOne}, by the births alone: what was said of who is a child, in a case of years ago, goes by its own day. */
    static boolean mayBeOne(Birth born, Birth others, LocalDate on) {
        return born.canBe(others) || areNear(born, others, on) || isBirthOf(born, others) || isBirthOf(others, born);
    }

    /** Whether a child who is still expected in one record may be the one who is born in the other. */
    private static boolean isBirthOf(Birth born, Birth expected) {
        return expected.isUnborn()
                && !born.isUnborn()
                && born.isDated()
                && !born.latest().isBefore(expected.expectedOn().minusDays(FamilyRecord.AHEAD))
                && !born.earliest().isAfter(expected.expectedOn().plusDays(FamilyRecord.OVERDUE));
    }

    private static boolean areNear(Birth born, Birth others, LocalDate on) {
        return born.day() != null && others.day() != null && BornNear.said(born, others, on) != null;
    }

    static ChildOrAdult byBirth(Birth birth, LocalDate on) {
        if (birth.isUnborn()) return ChildOrAdult.child;
        if (!birth.isDated()) return null;
        if (birth.oldest(on) < OF_AGE) return ChildOrAdult.child;
        return birth.youngest(on) >= OF_AGE ? ChildOrAdult.adult : null;
    }

    /**
     * The latest day on which the youngest child of a household may have been born; where it has no child, its youngest member. Whose birth is not known, and whoever has nobody, counts as born on that day: nothing is taken for older than
     * it is known to be.
     *
     * @param household everybody on the list
     * @param on the day on which it is asked who is a child
     */
    public static LocalDate youngestBornAtLatest(Collection<HouseholdMember> household, LocalDate on) {
        List<HouseholdMember.Answer> all =
                household.stream().map(HouseholdMember::answer).toList();
        List<HouseholdMember.Answer> children =
                all.stream().filter(one -> of(one, on) != ChildOrAdult.adult).toList();
        return (children.isEmpty() ? all : children)
                .stream()
                        .map(one -> bornAtLatest(one.birth(), on))
                        .max(Comparator.naturalOrder())
                        .orElse(on);
    }

    private static LocalDate bornAtLatest(Birth birth, LocalDate on) {
        if (birth.isUnborn()) return birth.expectedOn().plusDays(FamilyRecord.OVERDUE);
        return birth.isDated() ? birth.latest() : on;
    }

    /**
     * In which order a household is listed, on every list: adults, then whoever is or may be a child; each from the eldest, the unborn after the born, and last those of whose birth nothing is known.
     *
     * @param on the day on which it is asked who is a child
     */
    public static Comparator<HouseholdMember.Answer> order(LocalDate on) {
        Comparator<LocalDate> eldest = Comparator.nullsLast(Comparator.naturalOrder());
        return Comparator.comparing((HouseholdMember.Answer m) -> of(m, on) != ChildOrAdult.adult)
                .thenComparing(m -> !m.birth().isDated() && !m.birth().isUnborn())
                .thenComparing(m -> m.birth().isUnborn())
                .thenComparing(m -> m.birth().earliest(), eldest)
                .thenComparing(m -> m.birth().latest(), eldest)
                .thenComparing(m -> m.birth().expectedOn(), eldest)
                .thenComparing(HouseholdMember.Answer::name);
    }

    /** Whether somebody may be of an age from {@code from} to {@code to} years, both included; of whose birth nothing is known a child may be of any age of children. */
    public static boolean mayBeAged(HouseholdMember.Answer member, int from, int to, LocalDate on) {
        Birth birth = member.birth();
        if (birth.isUnborn()) return from <= 0;
        if (birth.isDated()) return birth.oldest(on) >= from && birth.youngest(on) <= to;
        return of(member, on) == ChildOrAdult.child && from < OF_AGE;
    }

    /** As {@link Birth#inWords}, with what was said, or is still to be asked, where the birth does not say who is a child. */
    public static String bornInWords(HouseholdMember.Answer member, LocalDate today) {
        String born = member.birth().inWords(today);
        if (byBirth(member.birth(), today) != null) return born;
        if (member.childOrAdult() != null)
            return born + (member.childOrAdult() == ChildOrAdult.child ? "; a child" : "; an adult");
        return of(member, today) == null ? born + "; child or adult not known" : born;
    }

    /** On the {@link #day} of the case; whoever has died grows no older either. */
    public String bornInWords(FamilyCase theCase, HouseholdMember member) {
        LocalDate died = member.about().diedOn(), day = day(theCase);
        return bornInWords(member.answer(), died != null && died.isBefore(day) ? died : day);
    }

    /** On which day ages of a case are counted: today, and of a closed one the day on which it was closed, for it grows no older. */
    private LocalDate day(FamilyCase theCase) {
        return day(theCase, clock);
    }

    static LocalDate day(FamilyCase theCase, Clock clock) {
        return theCase.isOpen() ? London.today(clock) : London.dateOf(theCase.getClosedAt());
    }

    /** Whether nobody has said, and nothing says, whether they are a child; they stand on the lists of children, and the list says so. */
    boolean isNotKnown(FamilyCase theCase, HouseholdMember.Answer member) {
        return of(member, day(theCase)) == null;
    }

    /**
     * Holds what is sent against the lists of children: whoever is known to be an adult is none.
     *
     * @param field of the form, which a refusal names
     * @throws Refusal where they are an adult
     */
    public void mustBeChild(FamilyCase theCase, String field, UUID member) {
        HouseholdMember one = members.findById(member).orElseThrow();
        if (of(one.answer(), day(theCase)) == ChildOrAdult.adult)
            throw Refusal.of(
                    field,
                    "%s is an adult. Choose a child; where the birth was written down wrongly, put it right in “Change the household” first."
                            .formatted(one.getName()));
    }

    /** Those who are or may be children, the unborn included: for whom one plans. */
    public List<HouseholdMember> children(FamilyCase theCase) {
        LocalDate day = day(theCase);
        return members.of(theCase.getId()).stream()
                .filter(m -> of(m.answer(), day) != ChildOrAdult.adult)
                .toList();
    }

    /** Of these lines those who are or may be children on the {@link #day} of the case. */
    public List<HouseholdMember.Answer> children(FamilyCase theCase, List<HouseholdMember.Answer> lines) {
        LocalDate day = day(theCase);
        return lines.stream().filter(m -> of(m, day) != ChildOrAdult.adult).toList();
    }

    /** Those who were or may have been children when the case began, or came later as such: also who has died, come of age or left the list since. What was written about them stays to be read. */
    public List<HouseholdMember> childrenEver(FamilyCase theCase) {
        LocalDate began = London.dateOf(theCase.getOpenedAt());
        return members.findByCaseId(theCase.getId()).stream()
                .filter(m -> of(m.answer(), began) != ChildOrAdult.adult)
                .toList();
    }

    /** Those who are or may be children, and those of age who may be no older than {@code oldest}, in years. */
    List<HouseholdMember> childrenUpTo(FamilyCase theCase, int oldest) {
        LocalDate day = day(theCase);
        return members.of(theCase.getId()).stream()
                .filter(m -> of(m.answer(), day) != ChildOrAdult.adult || mayBeAged(m.answer(), 0, oldest, day))
                .toList();
    }

    /** Those who are or may be children and are born: whom one sees and asks. */
    public List<HouseholdMember> childrenToSee(FamilyCase theCase) {
        return children(theCase).stream().filter(m -> !m.isUnborn()).toList();
    }

    /** Those who are known to be adults. */
    public List<HouseholdMember> adults(FamilyCase theCase) {
        LocalDate day = day(theCase);
        return members.of(theCase.getId()).stream()
                .filter(m -> of(m.answer(), day) == ChildOrAdult.adult)
                .toList();
    }
}
