package org.familypathway.panel;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All training and support that leads were given. */
interface LeadSupports extends JpaRepository<LeadSupport, UUID> {
    List<LeadSupport> findByItemIdOrderByGivenOnAscIdAsc(UUID itemId);
}
