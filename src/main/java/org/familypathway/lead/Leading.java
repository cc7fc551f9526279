package org.familypathway.lead;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Refusal;
import org.familypathway.platform.GrantsFollowTheCase;
import org.springframework.stereotype.Component;

/** Giving a case its lead, and handing it from one lead to the next without a gap (R106, R110; invariant 1). */
@Component
public class Leading {
    private final LeadWorkers leads;
    private final Workers workers;
    private final Clock clock;
    private final GrantsFollowTheCase grants;

    Leading(LeadWorkers leads, Workers workers, Clock clock, GrantsFollowTheCase grants) {
        this.leads = leads;
        this.workers = workers;
        this.clock = clock;
        this.grants = grants;
    }

    public Optional<LeadWorker> current(FamilyCase theCase) {
        return leads.findByCaseIdAndToAtIsNull(theCase.getId());
    }

    /**
     * From this moment {@code worker} leads; a former lead ends in the same moment.
     *
     * @throws Refusal where lead or cover is no worker of the service, or both are the same person, or the lead would not change
     */
    public LeadWorker lead(FamilyCase theCase, String worker, String cover, String reason, String by) {
        mayLead(theCase, "lead", worker, cover);
        Instant now = clock.instant();
        Optional<LeadWorker> former = current(theCase);
        former.ifPresent(before -> {
            before.end(by, now);
            leads.saveAndFlush(before);
        });
        LeadWorker next = leads.saveAndFlush(new LeadWorker(theCase, worker, cover, reason, by, now));
        former.ifPresentOrElse(
                before -> grants.handOver(theCase.getReference(), before.getWorker(), worker),
                () -> grants.follow(theCase.getReference()));
        return next;
    }

    /**
     * Whether {@code worker} may lead from now on, covered by {@code cover}.
     *
     * @param field the form's field that names the lead
     * @throws Refusal where lead or cover is no worker of the service, or both are the same person, or the lead would not change
     */
    void mayLead(FamilyCase theCase, String field, String worker, String cover) {
        if (!workers.isWorkerOf(worker, theCase.getService()))
            throw Refusal.of(
                    field,
                    "“Lead worker” must be a worker of %s. Choose one of those offered."
                            .formatted(theCase.getService().getName()));
        mayCover(theCase, worker, cover);
        if (current(theCase).filter(now -> now.getWorker().equals(worker)).isPresent())
            throw Refusal.of(
                    field, "%s leads this case already. Choose another worker.".formatted(workers.name(worker)));
    }

    private void mayCover(FamilyCase theCase, String worker, String cover) {
        if (!workers.isWorkerOf(cover, theCase.getService()))
            throw Refusal.of(
                    "cover",
                    "“Who covers” must be a worker of %s. Choose one of those offered."
                            .formatted(theCase.getService().getName()));
        if (Objects.equals(worker, cover))
            throw Refusal.of("cover", "“Who covers” must be somebody else than the lead worker.");
    }

    /**
     * From this moment {@code cover} covers for the lead (R135); who covered before stays among the former versions.
     *
     * @throws Refusal where they are no worker of the service, or the lead themselves, or cover already
     */
    void cover(FamilyCase theCase, String cover, String by) {
        LeadWorker now = current(theCase).orElseThrow();
        mayCover(theCase, now.getWorker(), cover);
        if (now.getCover().equals(cover))
            throw Refusal.of("cover", "%s covers already. Choose another worker.".formatted(workers.name(cover)));
        now.cover(cover, by, clock.instant());
        leads.saveAndFlush(now);
        grants.follow(theCase.getReference());
    }

    /** The case is closed: its lead has done. */
    public void end(FamilyCase theCase, String by) {
        current(theCase).ifPresent(lead -> lead.end(by, clock.instant()));
        grants.follow(theCase.getReference());
    }
}
