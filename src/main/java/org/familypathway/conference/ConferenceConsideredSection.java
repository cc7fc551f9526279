package org.familypathway.conference;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a conference is not held with every family: what speaks for one or against it, and who was notified (R207, R233). */
@Component
@Order(54)
class ConferenceConsideredSection implements CaseSection {
    /** @param notified who, how and when, or null; @param exception with the manager who agreed to it, or null */
    record Line(String on, String why, String words, String notified, String exception) {}

    record Shown(List<Line> lines) {}

    private final ConferenceConsiderations considerations;
    private final Workers workers;
    private final Choices choices;

    ConferenceConsideredSection(ConferenceConsiderations considerations, Workers workers, Choices choices) {
        this.considerations = considerations;
        this.workers = workers;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "conference-considered";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Line> lines = considerations.findByCaseIdOrderByConsideredAtAscIdAsc(theCase.getId()).stream()
                .map(this::line)
                .toList();
        return lines.isEmpty() ? null : new Shown(lines);
    }

    private Line line(ConferenceConsideration c) {
        return new Line(
                London.day(c.getConsideredAt()),
                Words.of(c.getWhy()),
                c.getWords(),
                c.getNotifiedWho() == null
                        ? null
                        : "%s, %s, %s"
                                .formatted(
                                        c.getNotifiedWho(),
                                        choices.within("contactWays", c.getNotifiedHow()),
                                        London.minute(c.getNotifiedAt())),
                c.getExceptionReason() == null
                        ? null
                        : "%s (agreed by %s)".formatted(c.getExceptionReason(), workers.name(c.getAgreedBy())));
    }
}
