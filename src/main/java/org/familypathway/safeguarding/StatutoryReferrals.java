package org.familypathway.safeguarding;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All referrals to statutory services, under the id of their report. */
interface StatutoryReferrals extends JpaRepository<StatutoryReferral, UUID> {}
