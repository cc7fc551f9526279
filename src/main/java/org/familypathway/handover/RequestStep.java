package org.familypathway.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.lead.LeadAssignment;
import org.springframework.stereotype.Component;

/** Somebody who works with the family asks that statutory services take it on, or that early help or universal services are enough (R188, R209). */
@Component
class RequestStep implements CaseStep<RequestStep.Answers> {
    record Answers(
            StepRequest.Direction direction,
            String upTo,
            String downTo,
            String toService,
            String contact,
            LocalDate wishedOn,
            String why,
            String familyView) {}

    private final StepRequests requests;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    RequestStep(StepRequests requests, LeadAssignment leadAssignment, Clock clock) {
        this.requests = requests;
        this.leadAssignment = leadAssignment;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask for a step up or a step down";
    }

    @Override
    public String message() {
        return "stepRequested";
    }

    /** Where somebody leads, the end of the work is not decided and no other step is under way. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && theCase.getOutcome() == null
                && leadAssignment.current(theCase).isPresent()
                && requests.findByCaseIdAndEndedAtIsNull(theCase.getId()).isEmpty();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        requests.saveAndFlush(new StepRequest(
                theCase,
                a.direction(),
                a.direction() == StepRequest.Direction.up ? a.upTo() : a.downTo(),
                a.toService(),
                a.contact(),
                a.wishedOn(),
                a.why(),
                a.familyView(),
                by,
                clock.instant()));
    }
}
