package org.familypathway.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All reviews of all contracts. */
interface ContractReviews extends JpaRepository<ContractReview, UUID> {
    Optional<ContractReview> findFirstByContractIdOrderByReviewedAtDescIdDesc(UUID contractId);

    List<ContractReview> findByContractIdInOrderByReviewedAtAscIdAsc(List<UUID> contractIds);
}
