package org.familypathway.assessment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Nature;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The assessment: what protects and what endangers side by side at each level, who is related to whom, what children, parents and agencies say, and what it means (R19, R20, R114, R138, R139, R165, R171, R182, R228). */
@Component
@Order(50)
class AssessmentSection implements CaseSection {
    record Factor(String which, String about, String seen, String nature, String voice) {}

    record Level(String name, List<Factor> protective, List<Factor> risk) {}

    record Voice(String who, String how, String says, String wants) {}

    record AgencyLine(String agency, String state, boolean silent, List<String> points) {}

    record Shown(
            String stands,
            String reason,
            List<Level> levels,
            Map<String, String> withoutFactor,
            List<AssessmentRecord.Relation> genogram,
            Genogram.Drawing drawing,
            List<AssessmentRecord.Link> links,
            List<String> existing,
            String whyNoSocialWork,
            String presentSituation,
            List<AgencyLine> agencies,
            String whyNoAgency,
            List<Voice> children,
            List<Voice> parents,
            String whyNoFather,
            List<Map<String, String>> analysis,
            List<String> sentBack) {}

    private final AssessmentRecord assessments;
    private final GenogramRelations relations;
    private final Choices choices;

    AssessmentSection(AssessmentRecord assessments, GenogramRelations relations, Choices choices) {
        this.assessments = assessments;
        this.relations = relations;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "assessment";
    }

    @Override
    public Chapter chapter() {
        return Chapter.assessment;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return assessments
                .of(theCase)
                .map(a -> shown(
                        a,
                        Genogram.of(
                                assessments.household(theCase),
                                relations.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()),
                                choices),
                        a.signedOffAt() != null || !theCase.isOpen()))
                .orElse(null);
    }

    private Shown shown(AssessmentRecord.Shown a, Genogram.Drawing drawing, boolean over) {
        return new Shown(
                a.signedOffAt() == null
                        ? "Planned on %s by %s, not signed off yet".formatted(London.day(a.plannedAt()), a.plannedBy())
                        : "Signed off on %s by %s".formatted(London.day(a.signedOffAt()), a.signedOffBy()),
                a.reason(),
                Arrays.stream(FactorLevel.values())
                        .map(level -> new Level(
                                choices.words("factorLevels", level),
                                factors(a, FactorEffect.protective, level),
                                factors(a, FactorEffect.risk, level)))
                        .filter(level ->
                                !level.protective().isEmpty() || !level.risk().isEmpty())
                        .toList(),
                a.withoutFactor(),
                a.genogram(),
                drawing,
                a.links(),
                a.existing().stream()
                        .map(e -> "%s by %s, %s: %s"
                                .formatted(assessment(e.kind()), e.author(), London.day(e.madeOn()), e.says()))
                        .toList(),
                a.whyNoSocialWork(),
                a.presentSituation(),
                a.agencies().stream().map(this::agency).toList(),
                a.whyNoAgency(),
                a.children().stream()
                        .map(c -> new Voice(c.name(), Voices.how(c, choices, over), c.lifeIsLike(), c.wantsToChange()))
                        .toList(),
                a.parents().stream()
                        .map(p -> new Voice(p.who(), Voices.how(p, choices, over), p.seesIt(), p.wantsToChange()))
                        .toList(),
                a.whyNoFather(),
                SignOffAssessment.analysis(a.analysis()),
                a.decisions().stream()
                        .filter(AssessmentRecord.Decision::isSentBack)
                        .map(d -> "Sent back on %s by %s: %s".formatted(London.minute(d.at()), d.by(), d.reasons()))
                        .toList());
    }

    private List<Factor> factors(AssessmentRecord.Shown a, FactorEffect effect, FactorLevel level) {
        return a.factors(effect).stream()
                .filter(f -> f.level() == level)
                .map(f -> new Factor(
                        f.which(),
                        f.aboutName(),
                        f.seen(),
                        choices.words("natures", f.nature()),
                        "%s; %s, %s".formatted(f.voice(), f.source(), London.day(f.seenOn()))))
                .toList();
    }

    private AgencyLine agency(AssessmentRecord.AgencyVoice a) {
        String state = a.saidBy() != null
                ? "%s gave its views on %s".formatted(a.saidBy(), London.day(a.saidOn()))
                : a.noViews()
                        ? StringUtils.uncapitalize(a.silent())
                        : "asked on %s%s, has not answered yet"
                                .formatted(
                                        London.day(a.askedAt()),
                                        a.remindedAt() == null ? "" : ", reminded on " + London.day(a.remindedAt()));
        List<String> points = new ArrayList<>();
        a.points()
                .forEach(p -> points.add("%s%s: %s"
                        .formatted(
                                choices.words("pointKinds", p.kind()),
                                p.nature() == Nature.opinion ? " (opinion)" : "",
                                p.what())));
        if (a.whatTheyDo() != null) points.add("What it does: " + a.whatTheyDo());
        return new AgencyLine(a.agency(), state, a.noViews(), points);
    }

    /** “Early help assessment”: what kind it is, also where whoever typed it has said so already. */
    private static String assessment(String kind) {
        return kind.toLowerCase(Locale.ROOT).endsWith("assessment") ? kind : kind + " assessment";
    }
}
