package org.familypathway.assessment;

import org.familypathway.family.PersonDied;
import org.familypathway.platform.LineOfProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A child who has died is heard no more: whoever was to hear them has no task any longer, and the assessment goes on. */
@Component
class StopHearing {
    private final ChildrenToHear children;
    private final LineOfProcess lines;

    StopHearing(ChildrenToHear children, LineOfProcess lines) {
        this.children = children;
        this.lines = lines;
    }

    @EventListener
    void of(PersonDied died) {
        children.findByCaseIdOrderByPlace(died.theCase().getId()).stream()
                .filter(child -> child.getChildId().equals(died.member()))
                .forEach(child -> lines.tell(died.theCase().getReference(), PersonDied.MESSAGE, child.getId()));
    }
}
