package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import org.familypathway.family.ResponsibilityChanged;
import org.familypathway.platform.CurrentUser;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who holds parental responsibility for a child has changed: what others agreed to for the child before stands, is shown as to be looked at, and the managers are asked (R97, R134). Nothing is changed in silence. */
@Component
class ConsentsToLookAt {
    private final ConsentOfEach each;
    private final ConsentsAbout abouts;
    private final RefusalsToDecide managers;
    private final CurrentUser currentUser;
    private final Clock clock;

    ConsentsToLookAt(
            ConsentOfEach each, ConsentsAbout abouts, RefusalsToDecide managers, CurrentUser currentUser, Clock clock) {
        this.each = each;
        this.abouts = abouts;
        this.managers = managers;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @EventListener
    void when(ResponsibilityChanged changed) {
        if (!changed.theCase().isOpen()) return;
        Instant now = clock.instant();
        boolean any = false;
        for (ConsentOfEach.Refused yes : each.in(changed.theCase()).agreedFor(changed.child())) {
            yes.about().toBeLookedAt(changed.because(), currentUser.id(), now);
            abouts.saveAndFlush(yes.about());
            any = true;
        }
        if (any) managers.tellManagers(changed.theCase());
    }
}
