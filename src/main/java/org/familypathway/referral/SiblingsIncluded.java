package org.familypathway.referral;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All siblings who came into the work. */
interface SiblingsIncluded extends JpaRepository<SiblingIncluded, UUID> {
    boolean existsByCaseIdAndMemberId(UUID caseId, UUID memberId);
}
