package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The contacts with agencies of all cases. */
interface AgencyContacts extends JpaRepository<AgencyContact, UUID> {
    List<AgencyContact> findByCaseIdOrderByContactedAtAscIdAsc(UUID caseId);
}
