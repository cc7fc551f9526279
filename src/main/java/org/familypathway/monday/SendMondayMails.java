package org.familypathway.monday;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Each half hour of the day: the Monday mails that are due and have not gone out do (R131, R152). */
@Component
class SendMondayMails implements JavaDelegate {
    private final MondayMails mails;

    SendMondayMails(MondayMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.sendWhatIsDue();
    }
}
