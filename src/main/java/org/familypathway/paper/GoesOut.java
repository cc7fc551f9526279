package org.familypathway.paper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.access.SecurityEvent;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way in which a paper is prepared and given (R65, R134, R172, R262; invariant 2): about nobody whom the consent does not cover, and without an address that is kept back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GoesOut {
    private static final int SIXTEEN = 16;
    private static final String OWN_WORDS = "To you";

    private final Papers papers;
    private final Sharing sharing;
    private final Choices choices;
    private final KeptBackAddress keptBack;
    private final PrintedPapers printed;
    private final List<FromRecord> fromRecord;
    private final HouseholdMembers members;
    private final Clock clock;

    GoesOut(
            Papers papers,
            Sharing sharing,
            Choices choices,
            KeptBackAddress keptBack,
            PrintedPapers printed,
            List<FromRecord> fromRecord,
            HouseholdMembers members,
            Clock clock) {
        this.papers = papers;
        this.sharing = sharing;
        this.choices = choices;
        this.keptBack = keptBack;
        this.printed = printed;
        this.fromRecord = fromRecord;
        this.members = members;
        this.clock = clock;
    }

    /** A report is asked for. */
    public void want(FamilyCase theCase, Paper.Wanted report, String by) {
        Instant now = clock.instant();
        Paper paper = new Paper(
                theCase, Paper.Kind.report, "Report for " + choices.within("reportKinds", report.reportFor()), by, now);
        paper.wanted(report, now);
        papers.saveAndFlush(paper);
    }

    /** The report that is asked for and neither presented nor given up. */
    @Transactional(readOnly = true)
    public Optional<Paper> wanted(FamilyCase theCase) {
        return papers.wanted(theCase.getId());
    }

    /**
     * The wanted report is prepared.
     *
     * @param about the persons about whom it says something
     * @param field of the form, where its own words stand
     * @throws Refusal where it holds an address that is kept back
     */
    public void prepare(FamilyCase theCase, Collection<UUID> about, List<Paper.Line> lines, String field, String by) {
        Paper report = wanted(theCase).orElseThrow();
        report.prepared(about, withoutKeptBack(theCase, lines, field), by, clock.instant());
        papers.saveAndFlush(report);
    }

    /**
     * The wanted report is presented.
     *
     * @param contacts with which agencies it is shared, in the form's list {@code agencies}
     * @throws Refusal where neither consent nor lawful basis allows it, or a consent does not cover everybody of whom it speaks
     */
    public void present(
            FamilyCase theCase, String to, String how, LocalDate on, List<AgencyContact.Answer> contacts, String by) {
        Paper report = wanted(theCase).orElseThrow();
        List<UUID> shared = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++)
            shared.add(share(theCase, report.about(), contacts.get(i), "agencies[" + i + "].", by));
        report.given(to, how, on, shared, by, clock.instant());
        goes(theCase, report, by);
    }

    private static void event(FamilyCase theCase, Paper.Kind kind, String by) {
        SecurityEvent.of(SecurityEvent.Kind.PAPER, "paper-given")
                .by(by)
                .with("labels.case", theCase.getReference())
                .with("labels.paper", SecurityEvent.action(kind.name()))
                .succeeded();
    }

    /** The wanted report is not presented. */
    public void giveUp(FamilyCase theCase, String because, String by) {
        Paper report = wanted(theCase).orElseThrow();
        report.notGiven(because, by, clock.instant());
        papers.saveAndFlush(report);
    }

    /**
     * A paper is given.
     *
     * @param contact the agency that gets it; null where somebody of the family does
     * @param othersAgreed who else of the family agrees; null where nobody need
     * @throws Refusal as {@link #prepare} and {@link #present}
     */
    public void give(
            FamilyCase theCase,
            Paper.Kind kind,
            String title,
            Collection<UUID> about,
            List<Paper.Line> lines,
            String to,
            String how,
            LocalDate on,
            AgencyContact.Answer contact,
            String othersAgreed,
            String field,
            String by) {
        Instant now = clock.instant();
        Paper paper = new Paper(theCase, kind, title, by, now);
        paper.prepared(about, withoutKeptBack(theCase, lines, field), by, now);
        papers.saveAndFlush(paper);
        paper.agreedBy(othersAgreed);
        paper.given(
                to, how, on, contact == null ? List.of() : List.of(share(theCase, about, contact, "", by)), by, now);
        goes(theCase, paper, by);
    }

    /** Whatever was given is numbered in its case and kept as the file that went out. */
    private void goes(FamilyCase theCase, Paper paper, String by) {
        papers.saveAndFlush(paper);
        printed.keep(theCase, paper, by);
        papers.saveAndFlush(paper);
        event(theCase, paper.getKind(), by);
    }

    /** What the record fills by itself and has something for, in the order of the pathway. */
    @Transactional(readOnly = true)
    public List<FromRecord> offered(FamilyCase theCase) {
        return fromRecord.stream()
                .sorted(Comparator.comparing(FromRecord::kind))
                .filter(one -> !one.lines(theCase).isEmpty())
                .toList();
    }

    /** Those that are prepared from the record and neither given nor given up, the oldest first. */
    @Transactional(readOnly = true)
    public List<Paper> prepared(FamilyCase theCase) {
        return papers.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(paper -> paper.isOpen() && filledBy(paper.getKind()).isPresent())
                .toList();
    }

    private Optional<FromRecord> filledBy(Paper.Kind kind) {
        return fromRecord.stream().filter(one -> one.kind() == kind).findFirst();
    }

    /**
     * A paper is prepared from the record as it stands, to be looked at before anybody gets it. It speaks of everybody of the household.
     *
     * @param words of the worker's own, which stand first; null for none
     * @throws Refusal where the record has nothing for it any more, or an address that is kept back stands in it
     */
    public void prepare(FamilyCase theCase, Paper.Kind kind, String words, String by) {
        FromRecord filled = filledBy(kind).orElseThrow();
        if (words != null && !filled.takesWords())
            throw Refusal.of(
                    "words", "The referrer learns no more than who leads the work. Leave “Words of your own” empty.");
        List<Paper.Line> lines = new ArrayList<>();
        if (words != null) lines.add(new Paper.Line(OWN_WORDS, words));
        List<Paper.Line> recorded = filled.lines(theCase);
        if (recorded.isEmpty())
            throw Refusal.of(
                    "kind", "The record has nothing for “%s” any more. Choose another.".formatted(filled.title()));
        lines.addAll(recorded);
        Instant now = clock.instant();
        Paper paper = new Paper(theCase, kind, filled.title(), by, now);
        paper.prepared(
                members.of(theCase.getId()).stream().map(HouseholdMember::getId).toList(),
                withoutKeptBack(theCase, lines, words == null ? "kind" : "words"),
                by,
                now);
        papers.saveAndFlush(paper);
    }

    /**
     * A paper that was prepared is given, as it was prepared.
     *
     * @param toMembers who of the family gets it; empty where somebody else does
     * @param to who gets it, in words
     * @param contact the agency that gets it; null for the family, and for the referrer, who learns no more than that somebody leads
     * @param othersAgreed who else of 16 and over agrees that it is read; null where nobody need
     * @param when it was given (Europe/London)
     * @throws Refusal where this paper is not for them, it was not there yet then, the record says something else by now, it speaks of others of 16 or over and nobody says that they agree, or as {@link #give}
     */
    public void givePrepared(
            FamilyCase theCase,
            UUID id,
            FromRecord.Receiver receiver,
            Collection<UUID> toMembers,
            String to,
            String how,
            LocalDateTime when,
            AgencyContact.Answer contact,
            String othersAgreed,
            String by) {
        Paper paper = open(theCase, id);
        FromRecord filled = filledBy(paper.getKind()).orElseThrow();
        if (when.atZone(London.ZONE).toInstant().isBefore(paper.getPreparedAt().truncatedTo(ChronoUnit.MINUTES)))
            throw Refusal.of(
                    "contactedAt",
                    "This paper was prepared on %s and cannot have been given before. Put the time right."
                            .formatted(London.minute(paper.getPreparedAt())));
        List<Paper.Line> prepared = lines(paper), recorded = filled.lines(theCase);
        if (!prepared.stream()
                .skip(prepared.get(0).part().equals(OWN_WORDS) ? 1 : 0)
                .toList()
                .equals(recorded))
            throw Refusal.of(
                    "paper",
                    "The record has changed since “%s” was prepared. Prepare it again, look at it, and give the new one; say of this one that it is not given."
                            .formatted(paper.getTitle()));
        if (!filled.receivers().contains(receiver))
            throw Refusal.of(
                    "receiver",
                    "“%s” is not for them. Choose who else gets it, or another paper.".formatted(paper.getTitle()));
        if (receiver == FromRecord.Receiver.family && filled.speaksOfPeople())
            othersAgree(theCase, paper.about(), toMembers, othersAgreed);
        withoutKeptBack(theCase, prepared, "paper");
        paper.agreedBy(othersAgreed);
        paper.givenToMembers(toMembers);
        paper.given(
                to,
                how,
                when.toLocalDate(),
                contact == null ? List.of() : List.of(share(theCase, paper.about(), contact, "", by)),
                by,
                clock.instant());
        goes(theCase, paper, by);
    }

    private static List<Paper.Line> lines(Paper paper) {
        return paper.lines().stream()
                .map(line -> new Paper.Line(line.getPart(), line.getText()))
                .toList();
    }

    /** A paper that was prepared is not given. */
    public void giveUp(FamilyCase theCase, UUID id, String because, String by) {
        Paper paper = open(theCase, id);
        paper.notGiven(because, by, clock.instant());
        papers.saveAndFlush(paper);
    }

    private Paper open(FamilyCase theCase, UUID id) {
        return papers.findByIdAndCaseId(id, theCase.getId())
                .filter(Paper::isOpen)
                .orElseThrow(() -> Refusal.of(
                        "paper",
                        "This paper was given meanwhile, or given up. Open the form again to see what waits."));
    }

    /**
     * From 16 on somebody says themselves who reads about them.
     *
     * @throws Refusal where a paper is about somebody else of 16 or over and nobody says that they agree
     */
    @Transactional(readOnly = true)
    public void othersAgree(FamilyCase theCase, Collection<UUID> about, Collection<UUID> readers, String othersAgreed) {
        if (othersAgreed != null) return;
        LocalDate today = London.today(clock);
        List<String> others = members.of(theCase.getId()).stream()
                .filter(one -> about.contains(one.getId()) && !readers.contains(one.getId()))
                .filter(one -> one.answer().mayAnswerFrom(SIXTEEN, today))
                .map(HouseholdMember::getName)
                .toList();
        if (!others.isEmpty())
            throw Refusal.of(
                    "othersAgreed",
                    "It speaks of %s too. Say who agreed that it is read, and when, or leave them out."
                            .formatted(String.join(", ", others)));
    }

    private UUID share(
            FamilyCase theCase, Collection<UUID> about, AgencyContact.Answer contact, String line, String by) {
        if (contact.consent() != null)
            sharing.mustCoverEach(
                    theCase,
                    new Agency(contact.agency(), contact.agencyName()),
                    about,
                    contact.contactedAt().toLocalDate(),
                    line + "consent");
        return sharing.record(theCase, contact, line, by);
    }

    /** Free words may hold an address that others must not read: it is looked for, and where it stands nothing goes out. */
    private List<Paper.Line> withoutKeptBack(FamilyCase theCase, List<Paper.Line> lines, String field) {
        if (keptBack.standsIn(theCase, lines.stream().map(Paper.Line::text).toList()))
            throw Refusal.of(
                    field,
                    "An address stands in it that is kept back from others. Take it out where it is written; nothing goes out with it.");
        return lines;
    }
}
