package org.familypathway.panel;

import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The family is put on the agenda: for which meeting, what is asked of the panel, which information is brought (R120, R227). */
@Component
class RequestAgendaItem implements Step<RequestAgendaItem.Answers> {
    record Answers(LocalDate meetsOn, String question, String information) {}

    private final Agenda agenda;
    private final AgendaItems items;

    RequestAgendaItem(Agenda agenda, AgendaItems items) {
        this.agenda = agenda;
        this.items = items;
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "panelName", agenda.panelName(theCase),
                "matter", Words.within(agenda.asks(theCase)),
                "because",
                        items.findByCaseIdOrderByRequestedAtAscIdAsc(theCase.getId()).stream()
                                .filter(item -> item.getKind().equals(agenda.asks(theCase)))
                                .reduce((earlier, later) -> later)
                                .map(item -> item.getDecision() == PanelDecision.putOff
                                        ? "Put off: " + item.getReason()
                                        : "")
                                .orElse(""),
                "meetings", agenda.meetingsAhead(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        agenda.put(theCase, agenda.asks(theCase), a.meetsOn(), a.question(), a.information(), by);
    }
}
