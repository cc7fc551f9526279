package org.familypathway.oversight;

import java.util.Set;
import org.familypathway.platform.gate.MessagesOfCases;
import org.springframework.stereotype.Component;

/** What the nightly look tells a case. */
@Component
class MessagesOfStalls implements MessagesOfCases {
    @Override
    public Set<String> messages() {
        return Set.of(StalledCases.STALLED, StalledCases.MOVED);
    }
}
