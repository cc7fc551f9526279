package org.familypathway.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password against the people that administrators keep in Admin. The engine makes each wrong try of one name wait longer and locks it after
 * ten; {@link SignInThrottle} limits one address, whatever the names. The answer never tells which of the two was wrong.
 */
@Component
class SignIn implements AuthenticationProvider {
    private final IdentityService people;
    private final SignedIn signedIn;
    private final SignInThrottle signInThrottle;

    SignIn(IdentityService people, SignedIn signedIn, SignInThrottle signInThrottle) {
        this.people = people;
        this.signedIn = signedIn;
        this.signInThrottle = signInThrottle;
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        String address =
                tried.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (signInThrottle.tooMany(address)) throw new LockedException("Too many wrong tries from " + address);
        String password =
                tried.getCredentials() == null ? null : tried.getCredentials().toString();
        if (!people.checkPassword(tried.getName(), password)) {
            signInThrottle.another(address);
            throw new BadCredentialsException("Name and password do not match");
        }
        return signedIn.asOfNow(tried.getName())
                .orElseThrow(() -> new BadCredentialsException("Name and password do not match"));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
