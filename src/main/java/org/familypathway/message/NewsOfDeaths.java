package org.familypathway.message;

import org.familypathway.family.DeathKnownElsewhere;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever works with somebody who is known to have died in another case is told that there is something to look at. The mail does not say what. */
@Component
class NewsOfDeaths {
    private final NewsForLead newsForLead;

    NewsOfDeaths(NewsForLead newsForLead) {
        this.newsForLead = newsForLead;
    }

    @EventListener
    void of(DeathKnownElsewhere known) {
        if (known.theCase().isOpen()) newsForLead.tell(known.theCase(), "recordedElsewhere");
    }
}
