package org.familypathway.access;

import java.util.Optional;

/** Whether people may sign in yet. Where nothing says otherwise they may as soon as the application answers. */
public interface Opening {
    /** @return what the sign-in page says instead of asking for name and password: how far it is; nothing once people may sign in */
    Optional<String> notYet();
}
