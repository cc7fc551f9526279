package org.familypathway.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The training and support that the lead agency said it gives was given: what, when, by whom (R107). */
@Component
class RecordLeadSupport implements CaseStep<RecordLeadSupport.Answers> {
    record Answers(String kind, LocalDate givenOn, String givenBy, String what) {}

    private final Agenda agenda;
    private final NamedLeads named;
    private final LeadSupports supports;
    private final Clock clock;

    RecordLeadSupport(Agenda agenda, NamedLeads named, LeadSupports supports, Clock clock) {
        this.agenda = agenda;
        this.named = named;
        this.supports = supports;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record training or support given to the lead worker";
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && named(theCase).isPresent();
    }

    private Optional<NamedLead> named(FamilyCase theCase) {
        return agenda.accepted(theCase).flatMap(item -> named.findByItemId(item.getId()));
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        NamedLead lead = named(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("leadAgency", agenda.accepted(theCase).orElseThrow().getLeadAgencyName());
        shown.put("lead", lead.inWords());
        shown.put("support", lead.getSupport());
        return shown;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("givenOn", "Given on", a.givenOn(), now);
        supports.saveAndFlush(new LeadSupport(agenda.accepted(theCase).orElseThrow(), a, theCase.getId(), by, now));
    }
}
