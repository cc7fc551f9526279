package org.familypathway.diary;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The secret addresses of all, those that have ended too. */
interface CalendarFeeds extends JpaRepository<CalendarFeed, UUID> {
    Optional<CalendarFeed> findByPersonAndEndedAtIsNull(String person);

    Optional<CalendarFeed> findBySecretHashAndEndedAtIsNull(String secretHash);
}
