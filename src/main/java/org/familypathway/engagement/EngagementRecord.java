package org.familypathway.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.checklist.Checklists;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the family was reached, what they agreed to and what was shared with whom, as the case page and the forms of other phases read it. Times are those
 * of Europe/London in words, beside the instants by which they are ordered. */
@Component
@Transactional(readOnly = true)
public class EngagementRecord {

    public record Letter(UUID id, LocalDate sentOn, String how, String to) {}

    public record AttemptMade(UUID id, Instant at, String how, String who, String outcome, String what, String next) {}

    public record Visit(
            UUID id,
            Instant at,
            String place,
            List<String> present,
            String referrer,
            String whyWithoutReferrer,
            List<String> explained,
            String leftUnexplained,
            String howReceived,
            List<ChildsWords> childrenSeen,
            String whyNoneSeenAlone,
            List<Checklists.Said> points) {}

    public record ChildsWords(String child, String whoseWords, String said) {}

    /**
     * @param about the names of those about whom it was asked
     * @param state {@code in force}, {@code in force, spoken}, {@code spoken only}, {@code refused}, or {@code withdrawn} and when; for a yes with those for whom nothing rests on it
     *     any more, as {@link ConsentOfEach.InCase#state} says it
     * @param inForce a yes that is not withdrawn, in writing or, for the work and where the way of working accepts it, spoken, and that somebody lives for whom nobody refuses it
     */
    public record ConsentAsked(
            UUID id,
            String what,
            String scope,
            String about,
            String givenBy,
            LocalDate on,
            String state,
            boolean inForce,
            Instant withdrawnAt,
            String withdrawnBy) {}

    public record Voluntary(String explained, String mayHappenNext, Instant at) {}

    public record Contact(UUID id, Instant at, String agency, String person, String how, String what, String basis) {}

    public record Decision(
            UUID id, Instant at, String about, String decision, String newWay, String reason, String by) {}

    private final ProjectLetters letters;
    private final Attempts attempts;
    private final FirstVisits visits;
    private final Consents consents;
    private final ConsentOfEach each;
    private final AgencyContacts contacts;
    private final EngagementDecisions decisions;
    private final FormerHousehold then;
    private final VisitPoints checklist;
    private final VoluntaryAgreements voluntary;
    private final WaysOfWorking ways;
    private final Workers workers;
    private final Choices choices;

    EngagementRecord(
            ProjectLetters letters,
            Attempts attempts,
            FirstVisits visits,
            Consents consents,
            ConsentOfEach each,
            AgencyContacts contacts,
            EngagementDecisions decisions,
            FormerHousehold then,
            VisitPoints checklist,
            VoluntaryAgreements voluntary,
            WaysOfWorking ways,
            Workers workers,
            Choices choices) {
        this.letters = letters;
        this.attempts = attempts;
        this.visits = visits;
        this.consents = consents;
        this.each = each;
        this.contacts = contacts;
        this.decisions = decisions;
        this.then = then;
        this.checklist = checklist;
        this.voluntary = voluntary;
        this.ways = ways;
        this.workers = workers;
        this.choices = choices;
    }

    public List<Letter> letters(FamilyCase theCase) {
        return letters.findByCaseIdOrderBySentOnAscIdAsc(theCase.getId()).stream()
                .map(l -> new Letter(
                        l.getId(), l.getSentOn(), choices.words("letterWays", l.getSentHow()), l.getSentTo()))
                .toList();
    }

    public List<AttemptMade> attempts(FamilyCase theCase) {
        return attempts.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .map(a -> new AttemptMade(
                        a.getId(),
                        a.getTriedAt(),
                        choices.words("engagingWays", a.getMethod()),
                        a.getTriedBy(),
                        Words.of(a.getOutcome()),
                        a.getWhatHappened(),
                        a.getTryNext()))
                .toList();
    }

    public List<Visit> visits(FamilyCase theCase) {
        return visits.findByCaseIdOrderByVisitedAtAscIdAsc(theCase.getId()).stream()
                .map(v -> new Visit(
                        v.getId(),
                        v.getVisitedAt(),
                        v.getPlace(),
                        v.present().stream()
                                .map(member -> name(member, v.getRecordedAt()))
                                .sorted()
                                .toList(),
                        v.getReferrerPresent(),
                        v.getWhyWithoutReferrer(),
                        v.getExplainedToFamily().stream()
                                .map(said -> choices.words("firstVisitExplanations", said))
                                .toList(),
                        v.getLeftUnexplained(),
                        v.getHowReceived(),
                        v.childrenSeen().stream()
                                .map(c -> new ChildsWords(
                                        name(c.getChildId(), v.getRecordedAt()),
                                        choices.words("whoseWordsKinds", c.getWhoseWords()),
                                        c.getSaid()))
                                .toList(),
                        v.getWhyNoneSeenAlone(),
                        checklist.of(v.getId())))
                .toList();
    }

    public List<ConsentAsked> consents(FamilyCase theCase) {
        boolean spoken = ways.of(theCase).acceptsSpokenConsent();
        ConsentOfEach.InCase all = each.in(theCase);
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .map(c -> new ConsentAsked(
                        c.getId(),
                        c.inWords(choices),
                        c.getScope(),
                        all.names(c),
                        each.giver(c),
                        c.getGivenOn(),
                        all.state(c),
                        c.isEnough(spoken) && !all.carriesNobody(c),
                        c.getWithdrawnAt(),
                        each.withdrawer(c)))
                .toList();
    }

    /** Which agency a contact was with. */
    public Agency agencyOf(UUID contact) {
        return contacts.findById(contact).orElseThrow().agency();
    }

    public List<Contact> contacts(FamilyCase theCase) {
        return contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId()).stream()
                .map(c -> new Contact(
                        c.getId(),
                        c.getContactedAt(),
                        c.agency().inWords(choices),
                        c.getPerson(),
                        choices.words("contactWays", c.getHow()),
                        c.getWhat(),
                        c.getConsentId() != null
                                ? "consent"
                                : choices.words("lawfulBases", c.getLawfulBasis()) + ": " + c.getBasisReason()))
                .toList();
    }

    public List<Decision> decisions(FamilyCase theCase) {
        return decisions.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId()).stream()
                .map(d -> new Decision(
                        d.getId(),
                        d.getDecidedAt(),
                        Words.of(d.getAbout()),
                        Words.of(d.getDecision().name()),
                        d.getNewWay(),
                        d.getReason(),
                        workers.name(d.getRecordedBy())))
                .toList();
    }

    /** The agencies that were asked or told something so far, each once: who else works with the family. */
    public List<Agency> agenciesInvolved(FamilyCase theCase) {
        List<Agency> involved = new ArrayList<>();
        for (AgencyContact contact : contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId()))
            if (involved.stream().noneMatch(known -> known.is(contact.agency()))) involved.add(contact.agency());
        return involved;
    }

    /** How it was explained that the work is voluntary, and what may happen next (R244), the latest; empty where the way of working does not ask. */
    public Optional<Voluntary> voluntary(FamilyCase theCase) {
        return voluntary
                .findFirstByCaseIdOrderByExplainedAtDescIdDesc(theCase.getId())
                .map(said -> new Voluntary(said.getExplained(), said.getMayHappenNext(), said.getExplainedAt()));
    }

    /** Whether somebody of the family has agreed to work with the service, in writing or, where the way of working accepts it, in words, and nobody refuses it for them (conflict 8). */
    public boolean isConsentToWork(FamilyCase theCase) {
        return !each.in(theCase).toWork().isEmpty();
    }

    List<Map<String, String>> attemptsTable(FamilyCase theCase) {
        return attempts(theCase).stream()
                .map(a -> Map.of(
                        "when", London.minute(a.at()),
                        "how", a.how(),
                        "who", a.who(),
                        "outcome", a.outcome(),
                        "what", a.what(),
                        "next", a.next() == null ? "" : a.next()))
                .toList();
    }

    static List<Map<String, String>> table(List<ConsentAsked> consents) {
        return consents.stream()
                .map(c -> Map.of(
                        "what", c.what(),
                        "about", c.about(),
                        "who", c.givenBy(),
                        "on", London.weekday(c.on()),
                        "state", c.state()))
                .toList();
    }

    List<Map<String, String>> contactsTable(FamilyCase theCase) {
        return contacts(theCase).stream()
                .map(c -> Map.of(
                        "when", London.minute(c.at()), "agency", c.agency(), "what", c.what(), "basis", c.basis()))
                .toList();
    }

    /** @param finished see {@link FormerHousehold#name} */
    String name(UUID member, Instant finished) {
        return member == null ? null : then.name(member, finished);
    }
}
