package org.familypathway.message;

import java.util.UUID;
import org.familypathway.family.Service;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Tells somebody of a service by mail of something that is about no family, such as an hour without anybody on duty (R186). Whoever tells keeps what was told, and tells it again where it did not go out. */
@Component
public class MailOfServices {
    private final MailSender sender;
    private final CouncilsMail mail;
    private final Workers workers;

    MailOfServices(MailSender sender, CouncilsMail mail, Workers workers) {
        this.sender = sender;
        this.mail = mail;
        this.workers = workers;
    }

    /** Whether mail goes out now: asked once before many are told. */
    public boolean goesOut() {
        return mail.answers();
    }

    /** Whether somebody has an address to which mail can go. */
    public boolean reaches(String user) {
        return sender.reaches(user);
    }

    /**
     * @param id by which mail programs know a second copy
     * @param kind a row of messages.dmn
     * @param path of the page of ours on which the recipient reads more
     * @return whether it went out
     */
    public boolean tell(UUID id, Service service, String kind, String user, MessageContext about, String path) {
        try {
            return sender.send(id, service, kind, new Recipient(user, workers.name(user), null), about, path);
        } catch (MailSender.Waits later) {
            return false;
        }
    }
}
