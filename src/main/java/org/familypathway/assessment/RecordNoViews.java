package org.familypathway.assessment;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.platform.WhoActs;
import org.springframework.stereotype.Component;

/** An agency has been waited for long enough: it gave no views in time, and the assessment goes on without them and says so (R138). */
@Component
class RecordNoViews implements JavaDelegate {
    private final AgenciesAsked agencies;
    private final WhoActs whoActs;
    private final Clock clock;

    RecordNoViews(AgenciesAsked agencies, WhoActs whoActs, Clock clock) {
        this.agencies = agencies;
        this.whoActs = whoActs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AgencyAsked agency =
                agencies.findById(AssessmentInDiagrams.line(execution)).orElseThrow();
        agency.isWaitedForNoLonger(whoActs.id(), clock.instant());
        agencies.saveAndFlush(agency);
    }
}
