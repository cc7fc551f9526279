package org.familypathway.referral;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All ways to a place, under the id of their case. */
interface WaitingPlaces extends JpaRepository<WaitingPlace, UUID> {}
