package org.familypathway.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The agenda of each service's panel: families are put on it, and the meeting is there once, however many families it looks at (R120, R227, R253). Days are those of Europe/London. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Agenda {
    private final PanelMeetings meetings;
    private final AgendaItems items;
    private final LeadAssignment leadAssignment;
    private final WaysOfWorking ways;
    private final JdbcClient database;
    private final Clock clock;

    Agenda(
            PanelMeetings meetings,
            AgendaItems items,
            LeadAssignment leadAssignment,
            WaysOfWorking ways,
            JdbcClient database,
            Clock clock) {
        this.meetings = meetings;
        this.items = items;
        this.leadAssignment = leadAssignment;
        this.ways = ways;
        this.database = database;
        this.clock = clock;
    }

    /** What the pathway asks the panel of this family now: while nobody leads, whether it is taken on; from then on, whether another worker may lead. */
    String asks(FamilyCase theCase) {
        return leadAssignment.current(theCase).isPresent() ? AgendaItem.CHANGE_OF_LEAD : AgendaItem.NEW_REFERRAL;
    }

    AgendaItem ahead(FamilyCase theCase) {
        return items.findByCaseIdAndKindAndDecisionIsNull(theCase.getId(), asks(theCase))
                .orElseThrow();
    }

    String panelName(FamilyCase theCase) {
        return ways.of(theCase).panelName().orElse("Panel");
    }

    /** @throws Refusal where the day lies before the referral or more than a year ahead, or this is on an agenda already */
    void put(FamilyCase theCase, String kind, LocalDate meetsOn, String question, String information, String by) {
        Instant now = clock.instant();
        if (meetsOn.isBefore(London.dateOf(theCase.getOpenedAt())))
            throw Refusal.of(
                    "meetsOn",
                    "“For the meeting of” lies before the referral was made. Choose the day on which the panel meets.");
        if (meetsOn.isAfter(today().plusYears(1)))
            throw Refusal.of(
                    "meetsOn",
                    "“For the meeting of” lies more than a year ahead. Choose the next meeting of the panel.");
        if (items.findByCaseIdAndKindAndDecisionIsNull(theCase.getId(), kind).isPresent())
            throw Refusal.of(
                    null,
                    "The family is on the agenda for this already. Record what the panel said, then it can be asked for again.");
        items.saveAndFlush(
                new AgendaItem(theCase, meeting(theCase, meetsOn, by), kind, question, information, by, now));
    }

    /** The one meeting of this day; two managers who ask for it at once get the same. */
    PanelMeeting meeting(FamilyCase theCase, LocalDate meetsOn, String by) {
        String service = theCase.getService().getId();
        database.sql(
                        """
                        insert into panel_meeting (id, service_id, meets_on, recorded_by, recorded_at) values (?, ?, ?, ?, ?)
                        on conflict (service_id, meets_on) do nothing""")
                .params(
                        NewId.next(),
                        service,
                        meetsOn,
                        by,
                        java.time.OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))
                .update();
        return meetings.findByServiceIdAndMeetsOn(service, meetsOn).orElseThrow();
    }

    /**
     * The panel met on this day: chair and attendance are the meeting's.
     *
     * @throws Refusal where the day lies ahead or before the referral, or nobody was there
     */
    PanelMeeting held(
            FamilyCase theCase, LocalDate metOn, String chair, List<PanelAttendance.Answer> there, String by) {
        if (metOn.isAfter(today()))
            throw Refusal.of(
                    "metOn",
                    "“The panel met on” lies in the future. Record what it decided when it has met, or that this is put off.");
        if (metOn.isBefore(London.dateOf(theCase.getOpenedAt())))
            throw Refusal.of("metOn", "“The panel met on” lies before the referral was made. Please put it right.");
        if (there.isEmpty())
            throw Refusal.of("attendance", "“Who was there” needs at least one line: a panel is people of agencies.");
        PanelMeeting meeting = meeting(theCase, metOn, by);
        List<UUID> known =
                meeting.attendance().stream().map(PanelAttendance::getId).toList();
        // Moved to another day, the form still shows the lines of the day that was planned: they are new lines there.
        meeting.held(
                chair,
                there.stream()
                        .map(line -> known.contains(line.id())
                                ? line
                                : new PanelAttendance.Answer(null, line.agency(), line.agencyName(), line.person()))
                        .toList(),
                by,
                clock.instant());
        return meetings.saveAndFlush(meeting);
    }

    /** The meetings of the service from today on, and how many families each will look at: no names. */
    List<Map<String, Object>> meetingsAhead(FamilyCase theCase) {
        return database.sql(
                        """
                        select m.meets_on, count(*) from panel_meeting m join agenda_item i on i.meeting_id = m.id and i.decision is null
                        where m.service_id = ? and m.meets_on >= ? group by m.meets_on order by m.meets_on""")
                .params(theCase.getService().getId(), today())
                .query((row, n) -> Map.<String, Object>of(
                        "on", London.day(row.getObject(1, LocalDate.class)), "items", row.getLong(2)))
                .list();
    }

    /** The families' last agreed lead agency; empty where no panel agreed one. */
    Optional<AgendaItem> accepted(FamilyCase theCase) {
        return items.findFirstByCaseIdAndKindAndDecisionOrderByDecidedAtDescIdDesc(
                theCase.getId(), AgendaItem.NEW_REFERRAL, PanelDecision.accept);
    }

    LocalDate today() {
        return London.today(clock);
    }
}
