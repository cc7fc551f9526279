package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.lead.Workers;
import org.familypathway.message.NewsForLead;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/**
 * At any moment: an agency tells the lead of a development, unasked (R108). Whoever signs in for an agency that has to do with the family writes it down themselves and sees nothing of the
 * case; for others a worker records who said it, how and when.
 */
@Component
class TellDevelopment implements CaseStep<TellDevelopment.Answers> {
    record Answers(
            String agency,
            String agencyName,
            String saidBy,
            String saidHow,
            LocalDateTime saidAt,
            LocalDate happenedOn,
            String nature,
            String what,
            String agencyDoes) {}

    private final Developments developments;
    private final ConcernedPartners concerned;
    private final Workers workers;
    private final CurrentUser currentUser;
    private final NewsForLead newsForLead;
    private final Clock clock;

    TellDevelopment(
            Developments developments,
            ConcernedPartners concerned,
            Workers workers,
            CurrentUser currentUser,
            NewsForLead newsForLead,
            Clock clock) {
        this.developments = developments;
        this.concerned = concerned;
        this.workers = workers;
        this.currentUser = currentUser;
        this.newsForLead = newsForLead;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record what an agency tells of by itself";
    }

    @Override
    public boolean isAlsoFor(String user, FamilyCase theCase) {
        return concerned.agency(user, theCase).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel(), "signsIn", isAlsoFor(currentUser.id(), theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("happenedOn", "When it happened", a.happenedOn(), now);
        Optional<Agency> own = concerned.agency(by, theCase);
        developments.saveAndFlush(
                own.isPresent()
                        ? new Development(theCase, own.get(), workers.name(by), null, now, a, by, now)
                        : new Development(
                                theCase,
                                new Agency(a.agency(), a.agencyName()),
                                a.saidBy(),
                                a.saidHow(),
                                PastTime.sinceReferral("saidAt", "When they said it", a.saidAt(), theCase, now),
                                a,
                                by,
                                now));
        newsForLead.tell(theCase, "developmentTold");
    }
}
