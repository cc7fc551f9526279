package org.familypathway.conference;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What one adult of the family answered when a conference was offered (R28): each is asked, whether they live at home or not (R99). */
@Entity
@DynamicUpdate
class ConferenceAnswer extends Recorded {
    /** What an adult says to the offer, as the list {@code conferenceAnswers} has it. */
    enum Said {
        accepts,
        declines,
        notReached
    }

    record Answer(UUID id, UUID member, LocalDate answeredOn, Said answer, String words) implements ListRow.Answer {}

    private UUID conferenceId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Said answer;

    private LocalDate answeredOn;
    private String words;

    protected ConferenceAnswer() {}

    ConferenceAnswer(UUID conferenceId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.conferenceId = conferenceId;

        this.memberId = answer.member();
        this.answer = answer.answer();
        this.answeredOn = answer.answeredOn();
        this.words = answer.words();
    }

    UUID getMemberId() {
        return memberId;
    }

    Said getAnswer() {
        return answer;
    }

    LocalDate getAnsweredOn() {
        return answeredOn;
    }

    String getWords() {
        return words;
    }
}
