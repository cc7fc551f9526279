package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.casepage.CasePage.Doing;
import org.familypathway.casepage.CasePage.ToDo;
import org.familypathway.forms.CaseStep;
import org.springframework.aop.support.AopUtils;

/** In which order the case page shows what may be done at any time: what protects somebody first, then by what it is about, which is the chapter that brings it. */
final class ActionsByChapter {
    /** Within a heading the actions stand in the order of their chapters here, then by their words. */
    private static final Map<String, List<String>> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("To protect somebody", List.of("safeguarding", "crisis", "visit"));
        HEADINGS.put("The record of the family", List.of("casepage", "rhythm"));
        HEADINGS.put("Consent and sharing", List.of("engagement"));
        HEADINGS.put("Help, plan and contract", List.of("plan", "approval", "contract", "conference", "oversight"));
        HEADINGS.put("Who leads, and the panel", List.of("lead", "panel"));
        HEADINGS.put("Handing on and coming back", List.of("handover", "closure", "referral"));
    }

    private ActionsByChapter() {}

    /** @param steps by the name of the bean, which is that of the form without its hyphens */
    static List<Doing> grouped(Map<String, CaseStep<?>> steps, List<ToDo> offered) {
        Map<String, String> chapters = steps.entrySet().stream()
                .collect(Collectors.toMap(step -> CasePage.form(step.getKey()), step -> chapter(step.getValue())));
        List<Doing> groups = new ArrayList<>();
        HEADINGS.forEach((heading, order) -> {
            List<ToDo> here = order.stream()
                    .flatMap(chapter -> offered.stream().filter(one -> chapter.equals(chapters.get(one.form()))))
                    .toList();
            if (!here.isEmpty()) groups.add(new Doing(heading, here));
        });
        return groups;
    }

    /** @return null where no heading has the chapter: {@code CasePageTest} finds it before anybody misses the action */
    static String heading(CaseStep<?> step) {
        return HEADINGS.entrySet().stream()
                .filter(heading -> heading.getValue().contains(chapter(step)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static String chapter(CaseStep<?> step) {
        String name = AopUtils.getTargetClass(step).getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
