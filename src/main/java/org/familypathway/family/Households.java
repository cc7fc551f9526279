package org.familypathway.family;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The households, one a case, under the id of the case. */
public interface Households extends JpaRepository<Household, UUID> {}
