package org.familypathway.lead;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** One row for each worker of whom something was written down. */
interface WorkerPosts extends JpaRepository<WorkerPost, UUID> {
    Optional<WorkerPost> findByWorker(String worker);

    List<WorkerPost> findByLeavesOnNotNull();

    List<WorkerPost> findByWorkerIn(Collection<String> workers);
}
