package org.familypathway.assessment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** The lead says what the factors mean together (R3, R119, R161), how they act on each other (R165, R171), what the children's voices changed (R114) and what has to change at each level (R20); or goes back to the factors first. */
@Component
class AnalyseNeeds implements Step<AnalyseNeeds.Answers> {
    /** Whether the analysis is handed in, or the factors are gone through again first. */
    enum Next {
        handIn,
        backToFactors
    }

    record Answers(
            Next next,
            String needAndRisk,
            String howRisksInterrelate,
            List<RiskLink.Answer> links,
            String acrossGenerations,
            String diverseNeeds,
            String childsVoiceChanged,
            String changePerson,
            String changeFamily,
            String changeCommunitySchool) {
        /** Not every way of working asks for the links. */
        Answers {
            if (links == null) links = List.of();
        }

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
    private final RiskLinks links;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;

    AnalyseNeeds(
            Analyses analyses,
            AssessmentRecord record,
            Voices voices,
            RiskLinks links,
            WaysOfWorking ways,
            Clock clock,
            Choices choices) {
        this.analyses = analyses;
        this.record = record;
        this.voices = voices;
        this.links = links;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = voices.tablesWithFactors(theCase);
        shown.put("childHeard", isChildHeard(theCase));
        shown.put("asksLinks", ways.of(theCase).has(Place.interrelation));
        List<AssessmentRecord.Factor> factors = record.of(theCase).orElseThrow().factors();
        shown.put(
                "factorChoices",
                factors.stream()
                        .map(f -> Map.of(
                                "value",
                                f.id().toString(),
                                "label",
                                "%s: %s"
                                        .formatted(
                                                choices.words("factorEffects", f.effect()),
                                                AssessmentRecord.inWords(f))))
                        .toList());
        Set<UUID> known = factors.stream().map(AssessmentRecord.Factor::id).collect(Collectors.toSet());
        shown.put(
                "links",
                recorded(theCase).stream()
                        .map(RiskLink::answer)
                        // A factor that was taken back takes its links with it.
                        .filter(l -> known.contains(l.fromFactor()) && known.contains(l.toFactor()))
                        .toList());
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

    private List<RiskLink> recorded(FamilyCase theCase) {
        return new ArrayList<>(links.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()));
    }

    private boolean isChildHeard(FamilyCase theCase) {
        return record.of(theCase).orElseThrow().children().stream().anyMatch(c -> c.seenAt() != null);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.next() == Next.handIn) mustBeWhole(theCase, answers);
        keepLinks(theCase, answers.links(), by);
        NeedsAnalysis analysis =
                analyses.findById(theCase.getId()).orElseGet(() -> new NeedsAnalysis(theCase, by, clock.instant()));
        analysis.say(answers.text(), by, clock.instant());
        analyses.saveAndFlush(analysis);
    }

    private void keepLinks(FamilyCase theCase, List<RiskLink.Answer> answers, String by) {
        for (int i = 0; i < answers.size(); i++)
            if (answers.get(i).fromFactor().equals(answers.get(i).toFactor()))
                throw Refusal.of(
                        "links[" + i + "].toFactor",
                        "A factor does not lead to itself. Choose the other one of the two.");
        List<RiskLink> lines = recorded(theCase);
        ListRow.keepInStep(
                "links", lines, answers, a -> new RiskLink(theCase, a, by, clock.instant()), by, clock.instant());
        links.saveAllAndFlush(lines);
    }

    private void mustBeWhole(FamilyCase theCase, Answers a) {
        List<Refusal.Reason> missing = new ArrayList<>();
        needs(missing, "needAndRisk", "Need and risk", a.needAndRisk());
        needs(missing, "howRisksInterrelate", "How the risks act on each other", a.howRisksInterrelate());
        if (a.links().isEmpty() && ways.of(theCase).at(Place.interrelation) == WayOfWorking.Mode.required)
            missing.add(
                    new Refusal.Reason(
                            "links",
                            "Say at least once which factor leads to which: support that answers only one of the two does not hold."));
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
