package org.familypathway.assessment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.springframework.stereotype.Component;

/** A manager signs the assessment off, or sends it back with the reasons (R64). Nobody signs off their own. */
@Component
class SignOffAssessment implements Step<SignOffAssessment.Answers> {
    /** Whether it is signed off, and otherwise where the lead takes it up again. */
    enum Decision {
        signOff,
        backToFactors,
        backToAnalysis
    }

    record Answers(Decision decision, String reasons) {}

    private final Assessments assessments;
    private final AssessmentDecisions decisions;
    private final AssessmentRecord record;
    private final Voices voices;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    SignOffAssessment(
            Assessments assessments,
            AssessmentDecisions decisions,
            AssessmentRecord record,
            Voices voices,
            LeadAssignment leadAssignment,
            Clock clock) {
        this.assessments = assessments;
        this.decisions = decisions;
        this.record = record;
        this.voices = voices;
        this.leadAssignment = leadAssignment;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        AssessmentRecord.Shown all = record.of(theCase).orElseThrow();
        Map<String, Object> shown = voices.tablesWithFactors(theCase);
        shown.put("leadName", all.plannedBy());
        shown.put("reason", all.reason());
        shown.put(
                "notConsidered",
                all.withoutFactor().entrySet().stream()
                        .map(m -> Map.of("name", m.getKey(), "why", m.getValue()))
                        .toList());
        shown.put(
                "genogram",
                all.genogram().stream()
                        .map(r -> Map.of("relation", r.sentence(), "note", Voices.nothingForNull(r.note())))
                        .toList());
        shown.put("analysis", analysis(all.analysis()));
        shown.put(
                "links",
                all.links().stream()
                        .map(l -> Map.of("from", l.from(), "to", l.to(), "because", l.because()))
                        .toList());
        return shown;
    }

    /** The analysis, heading by heading. */
    static List<Map<String, String>> analysis(AssessmentRecord.Analysis a) {
        List<Map<String, String>> lines = new ArrayList<>();
        if (a == null) return lines;
        add(lines, "Need and risk", a.needAndRisk());
        add(lines, "How the risks act on each other", a.howRisksInterrelate());
        add(lines, "Patterns across the generations", a.acrossGenerations());
        add(lines, "Diverse needs", a.diverseNeeds());
        add(lines, "What the children’s voices changed", a.childsVoiceChanged());
        add(lines, "To change for each person", a.changePerson());
        add(lines, "To change for the family", a.changeFamily());
        add(lines, "To change in the community and at school", a.changeCommunitySchool());
        return lines;
    }

    private static void add(List<Map<String, String>> lines, String about, String says) {
        if (says != null) lines.add(Map.of("about", about, "says", says));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        boolean signs = answers.decision() == Decision.signOff;
        if (signs
                && leadAssignment
                        .current(theCase)
                        .map(LeadWorker::getWorker)
                        .filter(by::equals)
                        .isPresent())
            throw Refusal.of("decision", "You lead this case. Somebody else signs the assessment off.");
        decisions.saveAndFlush(new AssessmentDecision(theCase, answers, by, clock.instant()));
        if (!signs) return;
        Assessment assessment = assessments.findById(theCase.getId()).orElseThrow();
        assessment.signOff(by, clock.instant());
        assessments.saveAndFlush(assessment);
    }
}
