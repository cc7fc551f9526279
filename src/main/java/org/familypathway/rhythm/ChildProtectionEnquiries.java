package org.familypathway.rhythm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.timescale.Recomputing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A child protection enquiry of which social care tells in answer to a referral is the legal status of that child from that day (R148, R254): nobody has to write it down twice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ChildProtectionEnquiries {
    static final String STATUS = "section47";

    private final LegalStatuses now;
    private final LegalStatusesRecorded recorded;
    private final Recomputing recomputing;
    private final Clock clock;

    ChildProtectionEnquiries(LegalStatuses now, LegalStatusesRecorded recorded, Recomputing recomputing, Clock clock) {
        this.now = now;
        this.recorded = recorded;
        this.recomputing = recomputing;
        this.clock = clock;
    }

    /**
     * Nothing where an enquiry about the child is recorded already. The day of the conference is set later, and recorded with “Change the legal status of a child”.
     *
     * @param from a day of Europe/London
     */
    public void began(FamilyCase theCase, UUID child, LocalDate from, String saidBy, String by) {
        if (now.of(theCase).stream()
                .anyMatch(n -> n.childId().equals(child) && n.status().equals(STATUS))) return;
        Instant at = clock.instant();
        recorded.saveAndFlush(new LegalStatus(
                theCase, new ChangeLegalStatus.Answers(child, STATUS, null, from, null, saidBy), null, by, at));
        recomputing.of(theCase, "The legal status of a child has changed.", by);
    }
}
