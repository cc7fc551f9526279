package org.familypathway.referral;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The referrer follows a verbal enquiry with the written form, or takes it back (R216, R221). */
@Component
class WriteReferral implements Step<WriteReferral.Answers> {
    record Answers(
            WrittenReferral.Enquiry enquiry,
            String takenBackReason,
            String requestReason,
            String tried,
            String youngPersonSays,
            String parentsSay,
            String hopedFor,
            String legalStatus) {}

    private final WrittenReferrals written;
    private final Referrals referrals;
    private final Clock clock;

    WriteReferral(WrittenReferrals written, Referrals referrals, Clock clock) {
        this.written = written;
        this.referrals = referrals;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        return Map.of("enquiredOn", London.minute(referral.getReceivedAt()), "said", referral.getReason());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (written.existsById(theCase.getId())) throw Refusal.of("enquiry", "The written form is there already.");
        written.saveAndFlush(new WrittenReferral(theCase, a, by, clock.instant()));
    }
}
