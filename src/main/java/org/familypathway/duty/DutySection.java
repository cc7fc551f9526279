package org.familypathway.duty;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where something waits that is done on all seven days: who is on duty now, and who comes next (R186). */
@Component
@Order(6)
class DutySection implements CaseSection {
    private final Duty duty;
    private final Deadlines deadlines;
    private final TimeAllowed timeAllowed;
    private final Workers workers;

    DutySection(Duty duty, Deadlines deadlines, TimeAllowed timeAllowed, Workers workers) {
        this.duty = duty;
        this.deadlines = deadlines;
        this.timeAllowed = timeAllowed;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.due;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        if (!theCase.isOpen() || !duty.isKept(theCase.getService())) return null;
        List<String> waits = deadlines.of(theCase).stream()
                .filter(deadline -> !deadline.isOver() && timeAllowed.isDoneOutOfOffice(theCase, deadline.getName()))
                .map(Deadline::getLabel)
                .distinct()
                .toList();
        if (waits.isEmpty()) return null;
        List<DutyTurn> now = duty.now(theCase.getService());
        List<String> next = duty.ahead(theCase.getService()).stream()
                .filter(turn -> !now.contains(turn))
                .limit(2)
                .map(turn -> "From %s: %s".formatted(London.minute(turn.getStartsAt()), workers.name(turn.getWorker())))
                .toList();
        String who = now.isEmpty()
                ? duty.isHourOfDuty(theCase.getService()) ? "Nobody is on duty" : "The offices are open"
                : "On duty now: "
                        + String.join(
                                ", ",
                                now.stream()
                                        .map(turn -> "%s until %s"
                                                .formatted(
                                                        workers.name(turn.getWorker()),
                                                        London.minute(turn.getEndsAt())))
                                        .toList());
        return new Happenings(
                "duty",
                "Who is on duty",
                "/duty",
                "All turns",
                List.of(new Happenings.One(who, null, "Waits: " + String.join(", ", waits) + ".", next)));
    }
}
