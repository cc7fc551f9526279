package org.familypathway.restriction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The hours are over: whoever opened the record sees nothing of it any more, its tasks neither. */
@Component
class EndEmergencyLook implements JavaDelegate {
    private static final String BY_ITSELF = "pathway";

    private final EmergencyLooks looks;

    EndEmergencyLook(EmergencyLooks looks) {
        this.looks = looks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        looks.end(EmergencyLooksInDiagrams.line(execution), BY_ITSELF);
    }
}
