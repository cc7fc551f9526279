package org.familypathway.family;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
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
    private final jakarta.persistence.EntityManager entities;
    private final Clock clock;
    private final Choices choices;

    FamilyRecord(
            Cases cases,
            Families families,
            Households households,
            HouseholdMembers members,
            jakarta.persistence.EntityManager entities,
            Clock clock,
            Choices choices) {
        this.cases = cases;
        this.families = families;
        this.households = households;
        this.members = members;
        this.entities = entities;
        this.clock = clock;
        this.choices = choices;
    }

    /** Opens a case for a family that is new until a manager recognises it. */
    public FamilyCase open(Service service, String label, boolean immediate, String by) {
        Instant now = clock.instant();
        Family family = families.save(new Family(label, by, now));
        String reference = "FP-%d-%04d".formatted(now.atZone(London.ZONE).getYear(), cases.nextNumber());
        return cases.save(new FamilyCase(reference, service, family, immediate, by, now));
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
        for (int i = 0; i < answers.size(); i++)
            if (answers.get(i).born() != null && answers.get(i).born().isAfter(London.dateOf(now)))
                throw Refusal.of(
                        "members[" + i + "].born",
                        "“Date of birth” of member %d lies in the future. Please put it right.".formatted(i + 1));
        List<HouseholdMember> recorded = members.of(theCase.getId());
        List<HouseholdMember> before = List.copyOf(recorded);
        ListRow.keepInStep("members", recorded, answers, added -> newMember(theCase, added, by, now), by, now);
        recorded.stream().filter(m -> !before.contains(m)).forEach(members::save);
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

    @Transactional(readOnly = true)
    public List<HouseholdMember.Answer> memberAnswers(FamilyCase theCase) {
        return members.of(theCase.getId()).stream().map(HouseholdMember::answer).toList();
    }

    /** The members as choices of a form: the value is the member's id. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> memberChoices(FamilyCase theCase) {
        return members.of(theCase.getId()).stream()
                .map(m -> Map.of(
                        "value",
                        m.getId().toString(),
                        "label",
                        m.getName() + " (" + choices.words("relationships", m.getRelationship()) + ")"))
                .toList();
    }
}
