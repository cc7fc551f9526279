package org.familypathway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords, and shuts nobody out for good. Of one name at one address, or at one browser where this person has signed in before, five tries are free, and after each further wrong one the next has to wait twice as long,
 * {@value #FIRST_WAIT} seconds at first and five minutes at most. All of one address together, whatever the names, and all of one name together, whatever the addresses, have a limit within five minutes; who comes with a browser
 * where they have signed in before is counted in neither, so that no stranger can use up what is theirs. A try counts from its beginning, so that many at once gain nothing, and no longer once it was right.
 *
 * <p>Kept in this node's memory and nowhere else: several nodes allow as many times more, and a start forgets all.
 */
@Component
class SignInThrottle {
    static final int FREE = 5;
    static final int FIRST_WAIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    private static final int MANY = 10_000;

    /** @param since of the first within the window, or of all that are remembered; UTC */
    private record Wrong(Instant since, Instant last, int count) {}

    private final Map<List<String>, Wrong> tries = new HashMap<>();
    private final int ofAnAddress;
    private final int ofAPerson;
    private final InstantSource clock;
    private Instant tidied = Instant.EPOCH;

    @Autowired
    SignInThrottle(
            @Value("${family-pathway.sign-in.wrong-tries-per-address}") int ofAnAddress,
            @Value("${family-pathway.sign-in.wrong-tries-per-person}") int ofAPerson) {
        this(ofAnAddress, ofAPerson, InstantSource.system());
    }

    SignInThrottle(int ofAnAddress, int ofAPerson, InstantSource clock) {
        this.ofAnAddress = ofAnAddress;
        this.ofAPerson = ofAPerson;
        this.clock = clock;
    }

    /**
     * @param person the name that was typed, whether there is such a person or not
     * @param knownBrowser where this person has signed in before, else null
     * @return whether the password may be looked at; the try then counts as a wrong one until {@link #wasRight}
     */
    synchronized boolean mayTry(String person, String address, String knownBrowser) {
        Instant now = clock.instant();
        tidy(now);
        List<String> own = own(person, address, knownBrowser);
        if (waits(tries.get(own), now)) return false;
        if (knownBrowser == null) {
            if (full(tries.get(ofAddress(address)), ofAnAddress, now)
                    || full(tries.get(ofPerson(person)), ofAPerson, now)) return false;
            countWithinWindow(ofAddress(address), now);
            countWithinWindow(ofPerson(person), now);
        }
        countOwn(own, now);
        return true;
    }

    synchronized void wasRight(String person, String address, String knownBrowser) {
        tries.remove(own(person, address, knownBrowser));
        if (knownBrowser != null) return;
        // Only this one: what else came from the address, or asked for this name, may have been somebody else.
        uncount(ofAddress(address));
        uncount(ofPerson(person));
    }

    private static boolean waits(Wrong wrong, Instant now) {
        if (wrong == null || wrong.count() < FREE) return false;
        Duration wait = Duration.ofSeconds(FIRST_WAIT).multipliedBy(1L << Math.min(wrong.count() - FREE, 10));
        return now.isBefore(wrong.last().plus(wait.compareTo(WINDOW) > 0 ? WINDOW : wait));
    }

    private static boolean full(Wrong wrong, int limit, Instant now) {
        return wrong != null
                && wrong.count() >= limit
                && now.isBefore(wrong.since().plus(WINDOW));
    }

    /** Five minutes from the first: then it begins anew. */
    private void countWithinWindow(List<String> key, Instant now) {
        Wrong wrong = tries.get(key);
        boolean goesOn = wrong != null && now.isBefore(wrong.since().plus(WINDOW));
        tries.put(key, goesOn ? new Wrong(wrong.since(), now, wrong.count() + 1) : new Wrong(now, now, 1));
    }

    /** As long as they go on trying. */
    private void countOwn(List<String> key, Instant now) {
        Wrong wrong = tries.get(key);
        boolean goesOn = wrong != null && now.isBefore(wrong.last().plus(REMEMBERED));
        tries.put(key, goesOn ? new Wrong(wrong.since(), now, wrong.count() + 1) : new Wrong(now, now, 1));
    }

    private void uncount(List<String> key) {
        tries.computeIfPresent(
                key,
                (one, wrong) -> wrong.count() <= 1 ? null : new Wrong(wrong.since(), wrong.last(), wrong.count() - 1));
    }

    private void tidy(Instant now) {
        if (tries.size() < MANY || now.isBefore(tidied.plusSeconds(60))) return;
        tries.values().removeIf(wrong -> wrong.last().plus(REMEMBERED).isBefore(now));
        tidied = now;
    }

    private static List<String> own(String person, String address, String knownBrowser) {
        return knownBrowser == null ? List.of("both", person, address) : List.of("browser", person, knownBrowser);
    }

    private static List<String> ofAddress(String address) {
        return List.of("address", address);
    }

    private static List<String> ofPerson(String person) {
        return List.of("person", person);
    }
}
