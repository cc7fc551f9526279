package org.familypathway.meeting;

import java.util.UUID;

/** Who answers for a decision: a member of the household, whom forms name by id, or somebody who was invited, {@code invited:} and the id of the invitation. */
public record Owner(UUID member, UUID invitation) {
    static final String INVITED = "invited:";

    public static Owner of(String typed) {
        return typed.startsWith(INVITED)
                ? new Owner(null, UUID.fromString(typed.substring(INVITED.length())))
                : new Owner(UUID.fromString(typed), null);
    }
}
