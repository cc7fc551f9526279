package org.familypathway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password against the people that administrators keep in Admin. {@link SignInThrottle} makes who guesses wait. The answer never tells which of the two was wrong, nor does the time that
 * it takes. Spring Security finds it as the one provider there is: naming it in a chain of filters as well would ask it twice.
 *
 * <p>A program sends its password with each request, often several at once. What was right is known again for a minute, by a digest under a key that lives as long as this node, so that not every request costs the work that
 * a kept password asks for; and of one name at one address one is looked at after the other, so that many at once are no guesses.
 */
@Component
class SignIn implements AuthenticationProvider {
    private static final String NO_MATCH = "Name and password do not match";
    private static final Duration KNOWN_AGAIN = Duration.ofMinutes(1);
    private static final int MANY = 1_000;
    private static final String HMAC = "HmacSHA256";

    /** @param mark of the password that was right, see {@link PasswordCheck#mark} */
    private record Right(String mark, byte[] digest, Instant until) {}

    private final PasswordCheck passwords;
    private final SignedIn signedIn;
    private final SignInThrottle throttle;
    private final KnownBrowsers browsers;
    private final SecondFactor secondFactor;
    private final Map<String, Right> lately = new ConcurrentHashMap<>();
    private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();
    private final byte[] key = new byte[32];

    SignIn(
            PasswordCheck passwords,
            SignedIn signedIn,
            SignInThrottle throttle,
            KnownBrowsers browsers,
            SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.signedIn = signedIn;
        this.throttle = throttle;
        this.browsers = browsers;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        if (!(tried.getDetails() instanceof Whence whence))
            throw new IllegalStateException("Whoever lets somebody sign in says whence they come.");
        String person = tried.getName();
        String password =
                tried.getCredentials() == null ? "" : tried.getCredentials().toString();
        synchronized (
                turns[Math.floorMod(Arrays.asList(person, whence.address()).hashCode(), turns.length)]) {
            tell(person, password, whence);
        }
        Authentication now = signedIn.asOfNow(person).orElseThrow(() -> new BadCredentialsException(NO_MATCH));
        // A program cannot be asked for a code, and would be the way around it.
        if (!whence.atThePage() && secondFactor.of(now) != SecondFactor.Needs.NOTHING) {
            SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "second-factor")
                    .by(person)
                    .with("source.ip", whence.address())
                    .failed("a program cannot give a code");
            throw new BadCredentialsException(NO_MATCH);
        }
        return now;
    }

    /** A program that is known again is not told with each of its requests. */
    private void tell(String person, String password, Whence whence) {
        SecurityEvent event =
                SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "sign-in").with("source.ip", whence.address());
        try {
            boolean known = look(person, password, whence);
            if (whence.atThePage() || !known) event.by(person).succeeded();
        } catch (AuthenticationException refused) {
            // Some type their password where the name belongs: only a name that somebody has is told.
            event.by(passwords.mark(person).isPresent() ? person : null)
                    .failed(
                            refused instanceof LockedException
                                    ? "has to wait after wrong tries"
                                    : "name and password do not match");
            throw refused;
        }
    }

    /** @return whether it was right a moment ago as well */
    private boolean look(String person, String password, Whence whence) {
        String browser = browsers.knows(whence.browser(), person) ? whence.browser() : null;
        if (!throttle.mayTry(person, whence.address(), browser)) throw new LockedException("Too many wrong tries");
        // Only now: who has to wait learns nothing from what was right for somebody else a moment ago.
        boolean known = wasRightLately(person, password);
        if (!known && !passwords.opens(person, password)) throw new BadCredentialsException(NO_MATCH);
        throttle.wasRight(person, whence.address(), browser);
        if (known) return true;
        Instant now = Instant.now();
        if (lately.size() > MANY)
            lately.values().removeIf(right -> right.until().isBefore(now));
        passwords
                .mark(person)
                .ifPresent(mark -> lately.put(person, new Right(mark, digest(mark, password), now.plus(KNOWN_AGAIN))));
        return false;
    }

    private boolean wasRightLately(String person, String password) {
        Right right = lately.get(person);
        return right != null
                && Instant.now().isBefore(right.until())
                && MessageDigest.isEqual(right.digest(), digest(right.mark(), password))
                && passwords.mark(person).filter(right.mark()::equals).isPresent();
    }

    private byte[] digest(String mark, String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal((mark + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
