package org.familypathway.assessment;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What all children said, under the id of their being to be heard. */
interface ChildrenHeard extends JpaRepository<ChildHeard, UUID> {}
