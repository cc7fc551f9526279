package org.familypathway.panel;

import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** While the work goes on, a family is brought back to the meeting: for clinical peer support, a review of the programme, step-down (R227, R253). */
@Component
class BringToPanel implements CaseStep<BringToPanel.Answers> {
    record Answers(String kind, LocalDate meetsOn, String question, String information) {}

    private final Agenda agenda;
    private final LeadAssignment leadAssignment;
    private final WaysOfWorking ways;

    BringToPanel(Agenda agenda, LeadAssignment leadAssignment, WaysOfWorking ways) {
        this.agenda = agenda;
        this.leadAssignment = leadAssignment;
        this.ways = ways;
    }

    @Override
    public String title() {
        return "Bring the family to the panel";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && theCase.getOutcome() == null
                && leadAssignment.current(theCase).isPresent()
                && ways.of(theCase).has(Place.panel);
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "panelName", agenda.panelName(theCase),
                "meetings", agenda.meetingsAhead(theCase));
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        agenda.put(theCase, a.kind(), a.meetsOn(), a.question(), a.information(), by);
    }
}
