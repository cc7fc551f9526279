package org.familypathway.oversight;

import java.time.Instant;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** When each child was last seen and last seen alone, and at how many visits neither (R72, R114; invariant 11). Nothing once the case is closed. */
@Component
@Order(12)
class ChildrenSeenSection implements CaseSection {
    /** @param never whether the family was visited and they were never seen */
    record Line(String who, String seen, String alone, String visits, boolean never) {}

    record Shown(List<Line> children) {}

    private final ChildrenSeen children;

    ChildrenSeenSection(ChildrenSeen children) {
        this.children = children;
    }

    @Override
    public String template() {
        return "children-seen";
    }

    @Override
    public Chapter chapter() {
        return Chapter.safety;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        if (!theCase.isOpen()) return List.of();
        return List.of(new InShort(
                "The children, last seen",
                template(),
                true,
                children.of(theCase).stream()
                        .map(child -> new InShort.Line(
                                child.name(),
                                when(child.seen(), "not recorded as seen yet") + "; alone: "
                                        + when(child.alone(), "not recorded yet"),
                                child.seen() == null && child.visits() > 0))
                        .toList()));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        if (!theCase.isOpen()) return null;
        List<Line> lines = children.of(theCase).stream()
                .map(child -> new Line(
                        child.name(),
                        when(child.seen(), "Not recorded as seen yet"),
                        when(child.alone(), "Not recorded as seen alone yet"),
                        visits(child),
                        child.seen() == null && child.visits() > 0))
                .toList();
        return lines.isEmpty() ? null : new Shown(lines);
    }

    private String when(Instant at, String never) {
        if (at == null) return never;
        int days = children.days(at);
        return London.day(at) + ", " + (days == 0 ? "today" : Words.count(days, "day") + " ago");
    }

    private static String visits(ChildrenSeen.OfChild child) {
        return child.visits() == 0
                ? "No visit yet"
                : "Of %s: not recorded as seen at %d, nor as seen alone at %d"
                        .formatted(Words.count(child.visits(), "visit"), child.notSeen(), child.notSeenAlone());
    }
}
