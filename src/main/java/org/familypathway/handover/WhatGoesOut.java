package org.familypathway.handover;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of the record stands in a paper (R65, R172): about those whom it is addressed to speak of, and what is about the whole family only where it speaks of everybody. Addresses never stand in it. */
@Component
@Transactional(readOnly = true)
public class WhatGoesOut {
    private final HandoverStory stories;
    private final HouseholdMembers members;

    WhatGoesOut(HandoverStory stories, HouseholdMembers members) {
        this.stories = stories;
        this.members = members;
    }

    /** The headings under which the record has something, as choices of a form. */
    public List<Map<String, String>> parts(FamilyCase theCase) {
        return stories.of(theCase).stream()
                .map(HandoverStory.Line::part)
                .distinct()
                .map(part -> Map.of("value", part, "label", part))
                .toList();
    }

    /** The record under these headings, about these persons. */
    public List<Paper.Line> report(FamilyCase theCase, Collection<String> parts, Collection<UUID> about) {
        return lines(theCase, stories.of(theCase), about).stream()
                .filter(line -> parts.contains(line.part()))
                .toList();
    }

    /**
     * The assessment that was signed off, about these persons.
     *
     * @param reader of the family; null where an agency reads it. What a child has said is read by nobody else of the family
     */
    List<Paper.Line> assessment(FamilyCase theCase, Collection<UUID> about, UUID reader) {
        return lines(
                theCase,
                stories.assessment(theCase).stream()
                        .filter(line -> reader == null
                                || !line.part().equals(HandoverStory.CHILDRENS_LIVES)
                                || reader.equals(line.about()))
                        .toList(),
                about);
    }

    private List<Paper.Line> lines(FamilyCase theCase, List<HandoverStory.Line> all, Collection<UUID> about) {
        boolean everybody =
                members.of(theCase.getId()).stream().map(HouseholdMember::getId).allMatch(about::contains);
        return all.stream()
                .filter(line -> line.about() == null ? everybody : about.contains(line.about()))
                .map(line -> new Paper.Line(line.part(), line.what()))
                .toList();
    }
}
