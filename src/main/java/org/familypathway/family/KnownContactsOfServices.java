package org.familypathway.family;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Whom all services know in the agencies. */
interface KnownContactsOfServices extends JpaRepository<KnownContact, UUID> {
    List<KnownContact> findByServiceIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(String service);

    Optional<KnownContact> findByIdAndServiceIdAndRemovedAtIsNull(UUID id, String service);
}
