package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/**
 * The lead sets the day on which the case closes, tells the family and, with consent or on a lawful basis, the agencies, and completes the closure form, of which
 * the family get their copy (R261 i and j, R262): it is kept as they have it. From then on it is decided how the work ended. No closing while a report of harm waits.
 */
@Component
class SetClosingDate implements Step<SetClosingDate.Answers> {
    record Answers(
            LocalDate closingOn,
            String toldWho,
            String toldHow,
            LocalDateTime toldAt,
            String familySaid,
            List<AgencyContact.Answer> agencies,
            String noAgencies,
            boolean formComplete) {}

    private final Closures closures;
    private final ClosureDecisions decisions;
    private final FollowUps followUps;
    private final FamilysCopy copy;
    private final GoesOut goesOut;
    private final Harm harm;
    private final Sharing sharing;
    private final Entries entries;
    private final Cases cases;
    private final Workers workers;
    private final Clock clock;

    SetClosingDate(
            Closures closures,
            ClosureDecisions decisions,
            FollowUps followUps,
            FamilysCopy copy,
            GoesOut goesOut,
            Harm harm,
            Sharing sharing,
            Entries entries,
            Cases cases,
            Workers workers,
            Clock clock) {
        this.closures = closures;
        this.decisions = decisions;
        this.followUps = followUps;
        this.copy = copy;
        this.goesOut = goesOut;
        this.harm = harm;
        this.sharing = sharing;
        this.entries = entries;
        this.cases = cases;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        List<ClosureDecision> decided = decisions.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId());
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("printable", "/cases/%s/closure-form".formatted(theCase.getReference()));
        shown.put("decidedBy", workers.name(decided.get(decided.size() - 1).getRecordedBy()));
        shown.put("closingOn", closure.getClosingOn() == null ? closure.getDateGiven() : closure.getClosingOn());
        shown.put("consentChoices", sharing.choices(theCase));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        harm.mustBeAnswered(theCase, "closingOn");
        if (a.closingOn().isBefore(today))
            throw Refusal.of("closingOn", "“Closing date” lies in the past. The case closes today at the earliest.");
        followUps.findByCaseIdAndRemovedAtIsNullOrderByFollowUpOnAscIdAsc(theCase.getId()).stream()
                .map(FollowUp::getFollowUpOn)
                .filter(day -> !day.isBefore(today) && day.isBefore(a.closingOn()))
                .findFirst()
                .ifPresent(day -> {
                    throw Refusal.of(
                            "closingOn",
                            "A follow-up is agreed for %s, and follow-up comes after the closure. Choose an earlier closing date."
                                    .formatted(London.day(day)));
                });
        if (a.agencies().isEmpty() && a.noAgencies() == null)
            throw Refusal.of("noAgencies", "No agency was told. Add those that were, or say why none was.");
        Instant told = PastTime.sinceReferral("toldAt", "When they were told", a.toldAt(), theCase, now);
        for (int i = 0; i < a.agencies().size(); i++)
            sharing.record(theCase, a.agencies().get(i), "agencies[" + i + "].", by);
        entries.save(Entry.told(
                theCase,
                told,
                a.toldWho(),
                a.toldHow(),
                "The case closes on %s.%s"
                        .formatted(
                                London.day(a.closingOn()),
                                a.noAgencies() == null ? "" : " No agency was told: " + a.noAgencies()),
                by,
                now));
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        closure.closesOn(a.closingOn(), a.familySaid(), by, now);
        closures.saveAndFlush(closure);
        goesOut.give(
                theCase,
                Paper.Kind.closureForm,
                copy.title(),
                copy.about(theCase),
                copy.lines(theCase),
                a.toldWho(),
                a.toldHow(),
                London.dateOf(told),
                null,
                null,
                "familySaid",
                by);
        theCase.end(Outcome.valueOf(closure.getReason()), closure.getReasonText(), by, now);
        cases.saveAndFlush(theCase);
    }
}
