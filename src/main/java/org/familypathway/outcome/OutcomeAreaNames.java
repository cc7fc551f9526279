package org.familypathway.outcome;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The council's own names of areas. */
interface OutcomeAreaNames extends JpaRepository<OutcomeAreaName, UUID> {
    List<OutcomeAreaName> findByFramework(String framework);

    Optional<OutcomeAreaName> findByFrameworkAndArea(String framework, String area);
}
