package org.familypathway.assessment;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/** An agency has been waited for long enough: it gave no views in time, and the assessment goes on without them and says so (R138). */
@Component
class RecordNoViews implements JavaDelegate {
    private final AgenciesAsked agencies;
    private final CurrentUser currentUser;
    private final Clock clock;

    RecordNoViews(AgenciesAsked agencies, CurrentUser currentUser, Clock clock) {
        this.agencies = agencies;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AgencyAsked agency =
                agencies.findById(AssessmentInDiagrams.line(execution)).orElseThrow();
        agency.isWaitedForNoLonger(currentUser.id(), clock.instant());
        agencies.saveAndFlush(agency);
    }
}
