package org.familypathway.assessment;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What all agencies said, under the id of their being asked. */
interface AllAgencyViews extends JpaRepository<AgencyViews, UUID> {}
