package org.familypathway.lead;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What workers are trained in. */
interface WorkerSkills extends JpaRepository<WorkerSkill, UUID> {
    List<WorkerSkill> findByWorkerAndRemovedAtIsNullOrderBySkill(String worker);

    List<WorkerSkill> findByWorkerInAndRemovedAtIsNullOrderBySkill(Collection<String> workers);
}
