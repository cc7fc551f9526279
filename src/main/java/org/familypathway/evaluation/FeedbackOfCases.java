package org.familypathway.evaluation;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** For which cases the feedback is gathered, under the id of the case. */
interface FeedbackOfCases extends JpaRepository<FeedbackGathered, UUID> {}
