package org.familypathway.panel;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Within a week of the panel its members pass on what the lead worker needs (R108, R122, R123), each by consent or a lawful basis that is recorded (invariant 2). Times are those of Europe/London. */
@Component
class PassInformation implements Step<PassInformation.Answers> {
    record Answers(List<InformationPassed.Answer> passed, String nothingFrom) {}

    private final Agenda agenda;
    private final InformationPassedOn passedOn;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Entries entries;
    private final WhoAgrees whoAgrees;
    private final FamilyRecord family;
    private final Clock clock;
    private final Choices choices;

    PassInformation(
            Agenda agenda,
            InformationPassedOn passedOn,
            LeadAssignment leadAssignment,
            Workers workers,
            Entries entries,
            WhoAgrees whoAgrees,
            FamilyRecord family,
            Clock clock,
            Choices choices) {
        this.agenda = agenda;
        this.passedOn = passedOn;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.entries = entries;
        this.whoAgrees = whoAgrees;
        this.family = family;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        AgendaItem item = agenda.accepted(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("panelName", agenda.panelName(theCase));
        shown.put("metOn", London.day(item.getMeeting().getMeetsOn()));
        shown.put("leadAgency", item.getLeadAgencyName());
        shown.put(
                "leadNow",
                leadAssignment
                        .current(theCase)
                        .map(lead -> "%s leads.".formatted(workers.leadName(lead)))
                        .orElse("The lead worker has yet to be named."));
        shown.put(
                "thereShown",
                item.getMeeting().attendance().stream()
                        .map(one -> Map.of("agency", one.from(choices), "person", one.getPerson()))
                        .toList());
        shown.put("members", family.bornChoices(theCase));
        shown.put("consentGiverChoices", whoAgrees.choices(theCase, WhoAgrees.Matter.shareInformation));
        return shown;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        AgendaItem item = agenda.accepted(theCase).orElseThrow();
        Instant now = clock.instant();
        if (a.passed().isEmpty() && a.nothingFrom() == null)
            throw Refusal.of(
                    "passed",
                    "“What was passed on” needs a line for each who passed something on. Where nobody had anything, say who and how that is known.");
        for (int i = 0; i < a.passed().size(); i++) {
            InformationPassed.Answer line = a.passed().get(i);
            Instant when = PastTime.sinceReferral("passed[" + i + "].passedAt", "When", line.passedAt(), theCase, now);
            passedOn.save(
                    new InformationPassed(item, line, agreed(theCase, line, "passed[" + i + "].", now), when, by, now));
        }
        if (a.nothingFrom() != null)
            entries.save(Entry.of(
                    theCase,
                    "note",
                    now,
                    null,
                    null,
                    null,
                    "fact",
                    "Nothing to pass on after the panel: " + a.nothingFrom(),
                    by,
                    now));
        passedOn.flush();
    }

    /** Null without consent, and where a form of before had who consented typed. */
    private WhoAgrees.Agreed agreed(FamilyCase theCase, InformationPassed.Answer line, String at, Instant now) {
        if (line.consentGivers() == null) return null;
        PastTime.on(at + "consentOn", "On", line.consentOn(), now);
        return whoAgrees.toShare(theCase, line.fromAgency(), line.about(), line.consentGivers(), at + "consentGivers");
    }
}
