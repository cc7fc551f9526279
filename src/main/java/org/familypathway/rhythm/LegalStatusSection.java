package org.familypathway.rhythm;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The legal status of each child, with its law, the day of the next review and what was so before (R254); nothing where none was recorded. */
@Component
@Order(62)
class LegalStatusSection implements CaseSection {
    /** @param law as the list has it; empty where it says no more than the status */
    record Line(String who, String status, String law, String saidBy) {}

    record Shown(List<Line> children, List<String> before) {}

    private final LegalStatuses statuses;
    private final Choices choices;
    private final Clock clock;

    LegalStatusSection(LegalStatuses statuses, Choices choices, Clock clock) {
        this.statuses = statuses;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "legal-status";
    }

    @Override
    public Chapter chapter() {
        return Chapter.safety;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        LocalDate today = London.today(clock);
        return List.of(new InShort(
                "Legal status",
                template(),
                true,
                statuses.of(theCase).stream()
                        .map(n -> new InShort.Line(n.name(), ChangeLegalStatus.inWords(n, choices, today)))
                        .toList()));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        LocalDate today = London.today(clock);
        List<Line> lines = statuses.of(theCase).stream()
                .map(n -> new Line(
                        n.name(), ChangeLegalStatus.inWords(n, choices, today), law(theCase, n.status()), n.saidBy()))
                .toList();
        List<String> before = statuses.before(theCase).stream()
                .map(b -> "%s: %s from %s to %s"
                        .formatted(
                                b.name(),
                                choices.words("legalStatuses", b.status()),
                                London.day(b.fromOn()),
                                London.day(b.untilOn())))
                .toList();
        return lines.isEmpty() && before.isEmpty() ? null : new Shown(lines, before);
    }

    private String law(FamilyCase theCase, String status) {
        return choices.offered("legalStatuses", theCase.getProfile()).stream()
                .filter(choice ->
                        choice.value().equals(status) && choice.label().endsWith(")"))
                .map(choice -> choice.label()
                        .substring(
                                choice.label().lastIndexOf('(') + 1,
                                choice.label().length() - 1))
                .findFirst()
                .orElse("");
    }
}
