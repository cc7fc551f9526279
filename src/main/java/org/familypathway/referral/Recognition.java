package org.familypathway.referral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KnownNames;
import org.familypathway.family.KnownNames.Hit;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.ShownInForms;
import org.familypathway.lead.WhomToAsk;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recognises a family or a person who is known from another case. It says so as soon as the referral is in, to whoever rings, screens, assesses or decides, with the reference of the other case, why it may be so, and nothing more of it; of a case that they may
 * not see, only that there is one and whom to ask. Whoever decides says whether it is the same family, or the same person in another family.
 */
@Component
@Transactional
public class Recognition implements ShownInForms {
    private static final String REASON = "Recognised when the referral was decided.";

    private final KnownNames knownNames;
    private final OneAndTheSame oneAndTheSame;
    private final HouseholdMembers members;
    private final Cases cases;
    private final Referrals referrals;
    private final CaseAccess access;
    private final WhomToAsk whomToAsk;
    private final CurrentUser currentUser;

    Recognition(
            KnownNames knownNames,
            OneAndTheSame oneAndTheSame,
            HouseholdMembers members,
            Cases cases,
            Referrals referrals,
            CaseAccess access,
            WhomToAsk whomToAsk,
            CurrentUser currentUser) {
        this.knownNames = knownNames;
        this.oneAndTheSame = oneAndTheSame;
        this.members = members;
        this.cases = cases;
        this.referrals = referrals;
        this.access = access;
        this.whomToAsk = whomToAsk;
        this.currentUser = currentUser;
    }

    @Override
    public String list() {
        return "known";
    }

    /** Until the referral is decided on; from then on it stands on the family's page what was said of it. */
    @Override
    public List<Map<String, String>> rows(FamilyCase theCase) {
        if (referrals.findById(theCase.getId()).filter(Referral::isDecided).isPresent()) return List.of();
        List<Hit> hits = hits(theCase);
        return rows(hits, others(hits));
    }

    /** What the form of whoever decides shows under "May be known already", and what may be chosen from it. */
    Map<String, Object> shown(FamilyCase theCase) {
        List<Hit> hits = hits(theCase);
        Map<UUID, Other> others = others(hits);
        List<Map<String, String>> families = new ArrayList<>();
        Set<UUID> offered = new HashSet<>();
        // A family is offered by the case of it that can be named.
        Stream.of(true, false)
                .flatMap(seen ->
                        hits.stream().filter(hit -> others.get(hit.otherCase()).seen() == seen))
                .forEach(hit -> {
                    if (!offered.add(hit.otherCase())) return;
                    offered.addAll(oneAndTheSame.family(hit.otherCase()));
                    families.add(choice(
                            hit.otherCase().toString(),
                            others.get(hit.otherCase()).family()));
                });
        return Map.of(
                "known",
                rows(hits, others),
                "knownFamilies",
                families,
                "knownPeopleChoices",
                hits.stream()
                        .map(hit ->
                                choice(value(hit), others.get(hit.otherCase()).person(hit)))
                        .toList());
    }

    private Map<UUID, Other> others(List<Hit> hits) {
        Map<UUID, Other> others = new HashMap<>();
        hits.forEach(hit -> {
            if (!others.containsKey(hit.otherCase())) others.put(hit.otherCase(), other(hit.otherCase(), others));
        });
        return others;
    }

    private List<Map<String, String>> rows(List<Hit> hits, Map<UUID, Other> others) {
        return hits.stream()
                .map(hit -> {
                    Other other = others.get(hit.otherCase());
                    return Map.of(
                            "who",
                            hit.name(),
                            "case",
                            other.named(),
                            "why",
                            other.seen() ? hit.why() : hit.howSure() + ". " + whomToAsk.about(other.theCase()));
                })
                .toList();
    }

    /** @param hidden counts the cases that the reader may not see, so that they can be told apart; 0 where they may see it */
    private record Other(FamilyCase theCase, int hidden) {
        boolean seen() {
            return hidden == 0;
        }

        String named() {
            if (seen()) return theCase.getReference() + (theCase.isOpen() ? " (open)" : " (closed)");
            return "another record that you may not see" + (hidden == 1 ? "" : " (%d)".formatted(hidden));
        }

        String family() {
            return "Yes: "
                    + (seen()
                            ? "%s, %s".formatted(theCase.getLabel(), theCase.getReference())
                            : "the family of " + named());
        }

        String person(Hit hit) {
            return seen()
                    ? "%s is %s of %s (%s)".formatted(hit.name(), hit.otherName(), theCase.getReference(), hit.why())
                    : "%s %s somebody in %s (%s)"
                            .formatted(hit.name(), hit.isSame() ? "is" : "may be", named(), hit.howSure());
        }
    }

    /** Nothing of a record of which this person must not learn. The few of a restricted one are told of the referral, see {@code restriction/KnownAgain}. */
    private List<Hit> hits(FamilyCase theCase) {
        return knownNames.elsewhere(theCase.getId()).stream()
                .filter(hit -> !access.isHiddenFrom(currentUser.id(), hit.otherCase()))
                .toList();
    }

    private Other other(UUID id, Map<UUID, Other> before) {
        FamilyCase other = cases.findById(id).orElseThrow();
        if (access.maySee(currentUser.id(), other)) return new Other(other, 0);
        return new Other(
                other,
                1 + (int) before.values().stream().filter(one -> !one.seen()).count());
    }

    private static Map<String, String> choice(String value, String label) {
        return Map.of("value", value, "label", label);
    }

    private static String value(Hit hit) {
        return hit.member() + " " + hit.other();
    }

    /**
     * The manager recognises the family: the case joins its earlier ones, and whoever has the same name and date of birth in them is the same person.
     *
     * @param knownCase a case of the family, as {@link #shown} offers it; null where the family is not known
     * @param people those who are one person, whatever their family, as {@link #shown} offers them; null where nobody was chosen
     */
    void recognise(FamilyCase theCase, UUID knownCase, List<String> people, String by) {
        List<Hit> hits = hits(theCase);
        Set<UUID> known = Set.of();
        if (knownCase != null) {
            FamilyCase other = hits.stream()
                    .map(Hit::otherCase)
                    .filter(knownCase::equals)
                    .findFirst()
                    .flatMap(cases::findById)
                    .orElseThrow();
            if (!oneAndTheSame.family(theCase.getId()).contains(other.getId()))
                oneAndTheSame.joinFamilies(theCase, other, REASON, by);
            known = oneAndTheSame.family(theCase.getId());
        }
        for (Hit hit : hits)
            if (people != null && people.contains(value(hit)) || hit.isSame() && known.contains(hit.otherCase()))
                if (!oneAndTheSame.person(hit.member()).contains(hit.other()))
                    oneAndTheSame.joinPeople(
                            members.findById(hit.member()).orElseThrow(),
                            members.findById(hit.other()).orElseThrow(),
                            "knownPeople",
                            REASON,
                            by);
    }
}
