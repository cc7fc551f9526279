package org.familypathway.panel;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Everything that members of panels passed on to lead workers. */
interface InformationPassedOn extends JpaRepository<InformationPassed, UUID> {
    List<InformationPassed> findByItemIdOrderByPassedAtAscIdAsc(UUID itemId);
}
