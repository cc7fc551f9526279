package org.familypathway.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** What the administrators' list of people and groups says about somebody now. */
@Component
public class SignedIn {
    private static final String GROUP = "GROUP_";
    private final IdentityService people;
    private final PasswordCheck passwords;

    SignedIn(IdentityService people, PasswordCheck passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    /**
     * The person with today's groups, and as the details the mark of their password; nothing if an administrator has removed them. Asks the database, so a removed
     * group counts at once.
     */
    Optional<Authentication> asOfNow(String id) {
        Optional<String> mark = passwords.mark(id);
        if (mark.isEmpty()) return Optional.empty();
        List<String> groups = people.createGroupQuery().groupMember(id).unlimitedList().stream()
                .map(Group::getId)
                .toList();
        List<GrantedAuthority> authorities = new ArrayList<>();
        groups.forEach(group -> authorities.add(new SimpleGrantedAuthority(GROUP + group)));
        Role.of(groups).forEach(role -> authorities.add(new SimpleGrantedAuthority(role.authority())));
        var person = UsernamePasswordAuthenticationToken.authenticated(id, null, authorities);
        person.setDetails(mark.get());
        return Optional.of(person);
    }

    /** As {@link #asOfNow}, for somebody who signed in before; nothing as well where their password was set since then, whoever set it. */
    Optional<Authentication> asOfNow(Authentication before) {
        return asOfNow(before.getName()).filter(now -> now.getDetails().equals(before.getDetails()));
    }

    /** Whether a session still opens anything. */
    boolean stillIs(Session session) {
        SecurityContext kept = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return kept != null && asOfNow(kept.getAuthentication()).isPresent();
    }

    /** The groups of the person who asks. */
    public static List<String> groups(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(GROUP))
                .map(authority -> authority.substring(GROUP.length()))
                .toList();
    }

    /** Whether somebody has signed in, and not merely come to the door. */
    public static boolean is(Authentication person) {
        return person != null && person.isAuthenticated() && !(person instanceof AnonymousAuthenticationToken);
    }
}
