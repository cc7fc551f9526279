package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * At any moment: a consent is withdrawn, or what was agreed to in another form and still goes on, such as a short break. Sharing on the strength of it stops at once, whoever has something since is told, and the
 * managers decide how the work goes on (R97, R126). After the work what was agreed to in other forms is still taken back: others have what was handed over.
 */
@Component
class WithdrawConsent implements CaseStep<WithdrawConsent.Answers> {
    record Answers(
            List<UUID> consents,
            UUID withdrawnBy,
            LocalDateTime withdrawnAt,
            String toldHow,
            String inTheirWords,
            String receiversTold) {}

    private final Consents consents;
    private final ConsentOfEach each;
    private final AgreedBesides besides;
    private final AgencyContacts contacts;
    private final ConsentAnswers answers;
    private final Clock clock;
    private final Choices choices;
    private final ApplicationEventPublisher events;

    WithdrawConsent(
            Consents consents,
            ConsentOfEach each,
            AgreedBesides besides,
            AgencyContacts contacts,
            ConsentAnswers answers,
            Clock clock,
            Choices choices,
            ApplicationEventPublisher events) {
        this.consents = consents;
        this.each = each;
        this.besides = besides;
        this.contacts = contacts;
        this.answers = answers;
        this.clock = clock;
        this.choices = choices;
        this.events = events;
    }

    @Override
    public String title() {
        return "Withdraw a consent";
    }

    @Override
    public String message() {
        return "consentWithdrawn";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return !(standing(theCase).isEmpty() && besides.goingOn(theCase).isEmpty());
    }

    /** Those that still allow something: when the work has ended, none does. */
    private List<Consent> standing(FamilyCase theCase) {
        if (!theCase.isOpen()) return List.of();
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(Consent::stands)
                .toList();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        ConsentOfEach.InCase all = each.in(theCase);
        Stream<Map<String, String>> consentChoices = standing(theCase).stream()
                .map(c -> Map.of(
                        "value",
                        c.getId().toString(),
                        "label",
                        "%s, for %s, %s (%s)"
                                .formatted(
                                        c.inWords(choices),
                                        all.names(c),
                                        London.weekday(c.getGivenOn()),
                                        all.state(c))));
        Stream<Map<String, String>> agreed = besides.goingOn(theCase).stream()
                .map(line -> Map.of(
                        "value",
                        line.id().toString(),
                        "label",
                        "%s, agreed by %s, %s".formatted(line.what(), line.names(), London.weekday(line.on()))));
        return Map.of(
                "consentChoices",
                Stream.concat(consentChoices, agreed).toList(),
                "memberChoices",
                answers.answerers(theCase),
                "handedOn",
                handedOn(theCase));
    }

    /** Of what can be withdrawn that on the strength of which others have something. */
    private Set<UUID> handedOn(FamilyCase theCase) {
        return Stream.concat(
                        contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId()).stream()
                                .map(AgencyContact::getConsentId)
                                .filter(Objects::nonNull),
                        besides.goingOn(theCase).stream()
                                .filter(AgreedBesides.Line::handedOn)
                                .map(AgreedBesides.Line::id))
                .collect(Collectors.toSet());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Instant when = PastTime.sinceReferral("withdrawnAt", "When", answers.withdrawnAt(), theCase, now);
        ConsentOfEach.InCase all = each.in(theCase);
        Set<UUID> handedOn = handedOn(theCase);
        var withdrawal = new Consent.Withdrawal(
                when,
                all.who(answers.withdrawnBy()),
                answers.toldHow(),
                answers.inTheirWords(),
                answers.receiversTold());
        for (Consent consent : consents.findAllById(answers.consents())) {
            if (London.dateOf(when).isBefore(consent.getGivenOn()))
                throw Refusal.of(
                        "withdrawnAt",
                        "“%s” was given only on %s. Please put the time right."
                                .formatted(consent.inWords(choices), London.weekday(consent.getGivenOn())));
            mayWithdraw(all, consent, answers.withdrawnBy());
            consent.withdraw(withdrawal.ifHandedOn(handedOn.contains(consent.getId())), by, now);
            consents.saveAndFlush(consent);
        }
        for (AgreedBesides.Line line : besides.goingOn(theCase))
            if (answers.consents().contains(line.id())) takeBack(theCase, all, line, answers, withdrawal, by);
        events.publishEvent(new ConsentsChanged(theCase));
    }

    private void takeBack(
            FamilyCase theCase,
            ConsentOfEach.InCase all,
            AgreedBesides.Line line,
            Answers answers,
            Consent.Withdrawal withdrawal,
            String by) {
        if (London.dateOf(withdrawal.at()).isBefore(line.on()))
            throw Refusal.of(
                    "withdrawnAt",
                    "“%s” was agreed to only on %s. Please put the time right."
                            .formatted(line.what(), London.weekday(line.on())));
        UUID who = answers.withdrawnBy();
        if (!line.givers().contains(who)
                && all.persons()
                        .filter(person ->
                                line.isAbout(person.getId(), person.answer().livesHere()))
                        .noneMatch(person -> all.mayRefuse(who, person.getId(), Consent.Purpose.workWithService)))
            throw Refusal.of(
                    "withdrawnBy",
                    "“%s” was agreed to by %s. %s neither agreed to it nor answers for whom it is about."
                            .formatted(line.what(), line.names(), each.name(all.who(who), null)));
        besides.takeBack(theCase, line.id(), withdrawal.ifHandedOn(line.handedOn()), by);
    }

    /** Whoever gave it takes it back; so does somebody whose no is heard for everybody whom it is about. */
    private void mayWithdraw(ConsentOfEach.InCase all, Consent consent, UUID who) {
        if (who.equals(consent.givenBy().id())) return;
        for (ConsentAbout one : all.about(consent)) {
            UUID person = one.getMemberId();
            if (!all.mayRefuse(who, person, consent.getPurpose()))
                throw Refusal.of(
                        "withdrawnBy",
                        "“%s” was given by %s and is about %s, for whom %s cannot answer. Write down their own no with “Record a further consent”."
                                .formatted(
                                        consent.inWords(choices),
                                        each.name(consent.givenBy(), null),
                                        all.person(person).getName(),
                                        each.name(all.who(who), null)));
        }
    }
}
