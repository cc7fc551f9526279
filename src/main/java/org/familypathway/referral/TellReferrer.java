package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/** The referrer is told what became of the referral (R124); before consent no more than that a named lead has the case (invariant 2). */
@Component
class TellReferrer implements Step<TellReferrer.Answers> {
    record Answers(String toldWho, String toldHow, LocalDateTime toldAt) {}

    private final Referrals referrals;
    private final Entries entries;
    private final WhatReferrerMayKnow mayKnow;
    private final Harm harm;
    private final Clock clock;
    private final Choices choices;

    TellReferrer(
            Referrals referrals,
            Entries entries,
            WhatReferrerMayKnow mayKnow,
            Harm harm,
            Clock clock,
            Choices choices) {
        this.referrals = referrals;
        this.entries = entries;
        this.mayKnow = mayKnow;
        this.harm = harm;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral.Referrer referrer =
                referrals.findById(theCase.getId()).orElseThrow().referrer();
        return Map.of(
                "toldWho", referrer.name() + ", " + choices.words("agencyKinds", referrer.agency()),
                "mayBeSaid", "Reach them at " + referrer.contact() + ".\n\nSay only this: " + mayKnow.of(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        // With a declined referral the case closes now; a report of harm would close with it.
        if (theCase.getOutcome() != null) harm.mustBeAnswered(theCase, null);
        Instant when = answers.toldAt().atZone(London.ZONE).toInstant();
        if (when.isAfter(clock.instant()))
            throw Refusal.of("toldAt", "“When” lies in the future. Tell the referrer first, then say when it was.");
        if (when.isBefore(theCase.getOpenedAt().truncatedTo(ChronoUnit.MINUTES)))
            throw Refusal.of("toldAt", "“When” lies before the referral was made. Please put it right.");
        entries.save(Entry.told(
                theCase, when, answers.toldWho(), answers.toldHow(), mayKnow.of(theCase), by, clock.instant()));
    }
}
