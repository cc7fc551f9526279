package org.familypathway.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What whoever visits, rings, writes to or meets a family must know of each person first (R119, R221). Of those who live. */
@Component
@Transactional(readOnly = true)
public class WhatToKnow {
    private final HouseholdMembers members;
    private final Choices choices;

    WhatToKnow(HouseholdMembers members, Choices choices) {
        this.members = members;
        this.choices = choices;
    }

    /** A line for each person of whom there is something to be warned of, or who is reached in one way only: {@code who} and {@code what}. */
    public List<Map<String, String>> beforeVisit(FamilyCase theCase) {
        return lines(theCase, this::warning);
    }

    /** A line for each person who needs something to be understood and to understand, or is to be spoken of in a certain way: {@code who} and {@code what}. */
    public List<Map<String, String>> communication(FamilyCase theCase) {
        return lines(theCase, WhatToKnow::needs);
    }

    private List<Map<String, String>> lines(FamilyCase theCase, Function<HouseholdMember, List<String>> of) {
        return members.of(theCase.getId()).stream()
                .filter(member -> !of.apply(member).isEmpty())
                .map(member -> Map.of("who", member.getName(), "what", String.join(". ", of.apply(member)) + "."))
                .toList();
    }

    private List<String> warning(HouseholdMember member) {
        AboutPerson known = member.about();
        List<String> said = new ArrayList<>();
        if (known.visitFlags() != null)
            said.add("%s (%s)"
                    .formatted(
                            known.visitFlags().stream()
                                    .map(flag -> choices.words("visitWarnings", flag))
                                    .collect(Collectors.joining("; ")),
                            withoutStop(known.visitFlagsWhy())));
        if (known.reachedSafely() != null) said.add("Reached safely: " + withoutStop(known.reachedSafely()));
        return said;
    }

    private static List<String> needs(HouseholdMember member) {
        AboutPerson known = member.about();
        List<String> said = new ArrayList<>();
        if (known.firstLanguage() != null) said.add("First language: " + withoutStop(known.firstLanguage()));
        if (known.interpreter() == YesNo.yes) said.add("An interpreter is needed, or somebody who signs");
        if (member.answer().communication() != null)
            said.add(withoutStop(member.answer().communication()));
        if (known.pronouns() != null) said.add("Pronouns: " + withoutStop(known.pronouns()));
        return said;
    }

    /** Each becomes a sentence here. */
    private static String withoutStop(String said) {
        return said.replaceFirst("[. ]+$", "");
    }
}
