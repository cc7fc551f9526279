package org.familypathway.casepage;

import java.util.Set;
import org.familypathway.family.PersonDied;
import org.familypathway.platform.gate.MessagesOfCases;
import org.springframework.stereotype.Component;

/** What is under way about somebody alone hears that they have died, once it is written down. */
@Component
class MessagesOfDeaths implements MessagesOfCases {
    @Override
    public Set<String> messages() {
        return Set.of(PersonDied.MESSAGE);
    }
}
