package org.familypathway.oversight;

import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/** Statutory services do nothing more, and we do not accept it: the disagreement climbs the ladder beside, while their next answer is waited for (R61, R67). */
@Component
class ChallengeAnswer implements JavaDelegate {
    private static final String KIND = "professionalDisagreement";

    private final IssuesEscalated issues;
    private final Harm harm;
    private final Cases cases;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Clock clock;

    ChallengeAnswer(
            IssuesEscalated issues,
            Harm harm,
            Cases cases,
            RuntimeService runtime,
            WithoutAuthorization engine,
            Clock clock) {
        this.issues = issues;
        this.harm = harm;
        this.cases = cases;
        this.runtime = runtime;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        Harm.Challenge challenge = harm.challenge(UUID.fromString((String) execution.getVariable("line")));
        issues.saveAndFlush(new Issue(
                theCase,
                new EscalateIssue.Answers(
                        KIND,
                        challenge.answeredBy(),
                        "No further action on a referral for significant harm: " + challenge.theirReason(),
                        challenge.whyNotEnough(),
                        challenge.referred(),
                        challenge.askedFor()),
                challenge.by(),
                clock.instant()));
        // The process that called this one hears of it: the pathway, or what follows a report after the closing.
        String caller = execution.getProcessInstance().getSuperExecution().getProcessInstanceId();
        engine.run(() -> {
            runtime.createMessageCorrelation("issueEscalated")
                    .processInstanceId(caller)
                    .correlate();
            return null;
        });
    }
}
