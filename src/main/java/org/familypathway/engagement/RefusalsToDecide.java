package org.familypathway.engagement;

import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A refusal stands beside the yes of others, or a yes is to be looked at: what rested on a consent that is gone ends, and the managers are asked what follows, once for all that wait (R97, R126, R134). */
@Component
class RefusalsToDecide {
    private final ConsentOfEach each;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final ApplicationEventPublisher events;

    RefusalsToDecide(
            ConsentOfEach each, RuntimeService runtime, WithoutAuthorization engine, ApplicationEventPublisher events) {
        this.each = each;
        this.runtime = runtime;
        this.engine = engine;
        this.events = events;
    }

    void tellManagers(FamilyCase theCase) {
        events.publishEvent(new ConsentsChanged(theCase));
        ConsentOfEach.InCase all = each.in(theCase);
        if (all.undecided().isEmpty() && all.toLookAt().isEmpty()) return;
        engine.run(() -> {
            boolean isAsked = runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(theCase.getReference())
                            .processDefinitionKey("consent-withdrawal")
                            .count()
                    > 0;
            if (!isAsked)
                runtime.createMessageCorrelation("consentWithdrawn")
                        .processInstanceBusinessKey(theCase.getReference())
                        .correlateAll();
            return null;
        });
    }
}
