package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * The lead offers the family a conference in writing and hears each adult (R26 to R28, R99). Where one of them accepts it is prepared by an independent co-ordinator; where nobody does,
 * or where it is not offered because it would not be in the children's best interests, the pathway goes on without one. Dates are days of Europe/London.
 */
@Component
class OfferConference implements Step<OfferConference.Answers> {
    /** Whether there is to be a conference, where one was offered. */
    enum Outcome {
        accepted,
        declined
    }

    record Answers(
            YesNo offered,
            LocalDate letterOn,
            String letterHow,
            String letterTo,
            String explained,
            List<ConferenceAnswer.Answer> answers,
            Outcome outcome,
            String reason,
            String agreedBy,
            String coordinator,
            boolean independent) {
        boolean isOffered() {
            return offered == YesNo.yes;
        }

        boolean isAccepted() {
            return isOffered() && outcome == Outcome.accepted;
        }
    }

    private final Conferences conferences;
    private final Coordinators coordinators;
    private final Adults adults;
    private final WhoMayBeAsked mayBeAsked;
    private final Workers workers;
    private final Clock clock;

    OfferConference(
            Conferences conferences,
            Coordinators coordinators,
            Adults adults,
            WhoMayBeAsked mayBeAsked,
            Workers workers,
            Clock clock) {
        this.conferences = conferences;
        this.coordinators = coordinators;
        this.adults = adults;
        this.mayBeAsked = mayBeAsked;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "members",
                mayBeAsked.choices(theCase),
                "answers",
                adults.of(theCase).stream()
                        .map(m -> new ConferenceAnswer.Answer(null, m.getId(), null, null, null))
                        .toList(),
                "coordinators",
                coordinators.choices(),
                "managers",
                workers.choicesIn(theCase.getService().managers()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        if (answers.isOffered()) check(theCase, answers, now);
        if (answers.isAccepted()) coordinators.mayCoordinate(theCase, answers.coordinator());
        int number = conferences
                        .findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                        .map(Conference::getNumber)
                        .orElse(0)
                + 1;
        conferences.saveAndFlush(new Conference(theCase, number, answers, by, now));
    }

    private void check(FamilyCase theCase, Answers answers, Instant now) {
        PastTime.on("letterOn", "Date of the letter", answers.letterOn(), now);
        Set<UUID> heard = new HashSet<>();
        for (int i = 0; i < answers.answers().size(); i++) {
            ConferenceAnswer.Answer line = answers.answers().get(i);
            if (!heard.add(line.member()))
                throw Refusal.of(
                        "answers[" + i + "].member",
                        "The same person is listed twice in “What each adult answered”. Remove one of the two lines.");
            PastTime.on("answers[" + i + "].answeredOn", "Answered on", line.answeredOn(), now);
            if (line.answeredOn().isBefore(answers.letterOn()))
                throw Refusal.of(
                        "answers[" + i + "].answeredOn",
                        "“Answered on” lies before the date of the letter. The conference is offered in writing first.");
        }
        List<Refusal.Reason> missing = adults.of(theCase).stream()
                .filter(adult -> !heard.contains(adult.getId()))
                .map(adult -> new Refusal.Reason(
                        "answers",
                        "What did %s answer? Add a line, also where it was tried and they could not be reached."
                                .formatted(adult.getName())))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
        boolean somebodyAccepts =
                answers.answers().stream().anyMatch(line -> line.answer() == ConferenceAnswer.Said.accepts);
        if (somebodyAccepts && !answers.isAccepted())
            throw Refusal.of(
                    "outcome",
                    "One of the adults accepts, so there is to be a conference for those who want it. Choose “Yes”, or put the answers right.");
        if (!somebodyAccepts && answers.isAccepted())
            throw Refusal.of(
                    "outcome", "Nobody accepts, and a conference is voluntary. Choose “No”, or put the answers right.");
    }
}
