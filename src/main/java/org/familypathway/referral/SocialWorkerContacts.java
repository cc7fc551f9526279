package org.familypathway.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All first contacts with social workers. */
public interface SocialWorkerContacts extends JpaRepository<SocialWorkerContact, UUID> {
    Optional<SocialWorkerContact> findFirstByCaseIdOrderByContactedAtDescIdDesc(UUID caseId);
}
