package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** The panel reviews every case; the referrer and the family must be told of it (R212, R246, R252). */
@Component
class ReviewAtPanel implements Step<ReviewAtPanel.Answers> {
    record Answers(
            LocalDate heldOn,
            String chair,
            String present,
            String note,
            String decision,
            String toDo,
            String referrerWho,
            String referrerHow,
            LocalDateTime referrerAt,
            String familyWho,
            String familyHow,
            LocalDateTime familyAt) {}

    private final PanelReviews reviews;
    private final HowTheWorkStands stands;
    private final Entries entries;
    private final Workers workers;
    private final Clock clock;

    ReviewAtPanel(PanelReviews reviews, HowTheWorkStands stands, Entries entries, Workers workers, Clock clock) {
        this.reviews = reviews;
        this.stands = stands;
        this.entries = entries;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = stands.of(theCase);
        shown.put(
                "lastReviewed",
                reviews.findByCaseIdOrderByReviewedAtAscIdAsc(theCase.getId()).stream()
                        .reduce((earlier, later) -> later)
                        .map(r -> London.day(r.getHeldOn()) + ": " + r.getNote())
                        .orElse("not yet"));
        shown.put(
                "chairs",
                workers.inCharge(theCase.getService()).stream()
                        .map(one -> Map.of("value", one, "label", workers.name(one)))
                        .toList());
        return shown;
    }

    /** @throws Refusal where somebody chaired who does not manage or lead the service, or a day lies ahead */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        if (!workers.inCharge(theCase.getService()).contains(a.chair()))
            throw Refusal.of("chair", "The panel is chaired by a manager of the service. Choose who it was.");
        PastTime.on("heldOn", "Panel held on", a.heldOn(), now);
        Instant referrer = PastTime.at("referrerAt", "When", a.referrerAt(), now);
        Instant family = PastTime.at("familyAt", "When", a.familyAt(), now);
        reviews.saveAndFlush(new PanelReview(theCase, a, workers.name(a.chair()), by, now));
        // The referrer learns that it was reviewed, and nothing of what was said (invariant 2).
        entries.save(Entry.told(
                theCase,
                referrer,
                a.referrerWho(),
                a.referrerHow(),
                "The panel has reviewed the work with the family.",
                by,
                now));
        entries.save(Entry.told(
                theCase, family, a.familyWho(), a.familyHow(), "The panel has reviewed the work with you.", by, now));
    }
}
