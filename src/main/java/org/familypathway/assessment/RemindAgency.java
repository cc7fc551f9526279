package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;

/** The lead reminds an agency that has not answered: who was spoken to, how, when and what they said (R138). */
@Component
class RemindAgency implements LineStep<RemindAgency.Answers> {
    record Answers(String who, String how, LocalDateTime remindedAt, String said) {}

    private final AgenciesAsked agencies;
    private final AgencyReminders reminders;
    private final EngagementRecord engagement;
    private final Deadlines deadlines;
    private final Clock clock;

    RemindAgency(
            AgenciesAsked agencies,
            AgencyReminders reminders,
            EngagementRecord engagement,
            Deadlines deadlines,
            Clock clock) {
        this.agencies = agencies;
        this.reminders = reminders;
        this.engagement = engagement;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        AgencyAsked asked = agencies.findById(line).orElseThrow();
        EngagementRecord.Contact contact = engagement.contacts(theCase).stream()
                .filter(c -> c.id().equals(asked.getContactId()))
                .findFirst()
                .orElseThrow();
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "agency", contact.agency(),
                "person", contact.person(),
                "askedOn", London.day(contact.at()),
                "waitUntil",
                        deadlines.of(theCase).stream()
                                .filter(c -> c.getName().equals("giveAgencyViews") && !c.isOver())
                                .map(c -> London.minute(c.getDueAt()))
                                .findFirst()
                                .orElse("the day agreed"));
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        AgencyAsked asked = agencies.findById(line).orElseThrow();
        Instant at = PastTime.sinceReferral("remindedAt", "When", answers.remindedAt(), theCase, clock.instant());
        reminders.saveAndFlush(new AgencyReminder(asked, answers, at, by, clock.instant()));
    }
}
