package org.familypathway.family;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.YesNo;

/** One person of the household or close to it (R12, R119), as this case records them. */
@Entity
public class HouseholdMember extends RecordedRow<HouseholdMember.Answer> {
    /**
     * A member as a form has it.
     *
     * @param born the date of birth; where it is not known to the day, null, and what {@link Birth} says of the next six
     * @param ethnicity in their own words; @param ethnicGroup a value of the list {@code ethnicGroups}, by which they are counted
     * @param childOrAdult what somebody said of it, see {@link Childhood}; null where nobody did
     * @param atHome whether they live in the household; null where nobody said
     */
    public record Answer(
            UUID id,
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
            String ethnicity,
            String ethnicGroup,
            String communication,
            String school,
            YesNo atHome)
            implements ListRow.Answer {
        public Birth birth() {
            return new Birth(born, birthKnown, birthMonth, birthYear, aboutAge, aboutAgeOn, expectedOn);
        }

        /** An age is said today where the form says no day. */
        public Answer saidOn(LocalDate today) {
            return aboutAge == null || aboutAgeOn != null
                    ? this
                    : new Answer(
                            id,
                            name,
                            born,
                            birthKnown,
                            birthMonth,
                            birthYear,
                            aboutAge,
                            today,
                            expectedOn,
                            childOrAdult,
                            relationship,
                            ethnicity,
                            ethnicGroup,
                            communication,
                            school,
                            atHome);
        }

        /** With these answers to what a form asks beside the household. */
        public Answer knowing(String communicationNow, String schoolNow) {
            return new Answer(
                    id,
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
                    ethnicity,
                    ethnicGroup,
                    communicationNow,
                    schoolNow,
                    atHome);
        }

        /** As {@link AboutPerson#contradictions}. Which place in the family is the right one was chosen with the line that stays. */
        List<String> contradictions(Answer other) {
            return BothLines.contradictions(List.of(
                    new BothLines.Question("Ethnicity", ethnicity, other.ethnicity, 80),
                    new BothLines.Question("Ethnic group, as the census has it", ethnicGroup, other.ethnicGroup),
                    new BothLines.Question("Communication needs", communication, other.communication, 200),
                    new BothLines.Question("School or work", school, other.school, 200),
                    new BothLines.Question("Lives in the household?", atHome, other.atHome)));
        }

        /** With what the other line of this person says too; of the birth, with whichever says more. Only where there are no {@link #contradictions}. */
        Answer with(Answer other, LocalDate today) {
            Birth birth = birth().saysLessThan(other.birth()) ? other.birth() : birth();
            return new Answer(
                    id,
                    name,
                    birth.day(),
                    birth.known(),
                    birth.month(),
                    birth.year(),
                    birth.age(),
                    birth.ageOn(),
                    birth.expectedOn(),
                    Childhood.byBirth(birth, today) == null
                            ? or(childOrAdult, other.childOrAdult)
                            : birth.equals(birth()) ? childOrAdult : null,
                    or(relationship, other.relationship),
                    BothLines.words(ethnicity, other.ethnicity),
                    or(ethnicGroup, other.ethnicGroup),
                    BothLines.words(communication, other.communication),
                    BothLines.words(school, other.school),
                    or(atHome, other.atHome));
        }

        /** As it was before something was written into it, except where it says something else again by now. */
        Answer givenBack(Answer before, Answer written) {
            Answer birth = sameBirth(written) ? before : this;
            return new Answer(
                    id,
                    name,
                    birth.born,
                    birth.birthKnown,
                    birth.birthMonth,
                    birth.birthYear,
                    birth.aboutAge,
                    birth.aboutAgeOn,
                    birth.expectedOn,
                    birth.childOrAdult,
                    unless(relationship, written.relationship, before.relationship),
                    unless(ethnicity, written.ethnicity, before.ethnicity),
                    unless(ethnicGroup, written.ethnicGroup, before.ethnicGroup),
                    unless(communication, written.communication, before.communication),
                    unless(school, written.school, before.school),
                    unless(atHome, written.atHome, before.atHome));
        }

        private boolean sameBirth(Answer other) {
            return birth().equals(other.birth()) && childOrAdult == other.childOrAdult;
        }

        private static <T> T or(T said, T other) {
            return said == null ? other : said;
        }

        private static <T> T unless(T now, T written, T before) {
            return Objects.equals(now, written) ? before : now;
        }

        /** Whether they are of this age or, where the birth does not say, may be; nobody answers before they are born. */
        public boolean mayAnswerFrom(int years, LocalDate today) {
            return !birth().isUnborn() && (!birth().isDated() || birth().oldest(today) >= years);
        }

        /** Whoever is on the list and is not said to live elsewhere is of the household; where nobody has said it, the place in the family may. */
        public boolean livesHere() {
            return atHome == null ? !PlaceInFamily.isElsewhere(relationship) : atHome == YesNo.yes;
        }
    }

    @ManyToOne
    private Person person;

    private String name;
    private LocalDate born;

    @Enumerated(EnumType.STRING)
    private Birth.Known birthKnown;

    @Enumerated(EnumType.STRING)
    private Month birthMonth;

    private Integer birthYear;
    private Integer aboutAge;
    private LocalDate aboutAgeOn;
    private LocalDate expectedOn;

    @Enumerated(EnumType.STRING)
    private ChildOrAdult childOrAdult;

    private String relationship;
    private String ethnicity;
    private String ethnicGroup;
    private String communication;
    private String school;
    private Boolean atHome;

    @Embedded
    private AboutPerson about;

    protected HouseholdMember() {}

    public HouseholdMember(FamilyCase theCase, Answer answer, Person person, String by, Instant at) {
        super(theCase.getId(), by, at);
        this.person = person;
        write(answer);
    }

    @PrePersist
    void writtenDown() {
        HouseholdInOrderOfTheRecord.KNOWN.forget();
    }

    @Override
    protected void write(Answer answer) {
        name = answer.name();
        born = answer.born();
        birthKnown = answer.birthKnown();
        birthMonth = answer.birthMonth();
        birthYear = answer.birthYear();
        aboutAge = answer.aboutAge();
        aboutAgeOn = answer.aboutAgeOn();
        expectedOn = answer.expectedOn();
        childOrAdult = answer.childOrAdult();
        relationship = answer.relationship();
        ethnicity = answer.ethnicity();
        ethnicGroup = answer.ethnicGroup();
        communication = answer.communication();
        school = answer.school();
        atHome = answer.atHome() == null ? null : answer.atHome() == YesNo.yes;
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(),
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
                ethnicity,
                ethnicGroup,
                communication,
                school,
                atHome == null ? null : YesNo.of(atHome));
    }

    public AboutPerson about() {
        return about == null ? AboutPerson.nothing() : about;
    }

    void know(AboutPerson known, String by, Instant at) {
        if (known.equals(about())) return;
        about = known;
        recorded(by, at);
    }

    /** Somebody who died is asked no more and not written to; they stay on the list of the household. */
    public boolean isDead() {
        return about().diedOn() != null;
    }

    public String getName() {
        return name;
    }

    public LocalDate getBorn() {
        return born;
    }

    public boolean isUnborn() {
        return answer().birth().isUnborn();
    }

    public String getRelationship() {
        return relationship;
    }
}
