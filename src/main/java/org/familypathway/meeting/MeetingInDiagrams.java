package org.familypathway.meeting;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the meeting: {@code ${familyMeeting.plannedOn(execution)}}. */
@CallableInDiagrams
@Component("familyMeeting")
public class MeetingInDiagrams {
    private final FamilyMeetings meetings;
    private final Cases cases;

    MeetingInDiagrams(FamilyMeetings meetings, Cases cases) {
        this.meetings = meetings;
        this.cases = cases;
    }

    /** The day (Europe/London) for which the meeting is prepared. */
    @Transactional
    public LocalDate plannedOn(DelegateExecution execution) {
        return London.dateOf(
                meetings.ahead(cases.of(execution.getProcessBusinessKey()).getId())
                        .orElseThrow()
                        .getPlannedAt());
    }
}
