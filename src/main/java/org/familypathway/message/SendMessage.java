package org.familypathway.message;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** Sends the message of the process. Whether it went out is all that the process learns (R91). */
@SetsVariable("sent")
@Component
class SendMessage implements JavaDelegate {
    private final MailSender mailSender;

    SendMessage(MailSender mailSender) {
        this.mailSender = mailSender;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "sent", mailSender.send(UUID.fromString((String) execution.getVariable(Notifications.MESSAGE))));
    }
}
