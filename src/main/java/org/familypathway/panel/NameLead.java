package org.familypathway.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.platform.CurrentUser;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lead agency names the lead from its own people, within a week of the panel (R107, R121, R123): by a task of its own, or by what its contact said. Whoever answers for the agency sees nothing
 * of the record.
 */
@Component
class NameLead implements Step<NameLead.Answers> {
    record Answers(
            String person,
            String role,
            String contact,
            boolean ownPeople,
            String support,
            String saidBy,
            String saidHow,
            LocalDateTime saidAt) {}

    private final Agenda agenda;
    private final NamedLeads named;
    private final Deadlines deadlines;
    private final AgencyAccounts agencyAccounts;
    private final CurrentUser currentUser;
    private final Clock clock;

    NameLead(
            Agenda agenda,
            NamedLeads named,
            Deadlines deadlines,
            AgencyAccounts agencyAccounts,
            CurrentUser currentUser,
            Clock clock) {
        this.agenda = agenda;
        this.named = named;
        this.deadlines = deadlines;
        this.agencyAccounts = agencyAccounts;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        AgendaItem item = agenda.accepted(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("panelName", agenda.panelName(theCase));
        shown.put("metOn", London.day(item.getMeeting().getMeetsOn()));
        shown.put("leadAgency", item.getLeadAgencyName());
        shown.put(
                "chair",
                deadlines.of(theCase).stream().anyMatch(one -> one.getName().equals("nameLead") && one.isBreached())
                        ? item.getMeeting().getChair()
                        : null);
        shown.put("signsIn", answersForAgency(item, currentUser.id()));
        return shown;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        AgendaItem item = agenda.accepted(theCase).orElseThrow();
        Instant now = clock.instant();
        boolean answersForAgency = answersForAgency(item, by);
        if (answersForAgency) agencyAccounts.mustNotBeOfAnother(by, item.leadAgency());
        agencyAccounts.mustNotBeOfTheCouncil(a.person(), item.leadAgency(), "person");
        Instant said = answersForAgency ? null : PastTime.sinceReferral("saidAt", "When", a.saidAt(), theCase, now);
        named.saveAndFlush(new NamedLead(theCase.getId(), item, a, said, by, now));
    }

    private static boolean answersForAgency(AgendaItem item, String user) {
        return user.equals(item.getLeadAgencyUser());
    }
}
