package org.familypathway.referral;

import org.familypathway.family.FamilyCase;
import org.familypathway.message.Notifications;
import org.springframework.stereotype.Component;

/** Tells the referrer by mail (R116, R124, R246): on the address of their account, or on the one they gave where they do not sign in. */
@Component
public class ReferrerTold {
    private final Referrals referrals;
    private final Notifications notifications;

    ReferrerTold(Referrals referrals, Notifications notifications) {
        this.referrals = referrals;
        this.notifications = notifications;
    }

    /** @param kind a row of messages.dmn; none of them says more than that a named lead has the case, or that it is over (invariant 2) */
    public void tell(FamilyCase theCase, String kind) {
        referrals.findById(theCase.getId()).map(Referral::referrer).ifPresent(referrer -> {
            if (referrer.user() != null) notifications.tell(theCase, kind, referrer.user());
            else notifications.tellOutsider(theCase, kind, referrer.name(), referrer.contact());
        });
    }

    /** Of a declined referral they were told when it was declined. */
    void tellOfClosing(FamilyCase theCase) {
        if (theCase.getOutcome() != FamilyCase.Outcome.declined) tell(theCase, "caseClosed");
    }
}
