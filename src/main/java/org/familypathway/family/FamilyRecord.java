package org.familypathway.family;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The household and its members, as forms show and change them. Ages and years are those of Europe/London. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FamilyRecord {

    private final Cases cases;
    private final Families families;
    private final Households households;
    private final HouseholdMembers members;
    private final OneAndTheSame oneAndTheSame;
    private final Childhood childhood;
    private final jakarta.persistence.EntityManager entities;
    private final Clock clock;
    private final Choices choices;
    private final ApplicationEventPublisher news;

    FamilyRecord(
            Cases cases,
            Families families,
            Households households,
            HouseholdMembers members,
            OneAndTheSame oneAndTheSame,
            Childhood childhood,
            jakarta.persistence.EntityManager entities,
            Clock clock,
            Choices choices,
            ApplicationEventPublisher news) {
        this.cases = cases;
        this.families = families;
        this.households = households;
        this.members = members;
        this.oneAndTheSame = oneAndTheSame;
        this.childhood = childhood;
        this.entities = entities;
        this.clock = clock;
        this.choices = choices;
        this.news = news;
    }

    /**
     * Opens a case for a family that is new until a manager recognises it.
     *
     * @param since when the family was referred; not in the future
     */
    public FamilyCase open(Service service, String label, boolean immediate, Instant since, String by) {
        Instant now = clock.instant();
        Family family = families.save(new Family(label, by, now));
        String reference = "FP-%d-%04d".formatted(now.atZone(London.ZONE).getYear(), cases.nextNumber());
        return cases.save(new FamilyCase(reference, service, family, immediate, since, by, now));
    }

    public void keepHousehold(FamilyCase theCase, Household.Answers household, String by) {
        households
                .findById(theCase.getId())
                .ifPresentOrElse(
                        kept -> kept.change(household, by, clock.instant()),
                        () -> households.save(new Household(theCase.getId(), household, by, clock.instant())));
    }

    /** Brings the members in step with what a form says (R12); nobody is deleted, those taken off the list are marked. */
    public void keepMembers(FamilyCase theCase, List<HouseholdMember.Answer> answers, String by) {
        if (answers.isEmpty())
            throw Refusal.of("members", "“Household members” needs at least one person. Please add who lives there.");
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        List<HouseholdMember> recorded = new ArrayList<>(members.withTheDead(theCase.getId()));
        List<HouseholdMember> before = List.copyOf(recorded);
        List<HouseholdMember.Answer> said =
                answers.stream().map(answer -> answer.saidOn(today)).toList();
        for (int i = 0; i < said.size(); i++) {
            HouseholdMember.Answer answer = said.get(i);
            if (before.stream().anyMatch(member -> member.says(answer))) continue;
            String line = "members[" + i + "].";
            checkBirth(answer, line, " of line %d".formatted(i + 1), today);
            before.stream()
                    .filter(member -> member.getId().equals(answer.id()) && member.isDead())
                    .filter(member -> answer.born() != null
                            && answer.born().isAfter(member.about().diedOn()))
                    .findFirst()
                    .ifPresent(member -> {
                        throw Refusal.of(
                                line + "born",
                                "“Date of birth” of %s lies after the death, on %s. Please put it right."
                                        .formatted(
                                                answer.name(),
                                                London.day(member.about().diedOn())));
                    });
            before.stream()
                    .filter(member -> member.getId().equals(answer.id()))
                    .filter(member -> !member.answer().birth().equals(answer.birth())
                            || Childhood.of(member.answer(), today) != Childhood.of(answer, today))
                    .forEach(member -> mustStayOne(answer, line, today));
        }
        ListRow.keepInStep("members", recorded, said, added -> newMember(theCase, added, by, now), by, now);
        recorded.stream().filter(m -> !before.contains(m)).forEach(members::save);
    }

    /** While another record is the same person, a line says nothing that would have kept the two from being made one. Of another case nothing is told that the reader may not see. */
    private void mustStayOne(HouseholdMember.Answer answer, String line, LocalDate today) {
        String field = line
                + (answer.birth().day() != null
                        ? "born"
                        : answer.birth().known() != null ? "birthKnown" : "relationship");
        oneAndTheSame.mergedInto(answer.id()).stream()
                .map(HouseholdMember::answer)
                .filter(merged -> !Childhood.canBeOne(answer, merged, today))
                .findFirst()
                .ifPresent(merged -> {
                    throw Refusal.of(
                            field,
                            "%s (%s) was written down twice, as %s (%s) too, and these cannot be one person. Put it right here, or say first with “Say that it is not the same person or family” that they are two."
                                    .formatted(
                                            answer.name(),
                                            Childhood.bornInWords(answer, today),
                                            merged.name(),
                                            Childhood.bornInWords(merged, today)));
                });
        if (oneAndTheSame.elsewhere(answer.id()).stream()
                .anyMatch(other ->
                        !Childhood.mayBeOne(answer.birth(), other.answer().birth(), today)))
            throw Refusal.of(
                    field,
                    "%s is the same person as somebody in another case, and with this birth (%s) cannot be. Put it right here, or take them apart first, with “Say that it is not the same person or family”."
                            .formatted(answer.name(), Childhood.bornInWords(answer, today)));
    }

    /** Nobody is older, in years. */
    private static final int OLDEST = 120;

    /** No parent, carer or grandparent is younger, in years. */
    private static final int YOUNGEST_PARENT = 10;

    /** How long after the day expected a child may come, and how long before it somebody can know of it, in days. */
    static final int OVERDUE = 28, AHEAD = 300;

    /**
     * @param line where the form has the questions: {@code members[0].}
     * @param whose “ of line 1”
     * @throws Refusal where a birth lies on the wrong side of today or does not fit the place in the family, or with what was said of who is a child, or that must be asked
     */
    public static void checkBirth(HouseholdMember.Answer member, String line, String whose, LocalDate today) {
        Birth birth = member.birth();
        boolean later = birth.isDated() && birth.earliest().isAfter(today);
        if (later && birth.known() != Birth.Known.about)
            throw Refusal.of(
                    line + (birth.day() != null ? "born" : "birthYear"),
                    "“Date of birth”%s lies in the future. Please put it right.".formatted(whose));
        if (birth.ageOn() != null && birth.ageOn().isAfter(today))
            throw Refusal.of(
                    line + "aboutAgeOn", "“Said on”%s lies in the future. Please put it right.".formatted(whose));
        if (birth.known() == Birth.Known.about && birth.aboutAge(today) > OLDEST)
            throw Refusal.of(
                    line + "aboutAge",
                    "“About how old, in years”%s says more than %d years today. Please put the age, or the day on which it was said, right."
                            .formatted(whose, OLDEST));
        if (!Childhood.fits(member))
            throw Refusal.of(
                    line + "relationship",
                    "Somebody who is not born yet cannot have the “Place in the family”%s. Choose another, such as “Child”, or put right what is known of the birth."
                            .formatted(whose));
        if (birth.isUnborn() && birth.expectedOn().isBefore(today.minusDays(OVERDUE)))
            throw Refusal.of(
                    line + "expectedOn",
                    "“Expected on”%s is long over. Write down the date of birth instead.".formatted(whose));
        if (birth.isUnborn() && birth.expectedOn().isAfter(today.plusDays(AHEAD)))
            throw Refusal.of(
                    line + "expectedOn",
                    "“Expected on”%s lies more than ten months ahead. Please put it right.".formatted(whose));
        if (PlaceInFamily.isGrownUp(member.relationship())
                && birth.isDated()
                && !birth.isUnborn()
                && birth.oldest(today) < YOUNGEST_PARENT)
            throw Refusal.of(
                    line + "relationship",
                    "Who has the “Place in the family”%s cannot be a child of less than %d years, and what is known of the birth says so: %s. Please put one of the two right."
                            .formatted(whose, YOUNGEST_PARENT, birth.inWords(today)));
        if (Childhood.contradictsBirth(member, today))
            throw Refusal.of(
                    line + "childOrAdult",
                    "“Child or adult?”%s says %s, and what is known of the birth says otherwise: %s. Please put one of the two right."
                            .formatted(
                                    whose,
                                    member.childOrAdult() == ChildOrAdult.child ? "a child" : "an adult",
                                    birth.inWords(today)));
        if (Childhood.of(member, today) == null)
            throw Refusal.of(
                    line + "childOrAdult",
                    "Is %s a child or an adult? What is known of the birth does not say it. Please choose."
                            .formatted(member.name()));
    }

    /** Writes down what is known of somebody. Who is told of a death stops what is under way about them. */
    public void know(
            FamilyCase theCase,
            HouseholdMember member,
            AboutPerson known,
            String communication,
            String school,
            String by) {
        boolean lived = !member.isDead();
        Instant now = clock.instant();
        HouseholdMember.Answer said = member.answer().knowing(communication, school);
        if (!member.says(said)) member.say(said, by, now);
        member.know(known, by, now);
        members.saveAndFlush(member);
        if (!lived || !member.isDead()) return;
        news.publishEvent(new PersonDied(theCase, member.getId()));
        oneAndTheSame.isDeadEverywhere(member, by);
    }

    private HouseholdMember newMember(FamilyCase theCase, HouseholdMember.Answer answer, String by, Instant now) {
        Person person = new Person(by, now);
        entities.persist(person);
        return new HouseholdMember(theCase, answer, person, by, now);
    }

    @Transactional(readOnly = true)
    public Household.Answers household(FamilyCase theCase) {
        return households.findById(theCase.getId()).map(Household::answers).orElse(null);
    }

    /** Everybody on the list of the household, whoever has died included. */
    @Transactional(readOnly = true)
    public List<HouseholdMember.Answer> memberAnswers(FamilyCase theCase) {
        return members.withTheDead(theCase.getId()).stream()
                .map(HouseholdMember::answer)
                .toList();
    }

    /** As {@link #memberAnswers}, of those who live. */
    @Transactional(readOnly = true)
    public List<HouseholdMember.Answer> living(FamilyCase theCase) {
        return members.of(theCase.getId()).stream().map(HouseholdMember::answer).toList();
    }

    /** Everybody on the list as choices of a form that tells of somebody, whoever has died included: the value is the member's id. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> memberChoices(FamilyCase theCase) {
        return choices(members.withTheDead(theCase.getId()).stream());
    }

    /** As {@link #memberChoices}, of those for whom one works and plans: the unborn, and nobody who has died. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> livingChoices(FamilyCase theCase) {
        return choices(members.of(theCase.getId()).stream());
    }

    /** As {@link #memberChoices}, of those who can be met, seen and asked: not of the unborn or the dead. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> bornChoices(FamilyCase theCase) {
        return choices(members.of(theCase.getId()).stream().filter(m -> !m.isUnborn()));
    }

    /** As {@link #memberChoices}, of those who are or may be children, the unborn included: what a form offers where it says “child”. Of whom it is not known, the choice says so. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> childChoices(FamilyCase theCase) {
        return childChoices(theCase, childhood.children(theCase));
    }

    /** As {@link #childChoices(FamilyCase)}, with those who have come of age and may be of an age up to {@code oldest} years: to a service that works with them they are children. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> childChoices(FamilyCase theCase, int oldest) {
        return childChoices(theCase, childhood.childrenUpTo(theCase, oldest));
    }

    /** As {@link #childChoices(FamilyCase)}, of those who can be seen and asked. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> bornChildChoices(FamilyCase theCase) {
        return childChoices(theCase, childhood.childrenToSee(theCase));
    }

    private List<Map<String, String>> childChoices(FamilyCase theCase, List<HouseholdMember> children) {
        return children.stream()
                .map(child -> Map.of(
                        "value",
                        child.getId().toString(),
                        "label",
                        named(
                                child.answer(),
                                choices,
                                childhood.isNotKnown(theCase, child.answer()) ? "; child or adult not known" : "")))
                .toList();
    }

    private List<Map<String, String>> choices(Stream<HouseholdMember> those) {
        return those.map(m -> Map.of("value", m.getId().toString(), "label", named(m, choices)))
                .toList();
    }

    /** As {@link #named(HouseholdMember.Answer, Choices)}; {@code Dan Hale (Father, died 3 Mar 2026)}. */
    public static String named(HouseholdMember member, Choices choices) {
        String named = named(member.answer(), choices);
        return member.isDead()
                ? named.substring(0, named.length() - 1)
                        + ", died %s)".formatted(London.day(member.about().diedOn()))
                : named;
    }

    /** {@code Mia Hale (Daughter)}; {@code Baby Hale (Child, unborn)}. */
    public static String named(HouseholdMember.Answer member, Choices choices) {
        return named(member, choices, "");
    }

    private static String named(HouseholdMember.Answer member, Choices choices, String more) {
        return "%s (%s%s%s)"
                .formatted(
                        member.name(),
                        choices.words("relationships", member.relationship()),
                        member.birth().isUnborn() ? ", unborn" : "",
                        more);
    }
}
