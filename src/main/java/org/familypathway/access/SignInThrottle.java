package org.familypathway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords from one address, whatever the names: after so many within five minutes the address waits until the five minutes are over. An office shares an
 * address, so the limit is well above what honest mistakes reach. Kept in this node's memory and nowhere else.
 */
@Component
class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES_BEFORE_TIDYING = 10_000;

    private record Tries(Instant since, int count) {
        boolean over(Instant now) {
            return since.plus(WINDOW).isBefore(now);
        }
    }

    private final Map<String, Tries> ofAddress = new ConcurrentHashMap<>();
    private final int limit;
    private final InstantSource clock;

    @Autowired
    SignInThrottle(@Value("${family-pathway.sign-in.wrong-tries-per-address:30}") int limit) {
        this(limit, InstantSource.system());
    }

    SignInThrottle(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    boolean tooMany(String address) {
        Tries tries = ofAddress.get(address);
        return tries != null && !tries.over(clock.instant()) && tries.count() >= limit;
    }

    void another(String address) {
        Instant now = clock.instant();
        if (ofAddress.size() > ADDRESSES_BEFORE_TIDYING) ofAddress.values().removeIf(tries -> tries.over(now));
        ofAddress.merge(
                address,
                new Tries(now, 1),
                (former, first) -> former.over(now) ? first : new Tries(former.since(), former.count() + 1));
    }
}
