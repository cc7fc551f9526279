package org.familypathway.oversight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the work has stalled, as it stands at this moment and why in words, and what was decided when it had before (R131, R152). */
@Component
@Order(6)
class StallSection implements CaseSection {
    private final Stalls stalls;
    private final StallSigns signs;

    StallSection(Stalls stalls, StallSigns signs) {
        this.stalls = stalls;
        this.signs = signs;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.oversight;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        if (!theCase.isOpen() || theCase.getOutcome() != null) return List.of();
        return List.of(new InShort(
                "The work has stalled",
                "stall",
                false,
                signs.of(theCase).isStalled()
                        ? signs.of(theCase).signs().stream()
                                .map(sign -> new InShort.Line("", sign.because(), true))
                                .toList()
                        : List.of()));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> lines = new ArrayList<>();
        if (theCase.isOpen() && theCase.getOutcome() == null) {
            var now = signs.of(theCase);
            if (now.isStalled())
                lines.add(new Happenings.One(
                        "The work has stalled",
                        "as it stands now",
                        String.join(
                                " ",
                                now.signs().stream()
                                        .map(StallSigns.Sign::because)
                                        .toList()),
                        List.of()));
        }
        List<Stall> before = new ArrayList<>(stalls.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()));
        java.util.Collections.reverse(before);
        before.forEach(stall -> lines.add(noticed(stall)));
        return lines.isEmpty() ? null : new Happenings("stall", "Signs that the work has stalled", null, null, lines);
    }

    private static Happenings.One noticed(Stall stall) {
        return new Happenings.One(
                "Noticed",
                London.minute(stall.getNoticedAt()),
                String.join(
                        " ", stall.signs().stream().map(StallSign::getBecause).toList()),
                Stream.concat(
                                stall.decisions().stream().map(StallDecision::inWords),
                                Stream.of(
                                        stall.isOpen()
                                                ? "Waits for a decision."
                                                : switch (stall.getEndedBecause()) {
                                                    case moved ->
                                                        "The work moved on, " + London.minute(stall.getEndedAt()) + ".";
                                                    case closed -> "The work ended before a decision was made.";
                                                    case decided -> "";
                                                }))
                        .filter(words -> !words.isEmpty())
                        .toList());
    }
}
