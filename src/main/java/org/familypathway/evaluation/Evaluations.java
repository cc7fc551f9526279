package org.familypathway.evaluation;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All evaluations, under the id of their case. */
interface Evaluations extends JpaRepository<Evaluation, UUID> {}
