package org.familypathway.access;

/** Looks at a kept password without counting it as a try, which would in the end lock the person out. */
public interface PasswordCheck {
    boolean isThatOf(String userId, String guess);
}
