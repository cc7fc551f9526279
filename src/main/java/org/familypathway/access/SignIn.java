package org.familypathway.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password against the people that administrators keep in Admin. {@link SignInThrottle} makes who guesses wait. The answer never tells which of the two was wrong, nor does the time that
 * it takes. Spring Security finds it as the one provider there is: naming it in a chain of filters as well would ask it twice.
 */
@Component
class SignIn implements AuthenticationProvider {
    private static final String NO_MATCH = "Name and password do not match";

    private final PasswordCheck passwords;
    private final SignedIn signedIn;
    private final SignInThrottle throttle;
    private final KnownBrowsers browsers;

    SignIn(PasswordCheck passwords, SignedIn signedIn, SignInThrottle throttle, KnownBrowsers browsers) {
        this.passwords = passwords;
        this.signedIn = signedIn;
        this.throttle = throttle;
        this.browsers = browsers;
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        if (!(tried.getDetails() instanceof Whence whence))
            throw new IllegalStateException("Whoever lets somebody sign in says whence they come.");
        String person = tried.getName();
        String browser = browsers.knows(whence.browser(), person) ? whence.browser() : null;
        if (!throttle.mayTry(person, whence.address(), browser)) throw new LockedException("Too many wrong tries");
        String password =
                tried.getCredentials() == null ? "" : tried.getCredentials().toString();
        if (!passwords.opens(person, password)) throw new BadCredentialsException(NO_MATCH);
        throttle.wasRight(person, whence.address(), browser);
        return signedIn.asOfNow(person).orElseThrow(() -> new BadCredentialsException(NO_MATCH));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
