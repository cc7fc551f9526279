package org.familypathway.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** What statutory services answered to a referral, and whether we challenge it (R67, R148). After a strategy discussion and after a challenge there is another. */
@Entity
class StatutoryAnswer extends Recorded {
    static final String ACCEPTED = "accepted",
            STRATEGY_DISCUSSION = "strategyDiscussion",
            ENQUIRY = "enquiry",
            NO_FURTHER_ACTION = "noFurtherAction";

    private UUID reportId;
    private String answer;
    private String answeredBy;
    private String answeredHow;
    private Instant answeredAt;
    private LocalDate discussionOn;
    private String reason;
    private Boolean challenged;
    private String challengeReason;
    private String challengeAsked;
    private String follows;

    @Enumerated(EnumType.STRING)
    private WhoGoesOn whoGoesOn;

    private String takenOverBy;
    private Instant takenOverAt;

    protected StatutoryAnswer() {}

    StatutoryAnswer(
            UUID report,
            RecordStatutoryAnswer.Answers answers,
            Instant answeredAt,
            Instant takenOverAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.reportId = report;
        this.answer = answers.answer();
        this.answeredBy = answers.answeredBy();
        this.answeredHow = answers.answeredHow();
        this.answeredAt = answeredAt;
        this.discussionOn = answers.discussionOn();
        this.reason = answers.reason();
        this.challenged = answers.challenged() == null ? null : answers.challenged() == YesNo.yes;
        this.challengeReason = answers.challengeReason();
        this.challengeAsked = answers.challengeAsked();
        this.follows = answers.follows();
        this.whoGoesOn = answers.whoGoesOn();
        this.takenOverBy = answers.takenOverBy();
        this.takenOverAt = takenOverAt;
    }

    /** Whether no other answer is waited for. */
    boolean isFinal() {
        return answer.equals(ACCEPTED) || answer.equals(ENQUIRY) || answer.equals(NO_FURTHER_ACTION) && !isChallenged();
    }

    boolean isChallenged() {
        return Boolean.TRUE.equals(challenged);
    }

    /** Since when the answer after this one is waited for. */
    Instant nextWaitedForSince() {
        return discussionOn == null
                ? getRecordedAt()
                : discussionOn.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant();
    }

    String getAnswer() {
        return answer;
    }

    String getAnsweredBy() {
        return answeredBy;
    }

    Instant getAnsweredAt() {
        return answeredAt;
    }

    LocalDate getDiscussionOn() {
        return discussionOn;
    }

    String getReason() {
        return reason;
    }

    String getChallengeReason() {
        return challengeReason;
    }

    String getChallengeAsked() {
        return challengeAsked;
    }

    String getFollows() {
        return follows;
    }
}
