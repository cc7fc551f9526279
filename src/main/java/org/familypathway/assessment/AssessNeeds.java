package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * The lead assesses the whole family: what protects and what endangers, at each level, in whose voice, fact or opinion (R19 to R25, R117, R155); nobody of the household is passed over (R47).
 * Opened again, the form has what was recorded, and changes only what is changed. Days are those of Europe/London.
 */
@Component
class AssessNeeds implements Step<AssessNeeds.Answers> {
    record Answers(
            List<AssessmentFactor.Answer> factors,
            List<MemberWithoutFactor.Answer> considered,
            List<GenogramRelation.Answer> relations) {}

    private final Factors factors;
    private final MembersWithoutFactor withoutFactor;
    private final GenogramRelations relations;
    private final AssessmentRecord record;
    private final WhoIsAsked whoIsAsked;
    private final Voices voices;
    private final Clock clock;
    private final Choices choices;

    AssessNeeds(
            Factors factors,
            MembersWithoutFactor withoutFactor,
            GenogramRelations relations,
            AssessmentRecord record,
            WhoIsAsked whoIsAsked,
            Voices voices,
            Clock clock,
            Choices choices) {
        this.factors = factors;
        this.withoutFactor = withoutFactor;
        this.relations = relations;
        this.record = record;
        this.whoIsAsked = whoIsAsked;
        this.voices = voices;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = voices.tables(theCase);
        List<AssessmentFactor> recorded = recorded(theCase);
        if (!recorded.isEmpty())
            shown.put("factors", recorded.stream().map(AssessmentFactor::answer).toList());
        shown.put("considered", considered(theCase));
        shown.put(
                "relations",
                relations(theCase).stream().map(GenogramRelation::answer).toList());
        shown.put("aboutChoices", aboutChoices(theCase));
        shown.put("genogramChoices", and(memberChoices(theCase), GenogramRelation.OUTSIDE, "Outside the household"));
        shown.put("voices", voiceChoices(theCase));
        return shown;
    }

    private List<AssessmentFactor> recorded(FamilyCase theCase) {
        return new ArrayList<>(factors.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()));
    }

    private List<GenogramRelation> relations(FamilyCase theCase) {
        return new ArrayList<>(relations.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()));
    }

    private List<MemberWithoutFactor.Answer> considered(FamilyCase theCase) {
        Map<UUID, String> why = withoutFactor.findByCaseIdAndRemovedAtIsNull(theCase.getId()).stream()
                .collect(Collectors.toMap(
                        MemberWithoutFactor::getMember, MemberWithoutFactor::getWhy, (one, other) -> other));
        return whoIsAsked.members(theCase).stream()
                .map(m -> new MemberWithoutFactor.Answer(m.getId(), WhoIsAsked.named(m, choices), why.get(m.getId())))
                .toList();
    }

    /** Whoever has died too: the family is told of with them, and drawn with them. */
    private List<Map<String, String>> memberChoices(FamilyCase theCase) {
        return whoIsAsked.withTheDead(theCase).stream()
                .map(m -> Map.of("value", m.getId().toString(), "label", WhoIsAsked.named(m, choices)))
                .toList();
    }

    private List<Map<String, String>> aboutChoices(FamilyCase theCase) {
        return and(memberChoices(theCase), AssessmentFactor.FAMILY, "The whole family");
    }

    /** Members, the agencies that gave views, and the worker. */
    private List<Map<String, String>> voiceChoices(FamilyCase theCase) {
        List<Map<String, String>> choices = new ArrayList<>(memberChoices(theCase));
        record.of(theCase).orElseThrow().agencies().stream()
                .filter(a -> a.saidBy() != null)
                .forEach(a -> choices.add(
                        Map.of("value", AssessmentFactor.AGENCY + a.id(), "label", a.agency() + ", " + a.saidBy())));
        return and(choices, AssessmentFactor.WORKER, "The worker");
    }

    private static List<Map<String, String>> and(List<Map<String, String>> choices, String value, String label) {
        List<Map<String, String>> all = new ArrayList<>(choices);
        all.add(Map.of("value", value, "label", label));
        return all;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        check(theCase, answers, now);
        List<AssessmentFactor> lines = recorded(theCase);
        ListRow.keepInStep(
                "factors", lines, answers.factors(), a -> new AssessmentFactor(theCase, a, by, now), by, now);
        factors.saveAllAndFlush(lines);
        List<GenogramRelation> tree = relations(theCase);
        ListRow.keepInStep(
                "relations", tree, answers.relations(), a -> new GenogramRelation(theCase, a, by, now), by, now);
        relations.saveAllAndFlush(tree);
        for (MemberWithoutFactor.Answer line : answers.considered()) {
            String why = isAbout(answers, line.id()) ? null : line.whyNone();
            withoutFactor.findById(line.id()).ifPresentOrElse(known -> known.is(why, by, now), () -> {
                if (why != null) withoutFactor.save(new MemberWithoutFactor(theCase, line, by, now));
            });
        }
        withoutFactor.flush();
    }

    private static boolean isAbout(Answers answers, UUID member) {
        return answers.factors().stream().anyMatch(f -> member.equals(f.member()));
    }

    private void check(FamilyCase theCase, Answers answers, Instant now) {
        needs(
                answers,
                FactorEffect.protective,
                "No protective factor is recorded. What holds this family together, whom can they turn to, what do they do well?");
        needs(
                answers,
                FactorEffect.risk,
                "No risk factor is recorded. Add what endangers somebody, or ask your manager whether the work is still needed.");
        for (int i = 0; i < answers.factors().size(); i++) {
            AssessmentFactor.Answer factor = answers.factors().get(i);
            PastTime.on("factors[" + i + "].seenOn", "On", factor.seenOn(), now);
            if (factor.level() == FactorLevel.person && factor.member() == null)
                throw Refusal.of(
                        "factors[" + i + "].about",
                        "A factor at the level of the person is about one person. Choose whom, or choose the level of the family.");
        }
        for (int i = 0; i < answers.relations().size(); i++) {
            GenogramRelation.Answer relation = answers.relations().get(i);
            if (!relation.personA().equals(GenogramRelation.OUTSIDE)
                    && relation.personA().equals(relation.personB()))
                throw Refusal.of(
                        "relations[" + i + "].personB", "A relation is between two people. Choose somebody else.");
        }
        everybodyIsConsidered(theCase, answers);
    }

    private static void needs(Answers answers, FactorEffect effect, String sentence) {
        if (answers.factors().stream().noneMatch(f -> f.effect() == effect)) throw Refusal.of("factors", sentence);
    }

    private void everybodyIsConsidered(FamilyCase theCase, Answers answers) {
        Map<UUID, String> open = new LinkedHashMap<>();
        whoIsAsked.members(theCase).forEach(m -> open.put(m.getId(), m.getName()));
        List<Refusal.Reason> missing = new ArrayList<>();
        for (int i = 0; i < answers.considered().size(); i++) {
            MemberWithoutFactor.Answer line = answers.considered().get(i);
            String name = open.remove(line.id());
            if (name == null)
                throw Refusal.of(
                        "considered",
                        "“Has every member been considered?” has a line for somebody who is not a member, or one twice. Open the form again.");
            if (line.whyNone() == null && !isAbout(answers, line.id()))
                missing.add(new Refusal.Reason(
                        "considered[" + i + "].whyNone",
                        "No factor is about %s. Add one, or say why there is none.".formatted(name)));
        }
        open.forEach((id, name) -> {
            if (!isAbout(answers, id))
                missing.add(new Refusal.Reason(
                        "considered",
                        "%s has not been considered. Open the form again to see every member.".formatted(name)));
        });
        if (!missing.isEmpty()) throw new Refusal(missing);
    }
}
