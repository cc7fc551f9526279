package org.familypathway.conference;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.profile.WayOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the conference: {@code ${conference.coordinator(execution)}}. */
@CallableInDiagrams
@Component("conference")
public class ConferenceInDiagrams {
    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final Cases cases;

    ConferenceInDiagrams(Conferences conferences, ConferenceMeetings meetings, Cases cases) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.cases = cases;
    }

    /** Whether the way of working holds a conference only with those who want it or to whom it applies; where nothing is said it is for every family. */
    public boolean isOffered(DelegateExecution execution) {
        return WayOfWorking.Mode.offered.name().equals(execution.getVariable("conferenceMode"));
    }

    /** Whether the family accepted the offer, so that there is a conference to prepare. */
    @Transactional
    public boolean goesAhead(DelegateExecution execution) {
        return conferences
                .underWay(cases.of(execution.getProcessBusinessKey()).getId())
                .isPresent();
    }

    /** The user who prepares and holds the conference. */
    @Transactional
    public String coordinator(DelegateExecution execution) {
        return conferences
                .underWay(cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow()
                .getCoordinator();
    }

    /** The day (Europe/London) for which the conference is prepared. */
    @Transactional
    public LocalDate plannedOn(DelegateExecution execution) {
        Conference conference = conferences
                .underWay(cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow();
        return London.dateOf(meetings.ahead(conference.getId()).orElseThrow().getPlannedAt());
    }
}
