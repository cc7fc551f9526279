package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Who is related to whom and how they get on, relatives outside the household included: the lines of a genogram (R139, R161). */
@Entity
@DynamicUpdate
class GenogramRelation extends RecordedRow<GenogramRelation.Answer> {
    static final String OUTSIDE = "outside";

    /** @param personA id of a member, or {@code outside} with a name; likewise B */
    record Answer(UUID id, String personA, String nameA, String relation, String personB, String nameB, String note)
            implements ListRow.Answer {}

    @ColumnTransformer(read = "counts_for(first_person)")
    private UUID firstPerson;

    private String firstName;
    private String relation;

    @ColumnTransformer(read = "counts_for(second_person)")
    private UUID secondPerson;

    private String secondName;
    private String note;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected GenogramRelation() {}

    GenogramRelation(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(theCase.getId(), by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        firstPerson = member(answer.personA());
        firstName = answer.nameA();
        relation = answer.relation();
        secondPerson = member(answer.personB());
        secondName = answer.nameB();
        note = answer.note();
    }

    private static UUID member(String person) {
        return person.equals(OUTSIDE) ? null : UUID.fromString(person);
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(),
                firstPerson == null ? OUTSIDE : firstPerson.toString(),
                firstName,
                relation,
                secondPerson == null ? OUTSIDE : secondPerson.toString(),
                secondName,
                note);
    }

    UUID getFirstPerson() {
        return firstPerson;
    }

    String getFirstName() {
        return firstName;
    }

    String getRelation() {
        return relation;
    }

    UUID getSecondPerson() {
        return secondPerson;
    }

    String getSecondName() {
        return secondName;
    }

    String getNote() {
        return note;
    }
}
