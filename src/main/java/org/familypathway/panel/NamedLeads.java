package org.familypathway.panel;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Everybody whom a lead agency named to lead. */
interface NamedLeads extends JpaRepository<NamedLead, UUID> {
    Optional<NamedLead> findByItemId(UUID itemId);
}
