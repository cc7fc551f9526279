package org.familypathway.casepage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Joining;
import org.familypathway.family.Joinings;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The family's other cases, and where its people are in another family: named to those who may see them; others learn that there is one, and whom to ask. */
@Component
@Order(11)
class OtherCasesSection implements CaseSection {
    /** @param reference null, as is the label, where the reader may not see the case; {@code ask} then says whom to ask */
    record Other(String reference, String label, String service, boolean open, List<String> why, String ask) {}

    /** @param ended null while it stands */
    record Said(String what, String reason, String said, String ended) {}

    /** @param again how often the family was referred before, and when last; null where this is the first time */
    record Shown(String again, List<Other> others, List<Said> standing, List<Said> ended) {}

    private final OneAndTheSame oneAndTheSame;
    private final ReferredAgain referredAgain;
    private final Joinings joinings;
    private final JoinedInWords inWords;
    private final Cases cases;
    private final OtherCase otherCase;
    private final Workers workers;

    OtherCasesSection(
            OneAndTheSame oneAndTheSame,
            ReferredAgain referredAgain,
            Joinings joinings,
            JoinedInWords inWords,
            Cases cases,
            OtherCase otherCase,
            Workers workers) {
        this.oneAndTheSame = oneAndTheSame;
        this.referredAgain = referredAgain;
        this.joinings = joinings;
        this.inWords = inWords;
        this.cases = cases;
        this.otherCase = otherCase;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "other-cases";
    }

    @Override
    public Chapter chapter() {
        return Chapter.family;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        Map<UUID, List<OneAndTheSame.Elsewhere>> people = new LinkedHashMap<>();
        for (UUID other : oneAndTheSame.family(theCase.getId()))
            if (!other.equals(theCase.getId()) && !otherCase.isHiddenFrom(reader.user(), other))
                people.put(other, new ArrayList<>());
        List<UUID> ofTheFamily = List.copyOf(people.keySet());
        for (var one : oneAndTheSame.peopleElsewhere(theCase.getId()))
            if (!otherCase.isHiddenFrom(reader.user(), one.otherCase()))
                people.computeIfAbsent(one.otherCase(), none -> new ArrayList<>())
                        .add(one);
        List<Joining> all = joinings.of(theCase.getId()).stream()
                .filter(joined -> Stream.of(joined.getCaseId(), joined.getOtherCaseId())
                        .noneMatch(other ->
                                !other.equals(theCase.getId()) && otherCase.isHiddenFrom(reader.user(), other)))
                .toList();
        if (people.isEmpty() && all.isEmpty()) return null;
        return new Shown(
                referredAgain.inWords(theCase, reader.user()).orElse(null),
                people.entrySet().stream()
                        .map(other -> other(
                                cases.findById(other.getKey()).orElseThrow(),
                                ofTheFamily.contains(other.getKey()),
                                other.getValue(),
                                reader.user()))
                        .toList(),
                all.stream()
                        .filter(joined -> !joined.isEnded())
                        .map(joined -> said(joined, theCase, reader.user()))
                        .toList(),
                all.stream()
                        .filter(Joining::isEnded)
                        .map(joined -> said(joined, theCase, reader.user()))
                        .toList());
    }

    private Other other(FamilyCase other, boolean sameFamily, List<OneAndTheSame.Elsewhere> people, String reader) {
        boolean sees = otherCase.maySee(reader, other);
        List<String> why = new ArrayList<>();
        if (sameFamily) why.add("the same family");
        people.stream().map(one -> isThere(one, sees)).distinct().forEach(why::add);
        return new Other(
                sees ? other.getReference() : null,
                sees ? other.getLabel() : null,
                other.getService().getName(),
                other.isOpen(),
                why,
                sees ? null : otherCase.ask(other));
    }

    /** Of a death that is recorded there alone, whoever may not see that case learns that there is something to ask. */
    private static String isThere(OneAndTheSame.Elsewhere one, boolean sees) {
        String there = one.name() + " is there too";
        if (sees && !one.otherName().equals(one.name())) there += ", as " + one.otherName();
        if (one.diedThere() == null) return there;
        return there
                + (sees
                        ? ", and it is recorded there that they died on " + London.day(one.diedThere())
                        : ", and there is something to ask about them");
    }

    private Said said(Joining joined, FamilyCase theCase, String reader) {
        return new Said(
                inWords.of(joined, theCase, reader),
                joined.getReason(),
                "%s, %s".formatted(workers.name(joined.getJoinedBy()), London.minute(joined.getJoinedAt())),
                joined.isEnded()
                        ? "%s (%s, %s)"
                                .formatted(
                                        joined.getEndedReason(),
                                        workers.name(joined.getEndedBy()),
                                        London.minute(joined.getEndedAt()))
                        : null);
    }
}
