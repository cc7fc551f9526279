package org.familypathway.diary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that is planned for somebody.
 *
 * @param id stays the same when it is moved
 * @param what in the words of the record, for whoever may read the case
 * @param at when it begins; null where a day is planned without a time
 * @param day in Europe/London
 * @param mayOpen whether they may open the case: a follow-up, or a visit on which they go along, is theirs also where the case is not, and then nothing leads there
 */
public record Planned(
        UUID id,
        Kind kind,
        String what,
        Instant at,
        LocalDate day,
        String reference,
        String label,
        boolean immediate,
        boolean mayOpen) {

    /** What sort of thing it is, in words that may stand in a calendar outside the service: nobody is named, and no address. */
    public enum Kind {
        visitAtHome("Visit, at home"),
        visitElsewhere("Visit, not at home"),
        meeting("Meeting with the family and agencies"),
        conference("Family group conference"),
        review("Review of progress"),
        stayReview("Review of a short break or placement"),
        contractReview("Review of the contract"),
        statutoryReview("Statutory review"),
        paper("A paper is presented"),
        action("A part of the plan is due"),
        followUp("Follow-up");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
