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
import org.springframework.stereotype.Component;

/** What the administrators' list of people and groups says about somebody now. */
@Component
public class SignedIn {
    private static final String GROUP = "GROUP_";
    private final IdentityService people;

    SignedIn(IdentityService people) {
        this.people = people;
    }

    /** The person with today's groups; nothing if an administrator has removed them. Asks the database, so a removed group counts at once. */
    Optional<Authentication> asOfNow(String id) {
        if (people.createUserQuery().userId(id).count() == 0) return Optional.empty();
        List<String> groups = people.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
        List<GrantedAuthority> authorities = new ArrayList<>();
        groups.forEach(group -> authorities.add(new SimpleGrantedAuthority(GROUP + group)));
        Role.of(groups).forEach(role -> authorities.add(new SimpleGrantedAuthority(role.authority())));
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(id, null, authorities));
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
