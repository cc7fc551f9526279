package org.familypathway.casepage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownNames;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two records of one family: the cases are of one family from now on, each with what was written in it. */
@Component
class JoinFamilies implements CaseStep<JoinFamilies.Answers> {
    /** @param found the reference of a case that the form offers; null where {@code otherCase} says which it is */
    record Answers(String found, String otherCase, String reason) {}

    private final KnownNames knownNames;
    private final OneAndTheSame oneAndTheSame;
    private final Cases cases;
    private final OtherCase otherCase;
    private final CurrentUser currentUser;

    JoinFamilies(
            KnownNames knownNames,
            OneAndTheSame oneAndTheSame,
            Cases cases,
            OtherCase otherCase,
            CurrentUser currentUser) {
        this.knownNames = knownNames;
        this.oneAndTheSame = oneAndTheSame;
        this.cases = cases;
        this.otherCase = otherCase;
        this.currentUser = currentUser;
    }

    @Override
    public String title() {
        return "Merge two records of one family";
    }

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
        Set<UUID> already = oneAndTheSame.family(theCase.getId());
        Map<UUID, Map<String, String>> found = new LinkedHashMap<>();
        List<KnownNames.Hit> hits = knownNames.elsewhere(theCase.getId());
        for (var hit : hits) {
            if (already.contains(hit.otherCase()) || found.containsKey(hit.otherCase())) continue;
            FamilyCase other = cases.findById(hit.otherCase()).orElseThrow();
            if (otherCase.maySee(reader, other))
                found.put(
                        hit.otherCase(),
                        Map.of(
                                "value",
                                other.getReference(),
                                "label",
                                "%s, %s (%s: %s)"
                                        .formatted(
                                                other.getLabel(), other.getReference(), hit.otherName(), hit.why())));
        }
        return Map.of(
                "families",
                List.copyOf(found.values()),
                "elsewhere",
                otherCase.hidden(
                        reader,
                        hits.stream()
                                .filter(hit -> !already.contains(hit.otherCase()))
                                .toList()));
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        FamilyCase other = a.found() == null
                ? otherCase.of(theCase, "otherCase", a.otherCase(), by)
                : otherCase.of(theCase, "found", a.found(), by);
        oneAndTheSame.joinFamilies(theCase, other, a.reason(), by);
    }
}
