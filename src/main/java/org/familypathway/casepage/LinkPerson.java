package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KnownNames;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The same person, another family: a father of two families is one person, and the families stay two. */
@Component
class LinkPerson implements CaseStep<LinkPerson.Answers> {
    /** @param found a member of this case and one of another, as the form offers them; null where {@code member}, {@code otherCase} and {@code otherName} say who it is */
    record Answers(String found, UUID member, String otherCase, String otherName, String reason) {}

    private final KnownNames knownNames;
    private final OneAndTheSame oneAndTheSame;
    private final FamilyRecord record;
    private final HouseholdMembers members;
    private final Cases cases;
    private final OtherCase otherCase;
    private final CurrentUser currentUser;

    LinkPerson(
            KnownNames knownNames,
            OneAndTheSame oneAndTheSame,
            FamilyRecord record,
            HouseholdMembers members,
            Cases cases,
            OtherCase otherCase,
            CurrentUser currentUser) {
        this.knownNames = knownNames;
        this.oneAndTheSame = oneAndTheSame;
        this.record = record;
        this.members = members;
        this.cases = cases;
        this.otherCase = otherCase;
        this.currentUser = currentUser;
    }

    @Override
    public String title() {
        return "Say that a person is in another family too";
    }

    /** A case that is closed is a record of the person too. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return true;
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return otherCase.isInCharge(user, theCase);
    }

    @Override
    @Transactional
    public Map<String, Object> fill(FamilyCase theCase) {
        String reader = currentUser.id();
        List<KnownNames.Hit> hits = otherCase.told(reader, apartStill(theCase));
        return Map.of(
                "people",
                choices(theCase, hits, reader),
                "members",
                record.memberChoices(theCase),
                "elsewhere",
                otherCase.hidden(reader, hits));
    }

    /** Who may be known elsewhere and is not said to be one person yet. */
    private List<KnownNames.Hit> apartStill(FamilyCase theCase) {
        return knownNames.elsewhere(theCase.getId()).stream()
                .filter(hit -> !oneAndTheSame.person(hit.member()).contains(hit.other()))
                .toList();
    }

    /** Of a case that the reader may not see nothing but that somebody there may be the same: its managers alone choose it, as when they decide on a referral. */
    private List<Map<String, String>> choices(FamilyCase theCase, List<KnownNames.Hit> hits, String reader) {
        Map<UUID, FamilyCase> others = new HashMap<>();
        List<UUID> unseen = new ArrayList<>();
        List<Map<String, String>> choices = new ArrayList<>();
        for (var hit : hits) {
            FamilyCase other = others.computeIfAbsent(
                    hit.otherCase(), id -> cases.findById(id).orElseThrow());
            boolean seen = otherCase.maySee(reader, other);
            if (!seen && !otherCase.manages(reader, theCase)) continue;
            if (!seen && !unseen.contains(other.getId())) unseen.add(other.getId());
            choices.add(Map.of(
                    "value",
                    hit.member() + " " + hit.other(),
                    "label",
                    seen
                            ? "%s is %s of %s, %s (%s)"
                                    .formatted(
                                            hit.name(),
                                            hit.otherName(),
                                            other.getLabel(),
                                            other.getReference(),
                                            hit.why())
                            : "%s is somebody in case %d that you may not see (%s)"
                                    .formatted(hit.name(), unseen.indexOf(other.getId()) + 1, hit.howSure())));
        }
        return choices;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        HouseholdMember own, other;
        if (a.found() != null) {
            String[] pair = a.found().split(" ");
            own = members.findById(UUID.fromString(pair[0])).orElseThrow();
            other = members.findById(UUID.fromString(pair[1])).orElseThrow();
            FamilyCase theOther = cases.findById(other.getCaseId()).orElseThrow();
            if (otherCase.maySee(by, theOther) || otherCase.isHiddenFrom(by, theOther.getId()))
                otherCase.of(theCase, "found", theOther.getReference(), by);
            else otherCase.mustManage(theCase, by);
        } else {
            FamilyCase theOther = otherCase.of(theCase, "otherCase", a.otherCase(), by);
            own = members.findById(a.member()).orElseThrow();
            other = members.findById(named(theOther, a.otherName())).orElseThrow();
        }
        oneAndTheSame.joinPeople(own, other, a.found() == null ? "otherName" : "found", a.reason(), by);
    }

    private UUID named(FamilyCase other, String name) {
        List<UUID> named = knownNames.named(other.getId(), name);
        if (named.size() == 1) return named.get(0);
        throw Refusal.of(
                "otherName",
                named.isEmpty()
                        ? "Nobody in %s is called %s. There are: %s."
                                .formatted(
                                        other.getReference(),
                                        name.strip(),
                                        String.join(
                                                ", ",
                                                members.withTheDead(other.getId()).stream()
                                                        .map(HouseholdMember::getName)
                                                        .toList()))
                        : "More than one in %s is called %s. Merge the two records there first, or put the names right."
                                .formatted(other.getReference(), name.strip()));
    }
}
