package org.familypathway.monitoring;

import java.util.Set;
import org.familypathway.platform.gate.MessagesOfCases;
import org.springframework.stereotype.Component;

/** What the nightly look tells a case of late work. */
@Component
class MessagesOfLateWork implements MessagesOfCases {
    @Override
    public Set<String> messages() {
        return Set.of(NoticeLateWork.LATE, NoticeLateWork.CAUGHT_UP);
    }
}
