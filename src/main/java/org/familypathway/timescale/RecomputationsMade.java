package org.familypathway.timescale;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Every time that open deadlines were reckoned again. */
interface RecomputationsMade extends JpaRepository<Recomputation, UUID> {}
