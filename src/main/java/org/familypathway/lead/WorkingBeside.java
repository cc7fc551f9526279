package org.familypathway.lead;

import java.time.Clock;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.GrantsFollowTheCase;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second role that some ways of working have beside the lead (R58, R107, R230). A colleague of the service sees the case as long as they work on it. */
@Component
@Transactional
public class WorkingBeside {
    /** @param who in words, with how to reach them where they are of another agency */
    public record Beside(String role, String who) {}

    private final BesideLeads beside;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final WaysOfWorking ways;
    private final GrantsFollowTheCase grants;
    private final Clock clock;

    WorkingBeside(
            BesideLeads beside,
            LeadAssignment leadAssignment,
            Workers workers,
            WaysOfWorking ways,
            GrantsFollowTheCase grants,
            Clock clock) {
        this.beside = beside;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.ways = ways;
        this.grants = grants;
        this.clock = clock;
    }

    /** What the second role is called in this case's way of working; empty where it has none. */
    public Optional<String> role(FamilyCase theCase) {
        return ways.of(theCase).secondRole();
    }

    @Transactional(readOnly = true)
    public Optional<Beside> of(FamilyCase theCase) {
        return beside.findByCaseIdAndToAtIsNull(theCase.getId())
                .map(one -> new Beside(
                        one.getRole(),
                        one.getWorker() == null
                                ? one.getName() + ", " + one.getContact()
                                : workers.name(one.getWorker())));
    }

    /**
     * From now on this person works beside the lead: a colleague, or somebody by name.
     *
     * @throws Refusal where both or neither are named, or cannot be reached, or the colleague is no worker of the service or leads the case
     */
    public void name(FamilyCase theCase, String lead, String worker, String name, String contact, String by) {
        String role = role(theCase).orElseThrow();
        if ((worker == null) == (name == null))
            throw Refusal.of(
                    worker == null ? "besideName" : "besideWorker",
                    "“%s”: choose a colleague, or write the name of somebody else; one of the two.".formatted(role));
        if (name != null && contact == null)
            throw Refusal.of("besideContact", "How is %s reached? Please fill in “How to reach them”.".formatted(name));
        if (worker != null && !workers.isWorkerOf(worker, theCase.getService()))
            throw Refusal.of(
                    "besideWorker",
                    "“%s” must be a worker of %s. Choose one of those offered."
                            .formatted(role, theCase.getService().getName()));
        if (worker != null && worker.equals(lead))
            throw Refusal.of("besideWorker", "“%s” must be somebody other than the lead.".formatted(role));
        beside.findByCaseIdAndToAtIsNull(theCase.getId()).ifPresent(former -> {
            former.end(by, clock.instant());
            beside.saveAndFlush(former);
        });
        beside.saveAndFlush(
                new BesideLead(theCase, role, worker, name, worker == null ? contact : null, by, clock.instant()));
        grants.follow(theCase.getReference());
    }

    /** As {@link #name}, beside whoever leads now. */
    void name(FamilyCase theCase, String worker, String name, String contact, String by) {
        name(theCase, leadAssignment.current(theCase).orElseThrow().getWorker(), worker, name, contact, by);
    }
}
