package org.familypathway.paper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.access.SecurityEvent;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way in which a paper is prepared and given (R65, R134, R172, R262; invariant 2): about nobody whom the consent does not cover, and without an address that is kept back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GoesOut {
    private final Papers papers;
    private final Sharing sharing;
    private final Choices choices;
    private final KeptBackAddress keptBack;
    private final Clock clock;

    GoesOut(Papers papers, Sharing sharing, Choices choices, KeptBackAddress keptBack, Clock clock) {
        this.papers = papers;
        this.sharing = sharing;
        this.choices = choices;
        this.keptBack = keptBack;
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
        papers.saveAndFlush(report);
        event(theCase, Paper.Kind.report, by);
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
        papers.saveAndFlush(paper);
        event(theCase, kind, by);
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
