package org.familypathway.safeguarding;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The risk assessments of a case: the newest one holds (R221, R237, R245, R249). Every chapter that visits or updates asks here. */
@Component
@Transactional
public class Risks {
    /** What a form says of the risks. */
    public record Said(
            String riskToChildren, String riskToWorkers, String riskReducedBy, VisitRule visits, String loneWorking) {
        /** Whether there is enough of it to be an assessment. */
        public boolean isWhole() {
            return riskToChildren != null
                    && riskToWorkers != null
                    && riskReducedBy != null
                    && visits != null
                    && (visits != VisitRule.alone || loneWorking != null);
        }

        boolean isEmpty() {
            return riskToChildren == null && riskToWorkers == null && riskReducedBy == null && visits == null;
        }
    }

    private final RiskAssessments assessments;
    private final Clock clock;
    private final Choices choices;

    Risks(RiskAssessments assessments, Clock clock, Choices choices) {
        this.assessments = assessments;
        this.clock = clock;
        this.choices = choices;
    }

    public Optional<RiskAssessment> latest(FamilyCase theCase) {
        return assessments.findFirstByCaseIdOrderByMadeAtDescIdDesc(theCase.getId());
    }

    public List<RiskAssessment> of(FamilyCase theCase) {
        return assessments.findByCaseIdOrderByMadeAtAscIdAsc(theCase.getId());
    }

    /** What the newest one says, to begin a form with; all null where there is none. */
    public Said said(FamilyCase theCase) {
        return latest(theCase)
                .map(r -> new Said(
                        r.getRiskToChildren(),
                        r.getRiskToWorkers(),
                        r.getRiskReducedBy(),
                        r.getVisits(),
                        r.getLoneWorking()))
                .orElse(new Said(null, null, null, null, null));
    }

    /**
     * Keeps a risk assessment where it says something new.
     *
     * @param occasion on what occasion, in words, such as "at the referral"
     * @return the one that holds now; empty where there is none and nothing whole was said
     */
    public Optional<UUID> keep(FamilyCase theCase, String occasion, Said said, String by) {
        if (said.isWhole() && !said.equals(said(theCase)))
            return Optional.of(assessments
                    .saveAndFlush(new RiskAssessment(
                            theCase, occasion, said, by, clock.instant().truncatedTo(ChronoUnit.MICROS)))
                    .getId());
        return latest(theCase).map(RiskAssessment::getId);
    }

    /** The newest one in a sentence, or that there is none. */
    public String inWords(FamilyCase theCase) {
        return latest(theCase)
                .map(r -> "Risk assessment of %s: %s To workers: %s Reduced by: %s Visits: %s."
                        .formatted(
                                London.minute(r.getMadeAt()),
                                r.getRiskToChildren(),
                                r.getRiskToWorkers(),
                                r.getRiskReducedBy(),
                                choices.within("visitRules", r.getVisits())))
                .orElse("There is no risk assessment yet. Nobody visits without one.");
    }
}
