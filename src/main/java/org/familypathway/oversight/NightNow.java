package org.familypathway.oversight;

import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.Workers;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets a manager of the service see in a demonstration what a night finds, without waiting for it (R131, R152). */
@Component
@Profile("demo")
public class NightNow {
    private final RuntimeService runtime;
    private final Workers workers;
    private final WithoutAuthorization engine;

    NightNow(RuntimeService runtime, Workers workers, WithoutAuthorization engine) {
        this.runtime = runtime;
        this.workers = workers;
        this.engine = engine;
    }

    /** @return false, and no night comes, where the user does not manage the service that has the case */
    public boolean comes(FamilyCase theCase, String user) {
        if (!workers.isIn(theCase.getService().managers(), user)) return false;
        engine.run(() -> runtime.startProcessInstanceByKey("nightly-look"));
        return true;
    }
}
