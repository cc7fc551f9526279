package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A consent was refused or withdrawn, or was given before somebody else came to hold parental responsibility: the managers say what follows for each person, go on with what remains, or end the work (R97, R126, R134; invariant 9). */
@Component
class DecideOnWithdrawal implements Step<DecideOnWithdrawal.Answers> {
    /** @param refusals and {@code looks} null in a form of before each was decided on, and where the work ends */
    record Answers(
            EngagementDecision.Decision decision, List<Decided> refusals, List<Looked> looks, String decisionReason) {}

    /** What is said of one yes that is to be looked at. */
    record Looked(UUID id, String agreed, ConsentAbout.Look looked, String why) implements ListRow.Answer {}

    /** What is decided on one refusal. */
    record Decided(UUID id, String refused, ConsentAbout.Decision decided, String why) implements ListRow.Answer {}

    private final Consents consents;
    private final ConsentsAbout abouts;
    private final ConsentOfEach each;
    private final AgreedBesides besides;
    private final AgencyContacts contacts;
    private final EngagementRecord engagement;
    private final DecisionRecorder decisionRecorder;
    private final Clock clock;
    private final Choices choices;

    DecideOnWithdrawal(
            Consents consents,
            ConsentsAbout abouts,
            ConsentOfEach each,
            AgreedBesides besides,
            AgencyContacts contacts,
            EngagementRecord engagement,
            DecisionRecorder decisionRecorder,
            Clock clock,
            Choices choices) {
        this.consents = consents;
        this.abouts = abouts;
        this.each = each;
        this.besides = besides;
        this.contacts = contacts;
        this.engagement = engagement;
        this.decisionRecorder = decisionRecorder;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Consent> withdrawn = withdrawn(theCase);
        List<Decided> refusals = undecided(theCase);
        List<Looked> looks = each.in(theCase).toLookAt().stream()
                .map(yes -> new Looked(yes.about().getId(), inWords(yes), null, null))
                .toList();
        return Map.of(
                "looks",
                looks,
                "looksShown",
                looks.stream().map(Looked::id).toList(),
                "refusals",
                refusals,
                "refusalsShown",
                refusals.stream().map(Decided::id).toList(),
                "withdrawn",
                Stream.concat(
                                withdrawn.stream()
                                        .map(c -> withdrawn(
                                                c.inWords(choices),
                                                each.withdrawer(c),
                                                c.getWithdrawnAt(),
                                                c.getWithdrawnHow(),
                                                c.getWithdrawnInWords(),
                                                c.getReceiversTold())),
                                takenBack(theCase))
                        .toList(),
                "inForce",
                EngagementRecord.table(engagement.consents(theCase).stream()
                        .filter(EngagementRecord.ConsentAsked::inForce)
                        .toList()),
                "sharedAfter",
                contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId()).stream()
                        .filter(contact -> withdrawn.stream()
                                .anyMatch(c -> c.getId().equals(contact.getConsentId())
                                        && !contact.getContactedAt().isBefore(c.getWithdrawnAt())))
                        .map(contact -> Map.of(
                                "when", London.minute(contact.getContactedAt()),
                                "agency", contact.agency().inWords(choices),
                                "what", contact.getWhat()))
                        .toList());
    }

    private Map<String, String> withdrawn(
            String what, String who, Instant when, String how, String said, String receiversTold) {
        return Map.of(
                "what",
                what,
                "who",
                who,
                "when",
                London.minute(when),
                "how",
                choices.words("withdrawalWays", how),
                "said",
                said == null ? "" : said,
                "receivers",
                receiversTold == null ? "" : receiversTold);
    }

    /** What was agreed to in other forms, and taken back. */
    private Stream<Map<String, String>> takenBack(FamilyCase theCase) {
        Map<UUID, String> what = besides.of(theCase).stream()
                .collect(Collectors.toMap(AgreedBesides.Line::id, AgreedBesides.Line::what));
        ConsentOfEach.InCase all = each.in(theCase);
        return besides.takenBack(theCase).stream()
                .map(one -> withdrawn(
                        what.getOrDefault(one.getAgreementId(), "What was removed since"),
                        each.name(all.who(one.getTakenBackBy()), one.getRecordedAt()),
                        one.getTakenBackAt(),
                        one.getHow(),
                        one.getInWords(),
                        one.getReceiversTold()));
    }

    private List<Decided> undecided(FamilyCase theCase) {
        ConsentOfEach.InCase all = each.in(theCase);
        return all.undecided().stream()
                .map(refused -> new Decided(refused.about().getId(), inWords(all, refused), null, null))
                .toList();
    }

    private String inWords(ConsentOfEach.InCase all, ConsentOfEach.Refused refused) {
        Consent no = refused.consent();
        UUID person = refused.about().getMemberId();
        String what = "%s: %s for %s on %s by %s."
                .formatted(
                        no.inWords(choices),
                        no.getWithdrawnAt() == null ? "refused" : "withdrawn",
                        each.nameAsLastSaid(no, person),
                        London.weekday(no.saidOn()),
                        no.getWithdrawnAt() == null ? each.giver(no) : each.withdrawer(no));
        if (all.isTheirOwn(no, person)) return what + " They decide this for themselves.";
        return what + (all.isAgreedByAnother(no, person) ? " Somebody else who may agree has agreed." : "");
    }

    private String inWords(ConsentOfEach.Refused yes) {
        Consent consent = yes.consent();
        return "%s: yes for %s on %s by %s. Since %s %s."
                .formatted(
                        consent.inWords(choices),
                        each.nameAsAsked(consent, yes.about().getMemberId()),
                        London.weekday(consent.saidOn()),
                        each.giver(consent),
                        London.day(yes.about().getLookSince()),
                        yes.about().getLookBecause());
    }

    private List<Consent> withdrawn(FamilyCase theCase) {
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(consent -> consent.getWithdrawnAt() != null)
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.decision() == EngagementDecision.Decision.goOn
                && withdrawn(theCase).stream().anyMatch(Consent::isToWork)
                && !engagement.isConsentToWork(theCase))
            throw Refusal.of(
                    "decision",
                    "No consent to the work with the service remains, and the work is voluntary. End the work, or record the consent that the family gives anew.");
        if (answers.decision() == EngagementDecision.Decision.goOn && answers.refusals() != null)
            decide(theCase, answers.refusals(), by);
        if (answers.decision() == EngagementDecision.Decision.goOn && answers.looks() != null)
            look(theCase, answers.looks(), by);
        decisionRecorder.record(
                theCase,
                "withdrawal",
                answers.decision(),
                null,
                answers.decisionReason(),
                Outcome.consentWithdrawn,
                by);
    }

    private void look(FamilyCase theCase, List<Looked> answers, String by) {
        List<ConsentOfEach.Refused> waiting = each.in(theCase).toLookAt();
        ListRow.checkOneEach(
                "looks",
                "Each yes that is to be looked at",
                answers,
                waiting.stream().map(yes -> yes.about().getId()).toList(),
                "that is none of those that wait",
                "what is said of each yes that is to be looked at");
        for (Looked answer : answers) {
            ConsentAbout about = waiting.stream()
                    .map(ConsentOfEach.Refused::about)
                    .filter(one -> one.getId().equals(answer.id()))
                    .findFirst()
                    .orElseThrow();
            about.look(answer.looked(), answer.why(), by, clock.instant());
            abouts.saveAndFlush(about);
        }
    }

    private void decide(FamilyCase theCase, List<Decided> answers, String by) {
        ConsentOfEach.InCase all = each.in(theCase);
        List<ConsentOfEach.Refused> undecided = all.undecided();
        ListRow.checkOneEach(
                "refusals",
                "Each refusal that stands",
                answers,
                undecided.stream().map(refused -> refused.about().getId()).toList(),
                "that is none of those that wait",
                "what follows from each refusal that stands");
        for (int i = 0; i < answers.size(); i++) {
            Decided decided = answers.get(i);
            ConsentOfEach.Refused refused = undecided.stream()
                    .filter(one -> one.about().getId().equals(decided.id()))
                    .findFirst()
                    .orElseThrow();
            if (decided.decided() == ConsentAbout.Decision.goAhead)
                mayGoAhead(all, refused, "refusals[" + i + "].decided");
            refused.about().decide(decided.decided(), decided.why(), by, clock.instant());
            abouts.saveAndFlush(refused.about());
        }
    }

    private static void mayGoAhead(ConsentOfEach.InCase all, ConsentOfEach.Refused refused, String field) {
        UUID person = refused.about().getMemberId();
        String name = all.person(person).getName();
        if (all.isTheirOwn(refused.consent(), person))
            throw Refusal.of(
                    field,
                    "%s decides this for themselves, and has refused. Respect it; they can be asked again."
                            .formatted(name));
        if (!all.isAgreedByAnother(refused.consent(), person))
            throw Refusal.of(
                    field,
                    "Nobody who may agree for %s has agreed. Respect it, and ask the others who may answer first."
                            .formatted(name));
    }
}
