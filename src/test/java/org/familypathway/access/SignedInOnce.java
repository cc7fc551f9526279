package org.familypathway.access;

import java.util.HashMap;
import java.util.Map;

/** People who sign in when a class first asks for them and stay signed in, each at one browser: for tests of what somebody finds, not of how they come or of what they no longer may. One for each class. */
public class SignedInOnce {
    private final Map<String, Visitor> people = new HashMap<>();

    public Visitor at(int port, String name, String password) {
        return people.computeIfAbsent(name, first -> Visitor.signedIn(port, first, password));
    }
}
