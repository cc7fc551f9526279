package org.familypathway.engagement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.lead.InCharge;
import org.familypathway.platform.CurrentUser;
import org.familypathway.referral.Referrals;
import org.springframework.stereotype.Component;

/** The family is told by letter of the referral and of who will come (R15). A letter that was sent with the referral counts. */
@Component
class SendProjectLetter implements Step<SendProjectLetter.Answers> {
    record Answers(LocalDate sentOn, String sentHow, String sentTo) {}

    private final ProjectLetters letters;
    private final Referrals referrals;
    private final FamilyRecord record;
    private final KeptBackAddress keptBack;
    private final InCharge inCharge;
    private final CurrentUser currentUser;
    private final Clock clock;

    SendProjectLetter(
            ProjectLetters letters,
            Referrals referrals,
            FamilyRecord record,
            KeptBackAddress keptBack,
            InCharge inCharge,
            CurrentUser currentUser,
            Clock clock) {
        this.letters = letters;
        this.referrals = referrals;
        this.record = record;
        this.keptBack = keptBack;
        this.inCharge = inCharge;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        var household = record.household(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "address",
                keptBack.ofHousehold(theCase) && !inCharge.is(currentUser.id(), theCase)
                        ? KeptBackAddress.INSTEAD
                        : household.address() + (household.postcode() == null ? "" : ", " + household.postcode()),
                "earlierLetters",
                referrals.findById(theCase.getId()).orElseThrow().projectLetters().stream()
                        .map(sent -> Map.of("on", London.weekday(sent)))
                        .toList());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        PastTime.on("sentOn", "Sent on", answers.sentOn(), clock.instant());
        letters.saveAndFlush(
                new ProjectLetter(theCase, answers.sentOn(), answers.sentHow(), answers.sentTo(), by, clock.instant()));
    }
}
