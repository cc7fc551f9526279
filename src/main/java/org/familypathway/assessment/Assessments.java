package org.familypathway.assessment;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The assessments of all cases, under the id of the case. */
interface Assessments extends JpaRepository<Assessment, UUID> {}
