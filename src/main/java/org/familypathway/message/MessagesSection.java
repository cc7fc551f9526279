package org.familypathway.message;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who was told what by mail, and what could not be sent (R116, R147). */
@Component
@Order(150)
class MessagesSection implements CaseSection {
    /** @param stands when it was sent, or why not, in words @param again whether the reader may send it once more */
    record Line(UUID id, String who, String what, String told, String stands, boolean unsent, boolean again) {}

    record Shown(String reference, List<Line> unsent, List<Line> all) {}

    private final Messages messages;
    private final FailedMessages failedMessages;
    private final Workers workers;

    MessagesSection(Messages messages, FailedMessages failedMessages, Workers workers) {
        this.messages = messages;
        this.failedMessages = failedMessages;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "messages";
    }

    @Override
    public Chapter chapter() {
        return Chapter.due;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Message> told = messages.findByCaseIdOrderByToldAtDescIdDesc(theCase.getId());
        if (told.isEmpty()) return null;
        Set<UUID> stuck = failedMessages.of(theCase.getReference());
        boolean manages = workers.manages(reader.user(), theCase.getService());
        List<Line> lines = told.stream()
                .map(message -> line(message, stuck.contains(message.getId()), manages))
                .toList();
        return new Shown(
                theCase.getReference(), lines.stream().filter(Line::unsent).toList(), lines);
    }

    private static Line line(Message message, boolean stuck, boolean manages) {
        boolean unsent = stuck || message.getCannotBeSent() != null;
        return new Line(
                message.getId(),
                message.to().name(),
                message.getSubject(),
                London.minute(message.getToldAt()),
                message.getSentAt() != null
                        ? "Sent " + London.minute(message.getSentAt())
                        : message.getCannotBeSent() != null
                                ? message.getCannotBeSent() + " Tell them otherwise."
                                : stuck
                                        ? "Not sent: the mail server does not take it. Tell them otherwise if it cannot wait."
                                        : "Waits to be sent",
                unsent,
                unsent && manages);
    }
}
