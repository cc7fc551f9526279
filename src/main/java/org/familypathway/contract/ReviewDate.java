package org.familypathway.contract;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** When a contract is to be reviewed next: what its last review agreed, and before the first one what the contract says. A day of Europe/London. */
@Component
class ReviewDate {
    private final ContractReviews reviews;

    ReviewDate(ContractReviews reviews) {
        this.reviews = reviews;
    }

    LocalDate of(Contract contract) {
        return reviews.findFirstByContractIdOrderByReviewedAtDescIdDesc(contract.getId())
                .map(ContractReview::getNextReviewOn)
                .orElse(contract.getReviewOn());
    }
}
