package org.familypathway.assessment;

import java.util.Set;
import org.familypathway.platform.gate.MessagesOfCases;
import org.springframework.stereotype.Component;

/** What waits for the views of an agency, or for the social worker's assessment, hears that they may be asked no longer. */
@Component
class MessagesOfAsking implements MessagesOfCases {
    static final String ASKED_NO_LONGER = "askedNoLonger";
    static final String SOCIAL_WORK_ASKED_NO_LONGER = "socialWorkAskedNoLonger";

    @Override
    public Set<String> messages() {
        return Set.of(ASKED_NO_LONGER, SOCIAL_WORK_ASKED_NO_LONGER);
    }
}
