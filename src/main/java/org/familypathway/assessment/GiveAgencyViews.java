package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** An agency gives its views: whoever signs in for it, or the lead, who writes down what it says and who says so (R117, R138, R155). It sees what it was told and nothing more of the case. */
@Component
class GiveAgencyViews implements LineStep<GiveAgencyViews.Answers> {
    record Answers(
            String saidBy, LocalDate saidOn, String saidHow, List<AgencyPoint.Answer> points, String whatTheyDo) {}

    private static final String ASKED_NO_LONGER =
            "This is asked no longer: the consent was withdrawn or refused. Nothing is to be done; the task goes by itself.";

    private final AgenciesAsked agencies;
    private final AllAgencyViews views;
    private final EngagementRecord engagement;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final AgencyAccounts agencyAccounts;
    private final Clock clock;

    GiveAgencyViews(
            AgenciesAsked agencies,
            AllAgencyViews views,
            EngagementRecord engagement,
            LeadAssignment leadAssignment,
            Workers workers,
            AgencyAccounts agencyAccounts,
            Clock clock) {
        this.agencies = agencies;
        this.views = views;
        this.engagement = engagement;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.agencyAccounts = agencyAccounts;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        AgencyAsked asked = agencies.findById(line).orElseThrow();
        EngagementRecord.Contact contact = contact(theCase, asked);
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "agency", contact.agency(),
                "person", contact.person(),
                // Work that began on an older diagram does not hear it, and keeps the task.
                "asked", asked.isAskedNoLonger() ? ASKED_NO_LONGER : contact.what(),
                "askedBy",
                        leadAssignment
                                .current(theCase)
                                .map(workers::leadName)
                                .orElse(theCase.getService().getName()),
                "signsIn", asked.getPartner() != null,
                "saidBy", contact.person());
    }

    private EngagementRecord.Contact contact(FamilyCase theCase, AgencyAsked asked) {
        return engagement.contacts(theCase).stream()
                .filter(c -> c.id().equals(asked.getContactId()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        AgencyAsked asked = agencies.findById(line).orElseThrow();
        if (by.equals(asked.getPartner()))
            agencyAccounts.mustNotBeOfAnother(by, engagement.agencyOf(asked.getContactId()));
        if (asked.isAskedNoLonger()) throw Refusal.of(null, ASKED_NO_LONGER);
        Instant now = clock.instant();
        PastTime.on("saidOn", "On", answers.saidOn(), now);
        if (answers.saidOn()
                .isBefore(contact(theCase, asked).at().atZone(London.ZONE).toLocalDate()))
            throw Refusal.of("saidOn", "“On” lies before the agency was asked. Please put it right.");
        if (answers.points().isEmpty())
            throw Refusal.of(
                    "points",
                    "“Strengths and worries” needs at least one line. Add what the agency has seen or believes.");
        views.saveAndFlush(new AgencyViews(asked, answers, by, now));
    }
}
