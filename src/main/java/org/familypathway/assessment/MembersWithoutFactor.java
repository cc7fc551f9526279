package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The members of all cases about whom there is no factor. */
interface MembersWithoutFactor extends JpaRepository<MemberWithoutFactor, UUID> {
    List<MemberWithoutFactor> findByCaseIdAndRemovedAtIsNull(UUID caseId);
}
