package org.familypathway.engagement;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A consent was withdrawn: the managers go on with what remains, or end the work (R97). */
@Component
class DecideOnWithdrawal implements Step<DecideOnWithdrawal.Answers> {
    record Answers(String decision, String decisionReason) {}

    private final Consents consents;
    private final AgencyContacts contacts;
    private final EngagementRecord engagement;
    private final DecisionRecorder decisionRecorder;
    private final Choices choices;

    DecideOnWithdrawal(
            Consents consents,
            AgencyContacts contacts,
            EngagementRecord engagement,
            DecisionRecorder decisionRecorder,
            Choices choices) {
        this.consents = consents;
        this.contacts = contacts;
        this.engagement = engagement;
        this.decisionRecorder = decisionRecorder;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Consent> withdrawn = withdrawn(theCase);
        return Map.of(
                "withdrawn",
                withdrawn.stream()
                        .map(c -> Map.of(
                                "what", c.inWords(choices),
                                "who", engagement.name(c.getWithdrawnBy(), c.getRecordedAt()),
                                "when", London.minute(c.getWithdrawnAt()),
                                "how", choices.words("withdrawalWays", c.getWithdrawnHow()),
                                "said", c.getWithdrawnInWords() == null ? "" : c.getWithdrawnInWords()))
                        .toList(),
                "inForce",
                EngagementRecord.table(engagement.consents(theCase).stream()
                        .filter(EngagementRecord.ConsentAsked::inForce)
                        .toList()),
                "sharedAfter",
                contacts.findByCaseIdOrderByContactedAt(theCase.getId()).stream()
                        .filter(contact -> withdrawn.stream()
                                .anyMatch(c -> c.getId().equals(contact.getConsentId())
                                        && !contact.getContactedAt().isBefore(c.getWithdrawnAt())))
                        .map(contact -> Map.of(
                                "when", London.minute(contact.getContactedAt()),
                                "agency", contact.agency().inWords(choices),
                                "what", contact.getWhat()))
                        .toList());
    }

    private List<Consent> withdrawn(FamilyCase theCase) {
        return consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(consent -> consent.getWithdrawnAt() != null)
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.decision().equals("goOn")
                && withdrawn(theCase).stream().anyMatch(Consent::isToWork)
                && !engagement.isConsentToWork(theCase))
            throw Refusal.of(
                    "decision",
                    "No consent to the work with the service remains, and the work is voluntary. End the work, or record the consent that the family gives anew.");
        decisionRecorder.record(
                theCase,
                "withdrawal",
                answers.decision(),
                null,
                answers.decisionReason(),
                Outcome.consentWithdrawn,
                by);
    }
}
