package org.familypathway.platform;

import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.CaseReopened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The pathway of a family that comes back begins, in the transaction that opens the case: after the form that opens it otherwise. */
@Component
class ReopenedBegins {
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    ReopenedBegins(RuntimeService runtime, WithoutAuthorization engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @EventListener
    void reopened(CaseReopened news) {
        engine.run(() -> runtime.createProcessInstanceByKey("family-support-pathway")
                .businessKey(news.theCase().getReference())
                .startBeforeActivity("subProcess_work")
                .execute());
    }
}
