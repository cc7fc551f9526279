package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.familypathway.engagement.Agreement.Said;
import org.familypathway.engagement.WhoMayAgree.Age;

/** A refusal is never outvoted, whatever else is said by whom and in which order (invariant 9); and who may agree for whom. */
class AgreementPropertiesTest {
    @Property
    void aRefusalIsNeverOutvoted(@ForAll("talks") List<Said> said, @ForAll("people") String refuser) {
        List<Said> talk = new ArrayList<>(said);
        talk.removeIf(one -> one.by().equals(refuser));
        for (int at = 0; at <= talk.size(); at++) {
            List<Said> refused = new ArrayList<>(talk);
            refused.add(at, new Said(refuser, false, false, false));
            assertThat(Agreement.of(refused)).isEqualTo(Agreement.refused);
        }
    }

    @Property
    void theLatestWordOfEachDecidesAndAManagerAloneGoesPastANo(@ForAll("talks") List<Said> said) {
        Map<Object, Said> latest = new LinkedHashMap<>();
        said.forEach(one -> latest.put(one.by(), one));
        boolean refused = latest.values().stream().anyMatch(one -> !one.yes() && !one.decidedAgainst());
        assertThat(Agreement.of(said) == Agreement.refused).isEqualTo(refused);
    }

    @Property
    void nobodyAgreesBySilenceOrByTheYesOfSomebodyWhoMayNot(@ForAll("talks") List<Said> said) {
        List<Said> mayNot = said.stream()
                .map(one -> new Said(one.by(), one.yes(), false, one.decidedAgainst()))
                .toList();
        assertThat(Agreement.of(mayNot)).isNotEqualTo(Agreement.agreed);
    }

    @Property
    void somebodyElseAgreesForAChildAloneAndOnlyWithParentalResponsibility(
            @ForAll Age age, @ForAll boolean holds, @ForAll("judgements") String judged) {
        Boolean able = judged.isEmpty() ? null : Boolean.valueOf(judged);
        boolean may = WhoMayAgree.of(age, false, holds, able, false) == WhoMayAgree.may;
        if (may) assertThat(age != Age.adult && holds).isTrue();
        if (may && age == Age.sixteenOrOver) assertThat(able).isFalse();
        if (may) assertThat(able).isNotEqualTo(Boolean.TRUE);
    }

    @Property
    void aChildAgreesForThemselvesOnceJudgedAbleAndWhoeverIsNotAbleNever(
            @ForAll Age age, @ForAll boolean holds, @ForAll("judgements") String judged) {
        Boolean able = judged.isEmpty() ? null : Boolean.valueOf(judged);
        boolean may = WhoMayAgree.of(age, true, holds, able, false) == WhoMayAgree.may;
        assertThat(may).isEqualTo(able == null ? age == Age.adult : able);
    }

    /** R104. */
    @Property
    void somebodyActsForAnotherOnlyFromSixteenOnAndOnceTheyWereJudgedNotAble(
            @ForAll Age age, @ForAll boolean themselves, @ForAll("judgements") String judged) {
        Boolean able = judged.isEmpty() ? null : Boolean.valueOf(judged);
        boolean byActing = WhoMayAgree.of(age, themselves, false, able, true) == WhoMayAgree.may
                && WhoMayAgree.of(age, themselves, false, able, false) != WhoMayAgree.may;
        assertThat(byActing).isEqualTo(!themselves && age != Age.underSixteen && Boolean.FALSE.equals(able));
    }

    @Property
    void aNoIsHeardFromThePersonWhateverTheirAgeAndFromWhoeverHoldsResponsibilityForAChild(
            @ForAll Age age, @ForAll boolean themselves, @ForAll boolean holds) {
        assertThat(WhoMayAgree.mayRefuse(age, themselves, holds)).isEqualTo(themselves || holds && age != Age.adult);
    }

    @Provide
    Arbitrary<List<Said>> talks() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(people(), either, either, either)
                .as((by, yes, counts, against) -> new Said(by, yes, yes && counts, !yes && against))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> people() {
        return Arbitraries.of("child", "mother", "father", "guardian");
    }

    @Provide
    Arbitrary<String> judgements() {
        return Arbitraries.of("", "true", "false");
    }
}
