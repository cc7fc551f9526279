package org.familypathway.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends one message. It goes out at least once: what is written down is written before the mail server is asked, so that a mail is sent again only where the server took it and the database
 * failed in the instant after. Each sending of a message carries the same Message-ID, by which mail programs know a second copy. Two nodes take turns, and the second finds it sent.
 */
@Component("messageSender") // Spring calls its own bean mailSender
@Transactional
class MailSender {
    /** The mail server, or what is needed to reach it, is not there: the mail waits. */
    static class Waits extends RuntimeException {
        Waits(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private final Messages messages;
    private final Cases cases;
    private final Templates templates;
    private final Wording wording;
    private final IdentityService people;
    private final WithoutAuthorization engine;
    private final CouncilsMail mail;
    private final Clock clock;

    MailSender(
            Messages messages,
            Cases cases,
            Templates templates,
            Wording wording,
            IdentityService people,
            WithoutAuthorization engine,
            CouncilsMail mail,
            Clock clock) {
        this.messages = messages;
        this.cases = cases;
        this.templates = templates;
        this.wording = wording;
        this.people = people;
        this.engine = engine;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * @return false where nothing can be sent as things stand, for nobody knows the recipient's address; the record says so
     * @throws Waits where the mail server did not take it; nothing has changed then
     */
    boolean send(UUID id) {
        Message message = messages.toBeSent(id).orElseThrow();
        if (message.getSentAt() != null) return true;
        FamilyCase theCase = cases.findById(message.getCaseId()).orElseThrow();
        var template = templates.of(message.getKind(), theCase);
        InternetAddress address = address(message.to());
        if (address == null || template.isEmpty()) {
            message.cannotBeSent(
                    address == null
                            ? "No e-mail address of %s is known."
                                    .formatted(message.to().name())
                            : "The table of messages no longer has this one.",
                    "pathway",
                    clock.instant());
            messages.saveAndFlush(message);
            return false;
        }
        Template.Mail words = template.get().filled(wording.of(theCase, message.to(), message.about()));
        message.sent(words.subject(), address.getAddress(), "pathway", clock.instant());
        messages.saveAndFlush(message);
        hand(id, words, address);
        return true;
    }

    /**
     * Sends at once what is about no family.
     *
     * @return false where nobody knows the recipient's address, or the table of messages has no such row
     * @throws Waits where the mail server did not take it
     */
    @Transactional(noRollbackFor = Waits.class)
    boolean send(UUID id, Service service, String kind, Recipient to, MessageContext about, String path) {
        var template = templates.of(kind, service);
        InternetAddress address = address(to);
        if (address == null || template.isEmpty()) return false;
        hand(id, template.get().filled(wording.of(service, to, about, path)), address);
        return true;
    }

    /** Whether an address of somebody who signs in is known, and is one. */
    boolean reaches(String user) {
        return address(new Recipient(user, user, null)) != null;
    }

    private void hand(UUID id, Template.Mail words, InternetAddress to) {
        JavaMailSender server = mail.server();
        String from = mail.from();
        try {
            MimeMessage mime = server.createMimeMessage();
            var letter = new MimeMessageHelper(mime, "UTF-8");
            letter.setFrom(from);
            letter.setTo(to);
            letter.setSubject(words.subject());
            letter.setText(words.body());
            mime.setHeader("Message-ID", "<%s@family-pathway>".formatted(id));
            // No out-of-office reply comes back to it (RFC 3834).
            mime.setHeader("Auto-Submitted", "auto-generated");
            server.send(mime);
        } catch (MailException | MessagingException e) {
            throw new Waits(
                    "The mail server did not take the mail: %s"
                            .formatted(
                                    NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
                    e);
        }
    }

    /** Null where none is known, or what is known is no address. */
    private InternetAddress address(Recipient to) {
        String known = to.user() == null ? to.address() : addressOf(to.user());
        if (known == null || known.isBlank()) return null;
        try {
            return new InternetAddress(known.strip(), true);
        } catch (AddressException none) {
            return null;
        }
    }

    private String addressOf(String user) {
        User known = engine.run(() -> people.createUserQuery().userId(user).singleResult());
        return known == null ? null : known.getEmail();
    }
}
