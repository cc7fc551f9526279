package org.familypathway.family;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.kernel.ListRow;

/** One person of the household or close to it (R12, R119), as this case records them. */
@Entity
public class HouseholdMember extends RecordedRow<HouseholdMember.Answer> {
    /** A member as a form has it. */
    public record Answer(
            UUID id,
            String name,
            LocalDate born,
            String relationship,
            String ethnicity,
            String communication,
            String school,
            boolean atHome)
            implements ListRow.Answer {}

    @ManyToOne
    private Person person;

    private String name;
    private LocalDate born;
    private String relationship;
    private String ethnicity;
    private String communication;
    private String school;
    private boolean atHome;

    protected HouseholdMember() {}

    public HouseholdMember(FamilyCase theCase, Answer answer, Person person, String by, Instant at) {
        super(theCase.getId(), by, at);
        this.person = person;
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        name = answer.name();
        born = answer.born();
        relationship = answer.relationship();
        ethnicity = answer.ethnicity();
        communication = answer.communication();
        school = answer.school();
        atHome = answer.atHome();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), name, born, relationship, ethnicity, communication, school, atHome);
    }

    public String getName() {
        return name;
    }

    public LocalDate getBorn() {
        return born;
    }

    public String getRelationship() {
        return relationship;
    }
}
