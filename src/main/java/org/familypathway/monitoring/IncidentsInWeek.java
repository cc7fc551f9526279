package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What an agency reported for a week (R33, R198): how many of what is counted and of what kind, or that it did not answer, or could not be asked, and why. No answer is not a nought. */
@Entity
@Table(name = "weekly_incidents")
class IncidentsInWeek extends Recorded {
    /**
     * @param source of the list {@code weeklySources}; @param agency in words, shown to be read; @param asked who there was asked
     * @param consent the id of the consent on which asking rests, {@code lawfulBasis}, or {@link #NOT_ASKED}
     */
    record Answer(
            UUID id,
            String source,
            String agency,
            String asked,
            String how,
            LocalDateTime askedAt,
            String consent,
            String lawfulBasis,
            String basisReason,
            String answered,
            Integer incidents,
            String what,
            String whyNoAnswer)
            implements ListRow.Answer {
        /** Neither a consent nor a lawful basis allows it to ask them. */
        static final String NOT_ASKED = "notAsked";

        boolean isUponConsent() {
            return isAsked() && !consent.equals(AgencyContact.Answer.LAWFUL_BASIS);
        }

        boolean isAsked() {
            return !consent.equals(NOT_ASKED);
        }
    }

    private UUID roundId;
    private String source;
    private String asked;
    private Integer incidents;
    private String what;
    private String whyNoAnswer;

    protected IncidentsInWeek() {}

    IncidentsInWeek(UUID roundId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.roundId = roundId;
        this.source = answer.source();
        this.asked = answer.asked();
        this.incidents = answer.incidents();
        this.what = answer.what();
        this.whyNoAnswer = answer.whyNoAnswer();
    }

    String getSource() {
        return source;
    }

    Integer getIncidents() {
        return incidents;
    }

    String getWhat() {
        return what;
    }

    String getWhyNoAnswer() {
        return whyNoAnswer;
    }
}
