package org.familypathway.approval;

import org.familypathway.family.PersonDied;
import org.familypathway.platform.LineOfProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was asked for somebody who has died is neither decided nor reviewed any more. */
@Component
class StopApproval {
    private final ApprovalsAsked approvals;
    private final LineOfProcess lines;

    StopApproval(ApprovalsAsked approvals, LineOfProcess lines) {
        this.approvals = approvals;
        this.lines = lines;
    }

    @EventListener
    void of(PersonDied died) {
        approvals.findByCaseIdOrderByRequestedAtAscIdAsc(died.theCase().getId()).stream()
                .filter(asked -> died.member().equals(asked.getChild()))
                .forEach(asked -> lines.tell(died.theCase().getReference(), PersonDied.MESSAGE, asked.getId()));
    }
}
