package org.familypathway.closure;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What the follow-ups found. */
interface FollowUpsMade extends JpaRepository<FollowUpMade, UUID> {}
