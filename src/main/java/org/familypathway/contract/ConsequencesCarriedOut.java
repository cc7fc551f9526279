package org.familypathway.contract;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All consequences that were carried out, under the id of the breach. */
interface ConsequencesCarriedOut extends JpaRepository<ConsequenceCarriedOut, UUID> {}
