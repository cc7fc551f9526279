package org.familypathway.platform.gate;

import java.util.Set;

/** Messages that the pathway sends to the running processes of a case, by name. Each place that sends one brings a bean of this kind. */
public interface MessagesOfCases {
    Set<String> messages();
}
