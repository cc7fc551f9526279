package org.familypathway.safeguarding;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What managers said to referrals that workers decided on, under the id of the report. */
interface ManagersOnHarm extends JpaRepository<ManagerOnHarm, UUID> {}
