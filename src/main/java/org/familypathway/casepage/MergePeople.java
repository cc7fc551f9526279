package org.familypathway.casepage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody was written down twice in one household: two lines become one, and what was written about either is read together. */
@Component
class MergePeople implements CaseStep<MergePeople.Answers> {
    record Answers(UUID member, UUID other, String reason) {}

    private final OneAndTheSame oneAndTheSame;
    private final HouseholdMembers members;
    private final OtherCase otherCase;
    private final Choices choices;
    private final Clock clock;

    MergePeople(
            OneAndTheSame oneAndTheSame, HouseholdMembers members, OtherCase otherCase, Choices choices, Clock clock) {
        this.oneAndTheSame = oneAndTheSame;
        this.members = members;
        this.otherCase = otherCase;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Merge two records of one person";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return members.withTheDead(theCase.getId()).size() > 1;
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return otherCase.isInCharge(user, theCase);
    }

    /** Two lines of one name are told apart by what else they say. */
    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        List<Map<String, String>> lines = members.withTheDead(theCase.getId()).stream()
                .map(HouseholdMember::answer)
                .map(m -> Map.of(
                        "value",
                        m.id().toString(),
                        "label",
                        Stream.of(
                                        m.name(),
                                        choices.words("relationships", m.relationship()),
                                        Childhood.bornInWords(m, today),
                                        m.school())
                                .filter(said -> said != null)
                                .collect(Collectors.joining(", "))))
                .toList();
        return Map.of("members", lines);
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        otherCase.mustBeInCharge(theCase, by);
        if (a.member().equals(a.other()))
            throw Refusal.of("other", "Both are the same line. Choose the other line of this person.");
        HouseholdMember stays = members.findById(a.member()).orElseThrow(),
                goes = members.findById(a.other()).orElseThrow();
        oneAndTheSame.joinPeople(stays, goes, "other", a.reason(), by);
    }
}
