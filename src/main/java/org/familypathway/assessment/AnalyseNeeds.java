package org.familypathway.assessment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Refusal;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** The lead says what the factors mean together (R3, R119, R161), what the children's voices changed (R114) and what has to change at each level (R20); or goes back to the factors first. */
@Component
class AnalyseNeeds implements Step<AnalyseNeeds.Answers> {
    record Answers(
            String next,
            String needAndRisk,
            String howRisksInterrelate,
            String acrossGenerations,
            String diverseNeeds,
            String childsVoiceChanged,
            String changePerson,
            String changeFamily,
            String changeCommunitySchool) {
        NeedsAnalysis.Text text() {
            return new NeedsAnalysis.Text(
                    needAndRisk,
                    howRisksInterrelate,
                    acrossGenerations,
                    diverseNeeds,
                    childsVoiceChanged,
                    changePerson,
                    changeFamily,
                    changeCommunitySchool);
        }
    }

    private final Analyses analyses;
    private final AssessmentRecord record;
    private final Voices voices;
    private final Clock clock;

    AnalyseNeeds(Analyses analyses, AssessmentRecord record, Voices voices, Clock clock) {
        this.analyses = analyses;
        this.record = record;
        this.voices = voices;
        this.clock = clock;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = voices.tablesWithFactors(theCase);
        shown.put("childHeard", isChildHeard(theCase));
        analyses.findById(theCase.getId()).map(NeedsAnalysis::text).ifPresent(text -> {
            shown.put("needAndRisk", text.needAndRisk());
            shown.put("howRisksInterrelate", text.howRisksInterrelate());
            shown.put("acrossGenerations", text.acrossGenerations());
            shown.put("diverseNeeds", text.diverseNeeds());
            shown.put("childsVoiceChanged", text.childsVoiceChanged());
            shown.put("changePerson", text.changePerson());
            shown.put("changeFamily", text.changeFamily());
            shown.put("changeCommunitySchool", text.changeCommunitySchool());
        });
        return shown;
    }

    private boolean isChildHeard(FamilyCase theCase) {
        return record.of(theCase).orElseThrow().children().stream().anyMatch(c -> c.seenAt() != null);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.next().equals("handIn")) mustBeWhole(theCase, answers);
        NeedsAnalysis analysis =
                analyses.findById(theCase.getId()).orElseGet(() -> new NeedsAnalysis(theCase, by, clock.instant()));
        analysis.say(answers.text(), by, clock.instant());
        analyses.saveAndFlush(analysis);
    }

    private void mustBeWhole(FamilyCase theCase, Answers a) {
        List<Refusal.Reason> missing = new ArrayList<>();
        needs(missing, "needAndRisk", "Need and risk", a.needAndRisk());
        needs(missing, "howRisksInterrelate", "How the risks act on each other", a.howRisksInterrelate());
        needs(missing, "acrossGenerations", "Patterns across the generations", a.acrossGenerations());
        needs(missing, "diverseNeeds", "Diverse needs", a.diverseNeeds());
        if (isChildHeard(theCase))
            needs(missing, "childsVoiceChanged", "What the children’s voices changed", a.childsVoiceChanged());
        needs(missing, "changePerson", "What has to change for each person", a.changePerson());
        needs(missing, "changeFamily", "What has to change for the family", a.changeFamily());
        needs(
                missing,
                "changeCommunitySchool",
                "What has to change in the community and at school",
                a.changeCommunitySchool());
        if (!missing.isEmpty()) throw new Refusal(missing);
    }

    private static void needs(List<Refusal.Reason> missing, String field, String label, String text) {
        if (text == null)
            missing.add(new Refusal.Reason(
                    field, "“%s” is needed before the assessment is handed in. Please write it.".formatted(label)));
    }
}
