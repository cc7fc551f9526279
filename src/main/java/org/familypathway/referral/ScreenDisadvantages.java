package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.referral.ScreeningAnswer.Known;
import org.springframework.stereotype.Component;

/** A family is screened for the basket of seven disadvantages, each with the day on which it was seen (R159), for parents whom the service looks for (R162), and for what adults’ services know of children (R170). */
@Component
class ScreenDisadvantages implements Step<ScreenDisadvantages.Answers> {
    record Answers(
            Known noParentInWork,
            LocalDate noParentInWorkSeenOn,
            Known poorHousing,
            LocalDate poorHousingSeenOn,
            Known noQualifications,
            LocalDate noQualificationsSeenOn,
            Known mothersMentalHealth,
            LocalDate mothersMentalHealthSeenOn,
            Known parentsIllness,
            LocalDate parentsIllnessSeenOn,
            Known lowIncome,
            LocalDate lowIncomeSeenOn,
            Known goingWithout,
            LocalDate goingWithoutSeenOn,
            List<String> parents,
            String askedAboutChildren,
            String askedBy,
            Integer childrenInHousehold,
            String screeningWords) {}

    private final Screenings screenings;
    private final Children children;
    private final Clock clock;

    ScreenDisadvantages(Screenings screenings, Children children, Clock clock) {
        this.screenings = screenings;
        this.children = children;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<String> atHome = children.atHome(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "childrenAtHome",
                atHome.isEmpty() ? "none" : String.join(", ", atHome),
                "childrenInHousehold",
                atHome.size());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        mustBeThoseOfTheRecord(theCase, a.childrenInHousehold());
        Instant now = clock.instant();
        Screening screening = new Screening(theCase, "basket", a.screeningWords(), by, now);
        screening.children(a.askedAboutChildren(), a.askedBy(), a.childrenInHousehold());
        ask(screening, "noParentInWork", a.noParentInWork(), a.noParentInWorkSeenOn(), now);
        ask(screening, "poorHousing", a.poorHousing(), a.poorHousingSeenOn(), now);
        ask(screening, "noQualifications", a.noQualifications(), a.noQualificationsSeenOn(), now);
        ask(screening, "mothersMentalHealth", a.mothersMentalHealth(), a.mothersMentalHealthSeenOn(), now);
        ask(screening, "parentsIllness", a.parentsIllness(), a.parentsIllnessSeenOn(), now);
        ask(screening, "lowIncome", a.lowIncome(), a.lowIncomeSeenOn(), now);
        ask(screening, "goingWithout", a.goingWithout(), a.goingWithoutSeenOn(), now);
        a.parents()
                .forEach(parent -> screening.answer(
                        "parent" + Character.toUpperCase(parent.charAt(0)) + parent.substring(1), Known.yes, null));
        screenings.saveAndFlush(screening);
    }

    /** Each child who is counted is on the record, where it is seen and asked about. */
    private void mustBeThoseOfTheRecord(FamilyCase theCase, Integer said) {
        List<String> atHome = children.atHome(theCase);
        if (said == null || said == atHome.size()) return;
        throw Refusal.of(
                "childrenInHousehold",
                "The record has %s in the household%s. Put the number right, or put the household right with “Change the household” first, so that each child is on the record."
                        .formatted(
                                Words.count(atHome.size(), "child", "children"),
                                atHome.isEmpty() ? "" : ": " + String.join(", ", atHome)));
    }

    private static void ask(Screening screening, String item, Known answer, LocalDate seenOn, Instant now) {
        screening.answer(item, answer, PastTime.on(item + "SeenOn", "Seen on", seenOn, now));
    }
}
