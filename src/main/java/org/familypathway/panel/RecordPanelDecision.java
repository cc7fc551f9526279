package org.familypathway.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownContacts;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.lead.LeadChangeByPanel;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.referral.DecidingOnReferral;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the panel decided on a family: to take it on, with the level of need and the lead agency that it agreed (R107, R120) or the support considered and what is expected (R203, R248); to ask
 * for more; to decline. On a wish for another lead worker: to agree or not (R109). Or it is put off to another meeting. Days are those of Europe/London.
 */
@Component
class RecordPanelDecision implements Step<RecordPanelDecision.Answers> {
    record Answers(
            String knownFamily,
            List<String> knownPeople,
            LocalDate metOn,
            String chair,
            List<PanelAttendance.Answer> attendance,
            String summary,
            PanelDecision decision,
            String levelOfNeed,
            String leadAgency,
            String leadAgencyName,
            String leadAgencyContact,
            String leadAgencyUser,
            List<String> support,
            String expectations,
            String mustBeDone,
            String consequences,
            String decisionReason) {}

    private final Agenda agenda;
    private final AgendaItems items;
    private final DecidingOnReferral deciding;
    private final LeadChangeByPanel leadChange;
    private final WaysOfWorking ways;
    private final AgencyAccounts agencyAccounts;
    private final KnownContacts contacts;
    private final Clock clock;
    private final Choices choices;

    RecordPanelDecision(
            Agenda agenda,
            AgendaItems items,
            DecidingOnReferral deciding,
            LeadChangeByPanel leadChange,
            WaysOfWorking ways,
            AgencyAccounts agencyAccounts,
            KnownContacts contacts,
            Clock clock,
            Choices choices) {
        this.agenda = agenda;
        this.items = items;
        this.deciding = deciding;
        this.leadChange = leadChange;
        this.ways = ways;
        this.agencyAccounts = agencyAccounts;
        this.contacts = contacts;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        AgendaItem item = agenda.ahead(theCase);
        WayOfWorking way = ways.of(theCase);
        Map<String, Object> shown = new HashMap<>(deciding.shown(theCase));
        shown.put(
                "referral",
                "Referred by %s on %s.\n\n%s"
                        .formatted(shown.remove("referrer"), shown.remove("receivedOn"), shown.remove("reason")));
        shown.put("familyLabel", theCase.getLabel());
        shown.put("panelName", agenda.panelName(theCase));
        shown.put("matter", choices.within("agendaKinds", item.getKind()));
        shown.put("question", item.getQuestion());
        shown.put("information", item.getInformation());
        shown.put("isReferral", item.isAboutReferral());
        shown.put("agreesLeadAgency", way.panelAgreesLeadAgency());
        shown.put("partners", agencyAccounts.choices("partners"));
        shown.put("considersSupport", way.panelConsidersSupport());
        shown.put(
                "decisions",
                item.isAboutReferral()
                        ? List.of(
                                choice(PanelDecision.accept, "The family is taken on"),
                                choice(PanelDecision.askForMore, "More information is needed first"),
                                choice(PanelDecision.decline, "The referral is declined"),
                                choice(PanelDecision.putOff, "Put off to another meeting"))
                        : List.of(
                                choice(PanelDecision.agree, "Another worker may lead"),
                                choice(PanelDecision.refuse, "The lead stays"),
                                choice(PanelDecision.putOff, "Put off to another meeting")));
        PanelMeeting meeting = item.getMeeting();
        shown.put("metOn", meeting.getMeetsOn().toString());
        shown.put("chair", meeting.getChair());
        shown.put(
                "attendance",
                meeting.attendance().stream().map(PanelAttendance::answer).toList());
        return shown;
    }

    /** As it was typed; otherwise whom the service knows there by its list. */
    private String contact(FamilyCase theCase, Answers a) {
        if (a.leadAgency() == null || a.leadAgencyContact() != null) return a.leadAgencyContact();
        var agency = new Agency(a.leadAgency(), a.leadAgencyName());
        List<String> known = contacts.reached(theCase, agency);
        if (known.isEmpty())
            throw Refusal.of(
                    "leadAgencyContact",
                    "Your service knows nobody at %s yet. Write who there supports the lead worker, and how to reach them."
                            .formatted(a.leadAgencyName()));
        if (known.size() > 1)
            throw Refusal.of(
                    "leadAgencyContact",
                    "Your service knows several people at %s: %s. Write which of them supports the lead worker."
                            .formatted(a.leadAgencyName(), String.join("; ", known)));
        return known.get(0);
    }

    private static Map<String, String> choice(PanelDecision value, String label) {
        return Map.of("value", value.name(), "label", label);
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        AgendaItem item = agenda.ahead(theCase);
        PanelMeeting met = a.decision() == PanelDecision.putOff
                ? item.getMeeting()
                : agenda.held(theCase, a.metOn(), a.chair(), a.attendance(), by);
        item.decide(met, a.decision(), a.decisionReason(), a.summary(), by, clock.instant());
        if (a.decision() == PanelDecision.accept) {
            if (a.leadAgency() != null)
                agencyAccounts.mustBeOf(
                        a.leadAgencyUser(), new Agency(a.leadAgency(), a.leadAgencyName()), "leadAgencyUser");
            item.takenOn(
                    Integer.valueOf(a.levelOfNeed()),
                    a.leadAgency(),
                    a.leadAgencyName(),
                    contact(theCase, a),
                    a.leadAgencyUser());
            item.isClear(a.support(), a.expectations(), a.mustBeDone(), a.consequences());
        }
        items.saveAndFlush(item);
        switch (a.decision()) {
            case agree -> leadChange.agreed(theCase, item.getId(), by);
            case refuse -> leadChange.refused(theCase, item.getId(), a.decisionReason(), by);
            // Advice has a form of its own.
            case putOff, advised -> {}
            case accept, askForMore, decline ->
                deciding.decide(
                        theCase,
                        a.knownFamily(),
                        a.knownPeople(),
                        DecidingOnReferral.Decision.valueOf(a.decision().name()),
                        a.levelOfNeed(),
                        "%s of %s: %s".formatted(agenda.panelName(theCase), London.day(a.metOn()), a.decisionReason()),
                        by);
        }
    }
}
