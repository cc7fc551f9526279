package org.familypathway.referral;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.referral.ScreeningAnswer.Known;
import org.springframework.stereotype.Component;

/** The priority criteria of the service are gone through one by one before anybody decides (R193), with the situations that it works with (R197), what brings parents to ask (R189), and who identified it (R195). */
@Component
class ScreenPriorityCriteria implements Step<ScreenPriorityCriteria.Answers> {
    /** Of the list {@code criteriaOfPriority}, the one of which it is asked who identified it. */
    private static final String MISSING_OR_EXPLOITED = "missingOrExploited";

    record Answers(
            List<String> priorityCriteria,
            List<String> focusSituations,
            List<String> behaviours,
            List<String> identifiedBy,
            List<String> forums,
            Known levelFour,
            Known youngerSiblings,
            String screeningWords) {}

    private final Screenings screenings;
    private final Children children;
    private final Clock clock;

    ScreenPriorityCriteria(Screenings screenings, Children children, Clock clock) {
        this.screenings = screenings;
        this.children = children;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel(), "children", children.inWords(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (a.priorityCriteria().contains(MISSING_OR_EXPLOITED)
                && a.identifiedBy().isEmpty())
            throw Refusal.of(
                    "identifiedBy", "Who identified the risk from missing episodes or exploitation? Choose them.");
        Screening screening = new Screening(theCase, "priorityCriteria", a.screeningWords(), by, clock.instant());
        Stream.of(a.priorityCriteria(), a.focusSituations(), a.behaviours(), a.identifiedBy(), a.forums())
                .flatMap(List::stream)
                .distinct()
                .forEach(item -> screening.answer(item, Known.yes, null));
        screening.answer("levelFour", a.levelFour(), null);
        if (a.youngerSiblings() != null) screening.answer("youngerSiblings", a.youngerSiblings(), null);
        screenings.saveAndFlush(screening);
    }
}
