package org.familypathway.engagement;

import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** A refusal stands beside the yes of others: the managers are asked what follows, once for all that wait (R97, R126). */
@Component
class RefusalsToDecide {
    private final ConsentOfEach each;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    RefusalsToDecide(ConsentOfEach each, RuntimeService runtime, WithoutAuthorization engine) {
        this.each = each;
        this.runtime = runtime;
        this.engine = engine;
    }

    void tellManagers(FamilyCase theCase) {
        if (each.in(theCase).undecided().isEmpty()) return;
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
