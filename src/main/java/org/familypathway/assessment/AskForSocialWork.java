package org.familypathway.assessment;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.AwaitedMessages;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.platform.gate.MessagesOfCases;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** Where the way of working requires the social worker's assessment and none is listed, the lead is asked to ask for it (R232). It runs beside the family's own assessment and holds nothing up. */
@Component
class AskForSocialWork implements JavaDelegate, MessagesOfCases {
    private static final String MISSING = "socialWorkMissing";

    private final AssessmentRecord assessments;
    private final WaysOfWorking ways;
    private final AwaitedMessages awaited;
    private final WithoutAuthorization engine;
    private final Cases cases;

    AskForSocialWork(
            AssessmentRecord assessments,
            WaysOfWorking ways,
            AwaitedMessages awaited,
            WithoutAuthorization engine,
            Cases cases) {
        this.assessments = assessments;
        this.ways = ways;
        this.awaited = awaited;
        this.engine = engine;
        this.cases = cases;
    }

    @Override
    public Set<String> messages() {
        return Set.of(MISSING);
    }

    @Override
    public void execute(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        boolean missing = ways.of(theCase).at(Place.socialWorkAssessment) == WayOfWorking.Mode.required
                && assessments
                        .of(theCase)
                        .filter(one -> one.whyNoSocialWork() != null)
                        .isPresent();
        // Work that began on an older diagram does not hear it; its page says that the assessment is missing.
        if (missing && awaited.in(theCase.getReference(), MISSING))
            engine.run(() -> {
                execution
                        .getProcessEngineServices()
                        .getRuntimeService()
                        .createMessageCorrelation(MISSING)
                        .processInstanceBusinessKey(theCase.getReference())
                        .correlateAll();
                return null;
            });
    }
}
