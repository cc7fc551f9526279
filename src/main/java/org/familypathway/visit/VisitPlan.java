package org.familypathway.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.safeguarding.VisitRule;

/** Who goes, when and where, and whom they ring afterwards: the same of every visit, be it the first, a later one or one in a crisis (R85, R237). Times are London's. */
public record VisitPlan(
        List<String> goes,
        String othersGo,
        YesNo atHome,
        String place,
        LocalDateTime visitAt,
        String ringTo,
        LocalDateTime ringBy) {

    /** Somebody who is rung much later than that is rung by nobody. */
    private static final Duration LONGEST = Duration.ofHours(12);

    Instant begins() {
        return visitAt.atZone(London.ZONE).toInstant();
    }

    Instant rungBy() {
        return ringBy.atZone(London.ZONE).toInstant();
    }

    /**
     * @param rule how the family is visited, as the risk assessment that holds says
     * @throws Refusal where somebody goes who must not, or nobody would know in time that they are not back
     */
    void check(VisitRule rule) {
        if (!rungBy().isAfter(begins()))
            throw Refusal.of("ringBy", "That is not after the visit begins. Say until when they ring afterwards.");
        if (rungBy().isAfter(begins().plus(LONGEST)))
            throw Refusal.of(
                    "ringBy", "That is more than 12 hours after the visit begins. Nobody would know until then.");
        if (rule == VisitRule.inPairs && goes.size() < 2 && othersGo == null)
            throw Refusal.of(
                    "goes",
                    "This family is visited by two workers together. Say who goes too, here or under “Who else goes”.");
        if (rule == VisitRule.notAtHome && atHome == YesNo.yes)
            throw Refusal.of("atHome", "This family is not visited at home. Say where they are met.");
        if (goes.contains(ringTo))
            throw Refusal.of("ringTo", "Whoever goes cannot be the one who is rung. Choose somebody who stays behind.");
    }
}
