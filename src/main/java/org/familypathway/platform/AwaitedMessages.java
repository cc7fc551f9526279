package org.familypathway.platform;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Whether the running work of a case hears a message: a case that began on an older diagram does not hear what came later. */
@Component
public class AwaitedMessages {
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    AwaitedMessages(RuntimeService runtime, WithoutAuthorization engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    public boolean in(String reference, String message) {
        return engine.run(() -> runtime.createExecutionQuery()
                        .processInstanceBusinessKey(reference)
                        .messageEventSubscriptionName(message)
                        .count())
                > 0;
    }
}
