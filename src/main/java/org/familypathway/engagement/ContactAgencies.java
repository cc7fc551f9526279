package org.familypathway.engagement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lead asks and tells the agencies around the family, each with the consent or lawful basis that allows it (R97, R125, R134). */
@Component
class ContactAgencies implements Step<ContactAgencies.Answers> {
    record Answers(List<AgencyContact.Answer> contacts, String whyNobody) {}

    private final EngagementRecord engagement;
    private final Sharing sharing;
    private final Entries entries;
    private final Clock clock;

    ContactAgencies(EngagementRecord engagement, Sharing sharing, Entries entries, Clock clock) {
        this.engagement = engagement;
        this.sharing = sharing;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "consents", EngagementRecord.table(engagement.consents(theCase)),
                "consentChoices", sharing.choices(theCase),
                "earlierContacts", engagement.contactsTable(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.contacts().isEmpty() && answers.whyNobody() == null)
            throw Refusal.of("whyNobody", "No agency was contacted. List the contacts, or say why nobody was.");
        for (int i = 0; i < answers.contacts().size(); i++)
            sharing.record(theCase, answers.contacts().get(i), "contacts[" + i + "].", by);
        if (answers.contacts().isEmpty())
            entries.save(Entry.of(
                    theCase,
                    "note",
                    clock.instant(),
                    null,
                    null,
                    null,
                    "fact",
                    "No other agency was contacted: " + answers.whyNobody(),
                    by,
                    clock.instant()));
    }
}
