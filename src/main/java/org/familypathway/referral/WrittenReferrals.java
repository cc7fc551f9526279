package org.familypathway.referral;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All written referral forms, under the id of their case. */
interface WrittenReferrals extends JpaRepository<WrittenReferral, UUID> {}
