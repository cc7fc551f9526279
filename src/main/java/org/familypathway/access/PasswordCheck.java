package org.familypathway.access;

import java.util.Optional;

/** Looks at kept passwords. Nothing is counted here; {@link SignInThrottle} slows down who guesses. */
public interface PasswordCheck {
    /** Only looks. Takes as long where there is no such person. */
    boolean isThatOf(String userId, String guess);

    /** As {@link #isThatOf}; a right password that is kept in an older way is kept in today's from now on, and earlier wrong tries are forgotten. */
    boolean opens(String userId, String guess);

    /** @return what changes whenever the password is set, and tells nothing about it; empty where there is no such person */
    Optional<String> mark(String userId);

    /** Whether a password is kept with less work than a council asks for, as those of a demonstration are: looking at it is cheap. */
    boolean isKeptCheaply(String userId);
}
