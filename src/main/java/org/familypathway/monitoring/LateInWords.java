package org.familypathway.monitoring;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;

/** Late work as the form of the step and the page of the family name it: what, and the day by which it was due (R48). */
@Component
class LateInWords {
    private final PlanRecord plans;

    LateInWords(PlanRecord plans) {
        this.plans = plans;
    }

    /** An action that the plan in force no longer has goes by the words of the version that had it last. */
    Function<LateWork, String> of(FamilyCase theCase) {
        Map<UUID, String> actions = plans.versions(theCase).stream()
                .flatMap(version -> version.plan().actions().stream())
                .collect(Collectors.toMap(PlanRecord.Action::id, PlanRecord.Action::what, (newest, older) -> newest));
        return late -> "%s It was due on %s."
                .formatted(
                        switch (late.getKind()) {
                            case action -> Words.sentence(actions.get(late.getActionId()));
                            case visit -> "The family is to be seen.";
                            case professionals -> "Other professionals are to be spoken with.";
                        },
                        London.day(late.getDueOn()));
    }
}
