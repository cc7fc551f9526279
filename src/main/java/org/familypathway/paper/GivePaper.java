package org.familypathway.paper;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.family.SafeWays;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.referral.Referrals;
import org.springframework.stereotype.Component;

/** A paper that was prepared is given, or not (R116, R124, R125, R126, R135; invariant 2). */
@Component
class GivePaper implements CaseStep<GivePaper.Answers> {
    enum Outcome {
        given,
        notGiven
    }

    /** @param because why it is not given; all after it is null then */
    record Answers(
            UUID paper,
            Outcome outcome,
            String because,
            FromRecord.Receiver receiver,
            List<UUID> members,
            String othersAgreed,
            String agency,
            String agencyName,
            String person,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason,
            String how,
            LocalDateTime contactedAt) {}

    private final GoesOut goesOut;
    private final Sharing sharing;
    private final Referrals referrals;
    private final FamilyRecord family;
    private final HouseholdMembers members;
    private final SafeWays safeWays;
    private final Choices choices;
    private final Clock clock;

    GivePaper(
            GoesOut goesOut,
            Sharing sharing,
            Referrals referrals,
            FamilyRecord family,
            HouseholdMembers members,
            SafeWays safeWays,
            Choices choices,
            Clock clock) {
        this.goesOut = goesOut;
        this.sharing = sharing;
        this.referrals = referrals;
        this.family = family;
        this.members = members;
        this.safeWays = safeWays;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Give a paper that was prepared";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !goesOut.prepared(theCase).isEmpty();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("waiting", "/cases/%s/papers".formatted(theCase.getReference()));
        shown.put(
                "paperChoices",
                goesOut.prepared(theCase).stream()
                        .map(paper -> Map.of(
                                "value",
                                paper.getId().toString(),
                                "label",
                                "%s, prepared %s".formatted(paper.getTitle(), London.minute(paper.getPreparedAt()))))
                        .toList());
        shown.put("memberChoices", family.bornChoices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (a.outcome() == Outcome.notGiven) {
            goesOut.giveUp(theCase, a.paper(), a.because(), by);
            return;
        }
        PastTime.sinceReferral("contactedAt", "When", a.contactedAt(), theCase, clock.instant());
        List<UUID> readers = a.receiver() == FromRecord.Receiver.family ? a.members() : List.of();
        goesOut.givePrepared(
                theCase,
                a.paper(),
                a.receiver(),
                readers,
                to(theCase, a, readers),
                a.how(),
                a.contactedAt(),
                a.receiver() == FromRecord.Receiver.agency
                        ? new AgencyContact.Answer(
                                null,
                                a.agency(),
                                a.person(),
                                a.agencyName(),
                                a.how(),
                                a.contactedAt(),
                                "A paper",
                                a.basis(),
                                a.consent(),
                                a.lawfulBasis(),
                                a.basisReason())
                        : null,
                a.othersAgreed(),
                by);
    }

    private String to(FamilyCase theCase, Answers a, List<UUID> readers) {
        return switch (a.receiver()) {
            case family -> {
                List<HouseholdMember> chosen = members.of(theCase.getId()).stream()
                        .filter(one -> readers.contains(one.getId()))
                        .toList();
                chosen.forEach(one -> safeWays.check("how", one, a.how()));
                List<String> names =
                        chosen.stream().map(HouseholdMember::getName).toList();
                if (names.size() != readers.size())
                    throw Refusal.of(
                            "members",
                            "Choose those of the family who live: nobody who has died is given a paper, and nobody of another family.");
                yield String.join(", ", names);
            }
            case agency -> a.person() + ", " + new Agency(a.agency(), a.agencyName()).inWords(choices);
            case referrer -> referrals.findById(theCase.getId()).orElseThrow().referredBy(choices);
        };
    }
}
