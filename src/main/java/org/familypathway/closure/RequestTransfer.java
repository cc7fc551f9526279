package org.familypathway.closure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** Somebody asks to hand the family over to another area or service: they move, or another service suits them better. */
@Component
class RequestTransfer implements CaseStep<RequestTransfer.Answers> {
    record Answers(String why, String reason, String toService, String contact, LocalDate wishedOn) {}

    private final Transfers transfers;
    private final Clock clock;

    RequestTransfer(Transfers transfers, Clock clock) {
        this.transfers = transfers;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask to hand the family over to another area or service";
    }

    @Override
    public String message() {
        return "transferRequested";
    }

    /** Where the end of the work is not decided and no other transfer is under way. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && theCase.getOutcome() == null
                && transfers.findByCaseIdAndEndedAtIsNull(theCase.getId()).isEmpty();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        transfers.saveAndFlush(new Transfer(theCase, answers, by, clock.instant()));
    }
}
