package org.familypathway.paper;

import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.referral.WhatReferrerMayKnow;
import org.springframework.stereotype.Component;

/** Whoever referred the family learns that somebody who is named leads the work, and no more (R124; invariant 2). */
@Component
class LetterToReferrer implements FromRecord {
    private final WhatReferrerMayKnow known;
    private final LeadAssignment leads;

    LetterToReferrer(WhatReferrerMayKnow known, LeadAssignment leads) {
        this.known = known;
        this.leads = leads;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.letterToReferrer;
    }

    @Override
    public String title() {
        return "Letter to the referrer";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return leads.current(theCase).isEmpty()
                ? List.of()
                : List.of(new Paper.Line("What became of your referral", known.of(theCase)));
    }

    @Override
    public boolean takesWords() {
        return false;
    }

    @Override
    public Set<Receiver> receivers() {
        return Set.of(Receiver.referrer);
    }
}
