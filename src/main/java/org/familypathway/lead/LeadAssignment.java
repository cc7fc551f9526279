package org.familypathway.lead;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.GrantsFollowTheCase;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Giving a case its lead, and handing it from one lead to the next without a gap (R106, R110; invariant 1). */
@Component
public class LeadAssignment {
    private final LeadWorkers leads;
    private final BesideLeads beside;
    private final Workers workers;
    private final Clock clock;
    private final GrantsFollowTheCase grants;
    private final WaysOfWorking ways;
    private final LeadCover leadCover;
    private final Caseload caseload;
    private final CaseAccess access;
    private final ApplicationEventPublisher news;

    LeadAssignment(
            LeadWorkers leads,
            BesideLeads beside,
            Workers workers,
            Clock clock,
            GrantsFollowTheCase grants,
            WaysOfWorking ways,
            LeadCover leadCover,
            Caseload caseload,
            CaseAccess access,
            ApplicationEventPublisher news) {
        this.leads = leads;
        this.beside = beside;
        this.workers = workers;
        this.clock = clock;
        this.grants = grants;
        this.ways = ways;
        this.leadCover = leadCover;
        this.caseload = caseload;
        this.access = access;
        this.news = news;
    }

    /** What the lead is called in the case's way of working (conflict 17), within a sentence: "lead family worker". */
    public String title(FamilyCase theCase) {
        return ways.of(theCase).leadTitle().toLowerCase(Locale.ROOT);
    }

    public Optional<LeadWorker> current(FamilyCase theCase) {
        return leads.findByCaseIdAndToAtIsNull(theCase.getId());
    }

    /**
     * From this moment {@code worker} leads; a former lead ends in the same moment.
     *
     * @throws Refusal where lead or cover is no worker of the service, or both are the same person, or the lead would not change, or a panel has to agree first
     */
    public LeadWorker lead(FamilyCase theCase, String worker, String cover, String reason, String by) {
        return lead(theCase, worker, null, cover, reason, by);
    }

    /**
     * As {@link #lead(FamilyCase, String, String, String, String)}, where the lead may sign in nowhere (R107, R121).
     *
     * @param person the lead, by name, for whom the worker keeps the record; null where the worker leads
     */
    public LeadWorker lead(FamilyCase theCase, String worker, String person, String cover, String reason, String by) {
        return lead(theCase, worker, person, cover, reason, null, by);
    }

    /**
     * As {@link #lead(FamilyCase, String, String, String, String, String)}, with the panel's decision behind it (R109, invariant 6).
     *
     * @param panelItem id of the panel's decision; null where none is needed
     */
    LeadWorker lead(
            FamilyCase theCase, String worker, String person, String cover, String reason, UUID panelItem, String by) {
        mayLead(theCase, "lead", worker, person, cover);
        Instant now = clock.instant();
        Optional<LeadWorker> former = current(theCase);
        mustBeAgreed(former, panelItem);
        LeadWorker.ChangedBy changedBy = former.map(LeadWorker::getChangedBy)
                .orElseGet(() -> ways.of(theCase).panelChangesLead()
                        ? LeadWorker.ChangedBy.panel
                        : LeadWorker.ChangedBy.manager);
        former.ifPresent(before -> {
            before.end(by, now);
            leads.saveAndFlush(before);
        });
        LeadWorker next = leads.saveAndFlush(
                new LeadWorker(theCase, worker, person, cover, reason, changedBy, panelItem, by, now));
        former.ifPresentOrElse(
                before -> grants.handOver(theCase.getReference(), before.getWorker(), worker),
                () -> grants.follow(theCase.getReference()));
        leadCover.settle(theCase);
        return next;
    }

    /**
     * Whether {@code worker} may lead from now on, covered by {@code cover}.
     *
     * @param field the form's field that names the lead
     * @param person the lead, by name, where the worker keeps the record for them; else null
     * @throws Refusal where lead or cover is no worker of the service, or both are the same person, or the lead would not change, or they lead as many families as a hard limit allows
     */
    void mayLead(FamilyCase theCase, String field, String worker, String person, String cover) {
        if (!workers.isWorkerOf(worker, theCase.getService()))
            throw Refusal.of(
                    field,
                    "“Lead worker” must be a worker of %s. Choose one of those offered."
                            .formatted(theCase.getService().getName()));
        mustNotBeKept(theCase, field, "Lead worker", worker);
        mayCover(theCase, worker, cover);
        if (current(theCase).filter(now -> now.getWorker().equals(worker)).isEmpty())
            caseload.mayLeadOneMore(theCase, field, worker);
        current(theCase)
                .filter(now -> now.getWorker().equals(worker) && Objects.equals(now.getPerson(), person))
                .ifPresent(now -> {
                    throw Refusal.of(
                            field,
                            "%s leads this case already. Choose another worker.".formatted(workers.leadName(now)));
                });
    }

    /** @throws Refusal where only a panel changes the lead, and none has agreed */
    static void mustBeAgreed(Optional<LeadWorker> former, UUID panelItem) {
        if (former.filter(LeadWorker::isChangedByPanel).isPresent() && panelItem == null)
            throw Refusal.of(
                    null,
                    "The lead worker of this family changes only with the agreement of the panel. Ask for another lead worker, and bring it to the panel.");
    }

    private void mayCover(FamilyCase theCase, String worker, String cover) {
        if (!workers.isWorkerOf(cover, theCase.getService()))
            throw Refusal.of(
                    "cover",
                    "“Who covers” must be a worker of %s. Choose one of those offered."
                            .formatted(theCase.getService().getName()));
        if (Objects.equals(worker, cover))
            throw Refusal.of("cover", "“Who covers” must be somebody other than the lead worker.");
        mustNotBeKept(theCase, "cover", "Who covers", cover);
    }

    private void mustNotBeKept(FamilyCase theCase, String field, String label, String worker) {
        if (access.isKeptFromTasks(worker, theCase.getId()))
            throw Refusal.of(
                    field,
                    "“%s” cannot be %s: this record is kept from them. The family’s page says under “Who sees this record” to whom it is open."
                            .formatted(label, workers.name(worker)));
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
        leadCover.settle(theCase);
        news.publishEvent(new CoverNamed(theCase, cover));
    }

    /** The case is closed: its lead has done, and whoever works beside them (R58), who sees the case no longer. */
    public void end(FamilyCase theCase, String by) {
        current(theCase).ifPresent(lead -> lead.end(by, clock.instant()));
        beside.findByCaseIdAndToAtIsNull(theCase.getId()).ifPresent(one -> one.end(by, clock.instant()));
        grants.follow(theCase.getReference());
    }
}
