package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.platform.GrantsFollowTheCase;
import org.springframework.stereotype.Component;

/** Another co-ordinator prepares and holds the conference from now on; the open tasks and the access to them go over in the same moment (R27, R28). */
@Component
class ChangeCoordinator implements CaseStep<ChangeCoordinator.Answers> {
    record Answers(String coordinator, String reason, boolean independent) {}

    private final Conferences conferences;
    private final Coordinators coordinators;
    private final Workers workers;
    private final Entries entries;
    private final GrantsFollowTheCase grants;
    private final Clock clock;

    ChangeCoordinator(
            Conferences conferences,
            Coordinators coordinators,
            Workers workers,
            Entries entries,
            GrantsFollowTheCase grants,
            Clock clock) {
        this.conferences = conferences;
        this.coordinators = coordinators;
        this.workers = workers;
        this.entries = entries;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Change the conference co-ordinator";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && conferences.underWay(theCase.getId()).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "coordinatorNow",
                workers.name(conferences.underWay(theCase.getId()).orElseThrow().getCoordinator()),
                "coordinators",
                coordinators.choices());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        String former = conference.getCoordinator();
        coordinators.mayCoordinate(theCase, answers.coordinator());
        if (former.equals(answers.coordinator()))
            throw Refusal.of(
                    "coordinator",
                    "%s co-ordinates this conference already. Choose another co-ordinator."
                            .formatted(workers.name(former)));
        Instant now = clock.instant();
        conference.handTo(answers.coordinator(), by, now);
        conferences.saveAndFlush(conference);
        entries.save(Entry.of(
                theCase,
                "note",
                now,
                null,
                null,
                null,
                "fact",
                "%s co-ordinates the conference instead of %s: %s"
                        .formatted(workers.name(answers.coordinator()), workers.name(former), answers.reason()),
                by,
                now));
        grants.handOver(theCase.getReference(), former, answers.coordinator());
    }
}
