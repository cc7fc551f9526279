package org.familypathway.referral;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All referrals, under the id of their case. */
public interface Referrals extends JpaRepository<Referral, UUID> {
    List<Referral> findByReferrerOrderByReceivedAtDescIdDesc(String referrer);
}
