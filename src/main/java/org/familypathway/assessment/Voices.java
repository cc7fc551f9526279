package org.familypathway.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** What everybody has said, and what was written of it, as the tables of the chapter's forms show it. */
@Component
class Voices {
    private final AssessmentRecord record;
    private final Choices choices;

    Voices(AssessmentRecord record, Choices choices) {
        this.record = record;
        this.choices = choices;
    }

    Map<String, Object> tables(FamilyCase theCase) {
        AssessmentRecord.Shown shown = record.of(theCase).orElseThrow();
        Map<String, Object> tables = new HashMap<>();
        tables.put("familyLabel", theCase.getLabel());
        tables.put("returned", returned(shown));
        tables.put("agencyViews", agencies(shown));
        tables.put("childrensVoices", children(shown));
        tables.put("parentsViews", parents(shown));
        return tables;
    }

    /** The same, and the factors. */
    Map<String, Object> tablesWithFactors(FamilyCase theCase) {
        AssessmentRecord.Shown shown = record.of(theCase).orElseThrow();
        Map<String, Object> tables = tables(theCase);
        tables.put("protectiveFactors", factors(shown, FactorEffect.protective));
        tables.put("riskFactors", factors(shown, FactorEffect.risk));
        return tables;
    }

    private static List<Map<String, String>> returned(AssessmentRecord.Shown shown) {
        return shown.decisions().stream()
                .filter(AssessmentRecord.Decision::isSentBack)
                .map(d -> Map.of("on", London.minute(d.at()), "by", d.by(), "reasons", d.reasons()))
                .toList();
    }

    private List<Map<String, String>> agencies(AssessmentRecord.Shown shown) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (AssessmentRecord.AgencyVoice a : shown.agencies()) {
            if (a.saidBy() == null) {
                lines.add(line(a.agency() + ", " + a.person(), a.silent(), "", ""));
                continue;
            }
            String who = a.agency() + ", " + a.saidBy() + ", " + London.day(a.saidOn());
            a.points()
                    .forEach(p -> lines.add(line(
                            who,
                            choices.words("pointKinds", p.kind()),
                            choices.words("natures", p.nature()),
                            p.what())));
            lines.add(line(who, "What they do for the family", "", a.whatTheyDo()));
        }
        return lines;
    }

    private static Map<String, String> line(String agency, String says, String nature, String what) {
        return Map.of("agency", agency, "says", says, "nature", nature, "what", what);
    }

    private List<Map<String, String>> children(AssessmentRecord.Shown shown) {
        return shown.children().stream()
                .map(c -> Map.of(
                        "child", c.name(),
                        "how", how(c, choices, false),
                        "life", nothingForNull(c.lifeIsLike()),
                        "wants", nothingForNull(c.wantsToChange())))
                .toList();
    }

    /**
     * "Alone, drawing, 22 Nov 2026, in the child's own words", or why not.
     *
     * @param over whether the assessment is, so that nobody is heard any more
     */
    static String how(AssessmentRecord.ChildsVoice c, Choices choices, boolean over) {
        if (c.seenAt() == null)
            return c.whyNot() != null ? "Not heard: " + c.whyNot() : over ? "Not heard" : "Not heard yet";
        return "%s, %s, %s, %s; %s%s"
                .formatted(
                        c.alone() ? "Alone" : "Not alone (%s)".formatted(c.whyNot()),
                        choices.within("hearingWays", c.method()),
                        c.place(),
                        London.minute(c.seenAt()),
                        choices.within("whoseWordsKinds", c.whoseWords()),
                        c.caresFor() == null ? "" : "; a young carer: " + c.caresFor());
    }

    private List<Map<String, String>> parents(AssessmentRecord.Shown shown) {
        return shown.parents().stream()
                .map(p -> Map.of(
                        "who", p.who(),
                        "how", how(p, choices, false),
                        "says", nothingForNull(p.seesIt()),
                        "wants", nothingForNull(p.wantsToChange())))
                .toList();
    }

    static String how(AssessmentRecord.ParentsVoice p, Choices choices, boolean over) {
        if (p.asked() == null) return over ? "Not asked" : "Not asked yet";
        return p.asked()
                ? choices.words("contactWays", p.how()) + ", " + London.minute(p.askedAt())
                : "Not asked: " + p.whyNot();
    }

    private List<Map<String, String>> factors(AssessmentRecord.Shown shown, FactorEffect effect) {
        return shown.factors(effect).stream()
                .map(f -> Map.of(
                        "level", choices.words("factorLevels", f.level()),
                        "about", f.aboutName(),
                        "which", f.which(),
                        "seen", f.seen(),
                        "nature", choices.words("natures", f.nature()),
                        "voice", f.voice() + "; " + f.source() + ", " + London.day(f.seenOn())))
                .toList();
    }

    static String nothingForNull(String text) {
        return text == null ? "" : text;
    }
}
