package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.casepage.CasePage.Doing;
import org.familypathway.casepage.CasePage.ToDo;
import org.familypathway.forms.CaseStep;
import org.springframework.aop.support.AopUtils;

/** In which order the case page shows what may be done at any time: what protects somebody first, then by what it is about, which is the chapter that brings it. */
final class ActionsByChapter {
    /**
     * @param chapter on whose page they are offered too
     * @param packages in whose order the actions stand, then by their words
     */
    private record Heading(String words, Chapter chapter, List<String> packages) {}

    private static final List<Heading> HEADINGS = List.of(
            new Heading("To protect somebody", Chapter.safety, List.of("safeguarding", "crisis", "visit")),
            new Heading("The record of the family", Chapter.family, List.of("casepage", "rhythm")),
            new Heading("Consent and sharing", Chapter.consent, List.of("engagement")),
            new Heading(
                    "Help, plan and contract",
                    Chapter.plan,
                    List.of("plan", "approval", "contract", "conference", "oversight")),
            new Heading("Who leads, and the panel", Chapter.oversight, List.of("lead", "panel")),
            new Heading("Papers", Chapter.papers, List.of("paper")),
            new Heading("Handing on and coming back", Chapter.ending, List.of("handover", "closure", "referral")));

    private ActionsByChapter() {}

    /** @param steps by the name of the bean, which is that of the form without its hyphens */
    static List<Doing> grouped(Map<String, CaseStep<?>> steps, List<ToDo> offered) {
        Map<String, String> chapters = steps.entrySet().stream()
                .collect(Collectors.toMap(step -> CasePage.form(step.getKey()), step -> chapter(step.getValue())));
        List<Doing> groups = new ArrayList<>();
        for (Heading heading : HEADINGS) {
            List<ToDo> here = heading.packages().stream()
                    .flatMap(chapter -> offered.stream().filter(one -> chapter.equals(chapters.get(one.form()))))
                    .toList();
            if (!here.isEmpty()) groups.add(new Doing(heading.words(), heading.chapter(), here));
        }
        return groups;
    }

    /** @return null where no heading has the chapter: {@code CasePageTest} finds it before anybody misses the action */
    static String heading(CaseStep<?> step) {
        return HEADINGS.stream()
                .filter(heading -> heading.packages().contains(chapter(step)))
                .map(Heading::words)
                .findFirst()
                .orElse(null);
    }

    private static String chapter(CaseStep<?> step) {
        String name = AopUtils.getTargetClass(step).getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
