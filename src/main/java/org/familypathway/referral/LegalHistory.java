package org.familypathway.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The legal and tenancy actions that a family was referred with (R15). */
@Component
@Transactional(readOnly = true)
public class LegalHistory {
    public record Action(UUID id, String kind, LocalDate takenOn, String details) {}

    private final Referrals referrals;

    LegalHistory(Referrals referrals) {
        this.referrals = referrals;
    }

    /** The first one first. A project letter is no action that could be suspended or carried out, and is left out. */
    public List<Action> actions(FamilyCase theCase) {
        return referrals
                .findById(theCase.getId())
                .map(referral -> referral.history().legalActions())
                .orElse(List.of())
                .stream()
                .filter(action -> !action.isProjectLetter())
                .map(action -> new Action(action.id(), action.kind(), action.takenOn(), action.details()))
                .toList();
    }
}
