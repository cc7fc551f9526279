package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.closure.ClosureItem.Said;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/**
 * The lead has it confirmed that whoever leads after the step-down is in place (R261 f), or says why not; the closure item says the same from then on. What is passed on goes with
 * consent or on a lawful basis (invariant 2), so that the family need not tell their story again.
 */
@Component
class ConfirmStepDown implements Step<ConfirmStepDown.Answers> {
    record Answers(
            YesNo confirmed,
            String whyNot,
            String confirmedBy,
            String confirmedHow,
            LocalDateTime confirmedAt,
            String passedOn,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason) {}

    private final Closures closures;
    private final ClosureItems items;
    private final Sharing sharing;
    private final Clock clock;
    private final Choices choices;

    ConfirmStepDown(Closures closures, ClosureItems items, Sharing sharing, Clock clock, Choices choices) {
        this.closures = closures;
        this.items = items;
        this.sharing = sharing;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "leadShown",
                        "%s, %s, %s"
                                .formatted(
                                        closure.getLeadName(),
                                        closure.agency().inWords(choices),
                                        closure.getLeadContact()),
                "consentChoices", sharing.choices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (a.confirmed() == YesNo.no) {
            closure.notConfirmed(a.whyNot(), by, now);
            say(theCase, Said.notMet, a.whyNot(), by, now);
        } else {
            Instant when = PastTime.sinceReferral("confirmedAt", "When", a.confirmedAt(), theCase, now);
            sharing.record(
                    theCase,
                    new AgencyContact.Answer(
                            null,
                            closure.getLeadAgency(),
                            a.confirmedBy(),
                            closure.getLeadAgencyName(),
                            a.confirmedHow(),
                            a.confirmedAt(),
                            a.passedOn(),
                            a.basis(),
                            a.consent(),
                            a.lawfulBasis(),
                            a.basisReason()),
                    "",
                    by);
            closure.confirmed(a.confirmedBy(), a.confirmedHow(), when, by, now);
            say(
                    theCase,
                    Said.done,
                    "Confirmed by %s, %s, on %s."
                            .formatted(
                                    a.confirmedBy(),
                                    choices.within("contactWays", a.confirmedHow()),
                                    London.minute(when)),
                    by,
                    now);
        }
        closures.saveAndFlush(closure);
    }

    private void say(FamilyCase theCase, Said answer, String text, String by, Instant now) {
        items.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(item -> item.item().agreesWith() == Item.AgreesWith.stepDownConfirmed)
                .forEach(confirmed -> {
                    confirmed.say(answer, text, by, now);
                    items.saveAndFlush(confirmed);
                });
    }
}
