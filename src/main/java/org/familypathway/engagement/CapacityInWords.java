package org.familypathway.engagement;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who was judged able to decide what, and who decides where somebody is not, as the page and the forms show it (R104). */
@Component
@Transactional(readOnly = true)
class CapacityInWords {
    private final ConsentOfEach each;
    private final JudgedByTwo byTwo;
    private final Choices choices;

    CapacityInWords(ConsentOfEach each, JudgedByTwo byTwo, Choices choices) {
        this.each = each;
        this.byTwo = byTwo;
        this.choices = choices;
    }

    /** A row for each judgement that counts: who, on which decision, what was judged, who decides. */
    List<Map<String, String>> table(FamilyCase theCase) {
        ConsentOfEach.InCase all = each.in(theCase);
        return all.inForce().stream()
                .map(one -> Map.of(
                        "who",
                        all.person(one.getMemberId()).getName(),
                        "decision",
                        "%s: %s"
                                .formatted(
                                        choices.words("capacityMatters", one.getMatter()),
                                        Words.sentence(one.getDecision())),
                        "judged",
                        "%s, by %s on %s: %s"
                                .formatted(
                                        one.isAble() ? "Can decide it" : "Cannot decide it",
                                        one.getJudgedBy(),
                                        London.day(one.getJudgedOn()),
                                        String.join(
                                                " ",
                                                Stream.concat(
                                                                Stream.of(Words.sentence(one.getJudgedFrom())),
                                                                byTwo
                                                                        .inWords(
                                                                                one.getJudgedWith(),
                                                                                one.getParentsHeard())
                                                                        .stream())
                                                        .toList())),
                        "decides",
                        decides(one)))
                .toList();
    }

    private String decides(CapacityJudgement one) {
        if (one.isAble()) return "They themselves";
        String acts = choices.words("whoActs", one.getActs());
        return switch (one.getActs()) {
            case parentalResponsibility -> acts;
            case bestInterests ->
                "%s: %s Consulted: %s"
                        .formatted(acts, Words.sentence(one.getBestInterests()), Words.sentence(one.getConsulted()));
            default -> "%s: %s. %s".formatted(acts, each.nameActing(one), Words.sentence(one.getActingKnown()));
        };
    }
}
