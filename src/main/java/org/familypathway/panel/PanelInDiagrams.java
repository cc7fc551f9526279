package org.familypathway.panel;

import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the panel: {@code ${panel.leadAgencyAgreed(execution)}}. */
@CallableInDiagrams
@Component("panel")
public class PanelInDiagrams {
    private final Agenda agenda;
    private final Cases cases;

    PanelInDiagrams(Agenda agenda, Cases cases) {
        this.agenda = agenda;
        this.cases = cases;
    }

    /** The day (Europe/London) of the meeting on whose agenda the family is. */
    @Transactional
    public LocalDate meetsOn(DelegateExecution execution) {
        return agenda.ahead(cases.of(execution.getProcessBusinessKey()))
                .getMeeting()
                .getMeetsOn();
    }

    /** Whether the panel has taken the family on with a lead agency, and nobody leads yet (R120). */
    @Transactional
    public boolean leadAgencyAgreed(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        return agenda.asks(theCase).equals(AgendaItem.NEW_REFERRAL)
                && agenda.accepted(theCase)
                        .filter(item -> item.leadAgency() != null)
                        .isPresent();
    }

    /** When the panel that took the family on met, from which its weeks count (R123): the beginning of that day in London; null where no panel did, so that a deadline counts from now. */
    @Transactional
    public Instant acceptedAt(DelegateExecution execution) {
        return agenda.accepted(cases.of(execution.getProcessBusinessKey()))
                .filter(item -> item.leadAgency() != null)
                .map(item ->
                        item.getMeeting().getMeetsOn().atStartOfDay(London.ZONE).toInstant())
                .orElse(null);
    }
}
