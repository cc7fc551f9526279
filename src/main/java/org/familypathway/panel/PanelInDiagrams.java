package org.familypathway.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
    private final NamedLeads named;
    private final Cases cases;

    PanelInDiagrams(Agenda agenda, NamedLeads named, Cases cases) {
        this.agenda = agenda;
        this.named = named;
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

    /** Whether the agency that the panel agreed has yet to name the lead from its own people (R121). */
    @Transactional
    public boolean agencyNamesLead(DelegateExecution execution) {
        return leadAgency(execution)
                .filter(item -> named.findByItemId(item.getId()).isEmpty())
                .isPresent();
    }

    /** Who signs in for the lead agency; null where nobody does. */
    @Transactional
    public String answersForAgency(DelegateExecution execution) {
        return leadAgency(execution).map(AgendaItem::getLeadAgencyUser).orElse(null);
    }

    /** Those who run the panel record what the agency's contact said, where nobody of it signs in. */
    @Transactional
    public List<String> recordForAgency(DelegateExecution execution) {
        return answersForAgency(execution) == null
                ? List.of(
                        cases.of(execution.getProcessBusinessKey()).getService().managers())
                : List.of();
    }

    private Optional<AgendaItem> leadAgency(DelegateExecution execution) {
        return agenda.accepted(cases.of(execution.getProcessBusinessKey())).filter(item -> item.leadAgency() != null);
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
