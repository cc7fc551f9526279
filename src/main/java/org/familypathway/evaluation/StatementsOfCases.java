package org.familypathway.evaluation;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** For which cases the statements are gathered, under the id of the case. */
interface StatementsOfCases extends JpaRepository<StatementsGathered, UUID> {}
