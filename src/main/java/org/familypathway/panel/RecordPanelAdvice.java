package org.familypathway.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the meeting advised on a family that was brought back to it (R253). What the pathway itself asks the panel, a task asks for. */
@Component
class RecordPanelAdvice implements CaseStep<RecordPanelAdvice.Answers> {
    record Answers(
            UUID item,
            LocalDate metOn,
            String chair,
            List<PanelAttendance.Answer> attendance,
            String summary,
            String advice) {}

    private final Agenda agenda;
    private final AgendaItems items;
    private final Clock clock;
    private final Choices choices;

    RecordPanelAdvice(Agenda agenda, AgendaItems items, Clock clock, Choices choices) {
        this.agenda = agenda;
        this.items = items;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Record what the panel advised";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !ahead(theCase).isEmpty();
    }

    private List<AgendaItem> ahead(FamilyCase theCase) {
        return items.findByCaseIdAndDecisionIsNullOrderByRequestedAtAscIdAsc(theCase.getId()).stream()
                .filter(item -> !item.isAboutReferral() && !item.getKind().equals(AgendaItem.CHANGE_OF_LEAD))
                .toList();
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        List<AgendaItem> ahead = ahead(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "panelName",
                agenda.panelName(theCase),
                "items",
                ahead.stream()
                        .map(item -> Map.of(
                                "value",
                                item.getId().toString(),
                                "label",
                                "%s, %s: %s"
                                        .formatted(
                                                choices.words("agendaKinds", item.getKind()),
                                                London.day(item.getMeeting().getMeetsOn()),
                                                item.getQuestion())))
                        .toList(),
                "metOn",
                ahead.isEmpty() ? "" : ahead.get(0).getMeeting().getMeetsOn().toString());
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        AgendaItem item = ahead(theCase).stream()
                .filter(one -> one.getId().equals(a.item()))
                .findFirst()
                .orElseThrow(() -> Refusal.of("item", "This is no longer on an agenda. Open the form again."));
        PanelMeeting met = agenda.held(theCase, a.metOn(), a.chair(), a.attendance(), by);
        item.decide(met, PanelDecision.advised, a.advice(), a.summary(), by, clock.instant());
        items.saveAndFlush(item);
    }
}
