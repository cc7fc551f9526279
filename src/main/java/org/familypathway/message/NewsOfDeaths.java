package org.familypathway.message;

import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.family.PersonDied;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever works with somebody who is known to have died in another case is told that there is something to look at there. The mail does not say what: they may not see that case. */
@Component
class NewsOfDeaths {
    private final OneAndTheSame oneAndTheSame;
    private final Cases cases;
    private final NewsForLead newsForLead;

    NewsOfDeaths(OneAndTheSame oneAndTheSame, Cases cases, NewsForLead newsForLead) {
        this.oneAndTheSame = oneAndTheSame;
        this.cases = cases;
        this.newsForLead = newsForLead;
    }

    @EventListener
    void of(PersonDied died) {
        oneAndTheSame.elsewhere(died.member()).stream()
                .filter(other -> !other.isDead())
                .map(HouseholdMember::getCaseId)
                .distinct()
                .map(id -> cases.findById(id).orElseThrow())
                .filter(FamilyCase::isOpen)
                .forEach(other -> newsForLead.tell(other, "recordedElsewhere"));
    }
}
