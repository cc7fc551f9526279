package org.familypathway.message;

import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The council's mail server, where one is set (R91). Where mails cannot go out, it says so once, at start. */
@Component
class CouncilsMail {
    private static final Logger LOG = LoggerFactory.getLogger(CouncilsMail.class);

    private final ObjectProvider<JavaMailSenderImpl> server;
    private final String from;

    CouncilsMail(ObjectProvider<JavaMailSenderImpl> server, @Value("${family-pathway.mail.from:}") String from) {
        this.server = server;
        this.from = from;
    }

    /** Whom mails are from. @throws MailSender.Waits where nobody has set it */
    String from() {
        if (from.isBlank())
            throw new MailSender.Waits(
                    "No sender is set. The mail waits until family-pathway.mail.from says whom mails are from.", null);
        return from;
    }

    /** @throws MailSender.Waits where none is set */
    JavaMailSenderImpl server() {
        if (!isSet())
            throw new MailSender.Waits("No mail server is set. The mail waits until spring.mail.host names one.", null);
        return server.getObject();
    }

    /** Whether it can be reached now; false where none is set. */
    boolean answers() {
        try {
            if (!isSet()) return false;
            server.getObject().testConnection();
            return true;
        } catch (MessagingException away) {
            return false;
        }
    }

    /** A setting that is there and empty, as from an environment without a value, names none. */
    private boolean isSet() {
        JavaMailSenderImpl set = server.getIfAvailable();
        return set != null && set.getHost() != null && !set.getHost().isBlank();
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        if (!isSet() || from.isBlank())
            LOG.warn(
                    "No mail goes out: set spring.mail.host and family-pathway.mail.from. Until then each mail waits, and shows in Cockpit as an incident of its case.");
    }
}
