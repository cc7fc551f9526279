package org.familypathway.message;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** That somebody is told something by mail (R116, R124): who, of what kind, since when, and when it went out. What it said is not kept; the subject is. */
@Entity
class Message extends Recorded {
    private UUID caseId;
    private String kind;
    private String recipient;
    private String recipientName;
    private String recipientAddress;
    private String step;
    private Instant dueAt;
    private String subject;
    private Instant toldAt;
    private String sentTo;
    private Instant sentAt;
    private String cannotBeSent;

    protected Message() {}

    Message(
            FamilyCase theCase,
            String kind,
            Recipient to,
            MessageContext about,
            String subject,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = kind;
        this.recipient = to.user();
        this.recipientName = to.name();
        this.recipientAddress = to.address();
        this.step = about.step();
        this.dueAt = about.due();
        this.subject = subject;
        this.toldAt = at;
    }

    /** It is with the mail server of {@code address}. */
    void sent(String subject, String address, String by, Instant at) {
        this.subject = subject;
        sentTo = address;
        sentAt = at;
        cannotBeSent = null;
        recorded(by, at);
    }

    /** @param why a sentence for the manager */
    void cannotBeSent(String why, String by, Instant at) {
        cannotBeSent = why;
        recorded(by, at);
    }

    /** What stood in the way may be mended: it waits to be sent once more. */
    void waitsAgain(String by, Instant at) {
        cannotBeSent = null;
        recorded(by, at);
    }

    Recipient to() {
        return new Recipient(recipient, recipientName, recipientAddress);
    }

    MessageContext about() {
        return new MessageContext(step, dueAt);
    }

    UUID getCaseId() {
        return caseId;
    }

    String getKind() {
        return kind;
    }

    String getSubject() {
        return subject;
    }

    Instant getToldAt() {
        return toldAt;
    }

    Instant getSentAt() {
        return sentAt;
    }

    /** Why it cannot be sent as things stand; null where it can. */
    String getCannotBeSent() {
        return cannotBeSent;
    }
}
