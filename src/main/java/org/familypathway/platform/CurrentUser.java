package org.familypathway.platform;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Whose act the engine carries out just now: the id of the person signed in, or "pathway" when a timer or the engine itself acts. */
@Component
public class CurrentUser {
    private final IdentityService identity;

    CurrentUser(IdentityService identity) {
        this.identity = identity;
    }

    public String id() {
        var signedIn = identity.getCurrentAuthentication();
        return signedIn == null || signedIn.getUserId() == null ? "pathway" : signedIn.getUserId();
    }
}
