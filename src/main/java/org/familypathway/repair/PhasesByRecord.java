package org.familypathway.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the record of a family allows it to stand on the way: at the phase that follows what is over, and at those before it that are not over for good. */
@Component
class PhasesByRecord {
    /** In the order of the way. The contract has two places, of which a way of working has one at most. */
    enum Phase {
        referral(null, "Referral"),
        engagement(null, "Engagement"),
        contract(Place.contractBeforeAssessment, "Contract"),
        assessment(null, "Assessment"),
        conference(Place.conference, "Family group conference"),
        familyMeeting(Place.familyMeeting, "Family meeting"),
        contractWithPlan(Place.contractWithPlan, "Contract with the plan"),
        plan(null, "Support plan"),
        monitoring(null, "Monitoring"),
        closure(null, "Closure");

        private final Place place;
        private final String words;

        Phase(Place place, String words) {
            this.place = place;
            this.words = words;
        }

        /** The element of the whole way that calls it. */
        String element() {
            return "callActivity_" + name();
        }

        /** As somebody reads it. */
        public String words() {
            return words;
        }
    }

    private final WaysOfWorking ways;
    private final JdbcClient database;

    PhasesByRecord(WaysOfWorking ways, JdbcClient database) {
        this.ways = ways;
        this.database = database;
    }

    /** The phases at which the case may stand, in their order; the last one is where its record says that it is. */
    List<Phase> of(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        Set<Phase> over = EnumSet.noneOf(Phase.class);
        database.sql("select phase from phase_over where case_id = :case")
                .param("case", theCase.getId())
                .query(String.class)
                .list()
                .forEach(phase -> over.add(Phase.valueOf(phase)));
        if (over.contains(Phase.contract) && isContractWithPlan(theCase)) {
            over.remove(Phase.contract);
            over.add(Phase.contractWithPlan);
        }
        Phase last = over.stream().reduce((earlier, later) -> later).orElse(null);
        List<Phase> allowed = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            if (phase.place != null && !way.has(phase.place)) continue;
            // Nobody decides twice whether a family that has a lead is taken.
            if (phase == Phase.referral && over.contains(Phase.referral)) continue;
            allowed.add(phase);
            if (last == null || phase.compareTo(last) > 0) break;
        }
        return allowed;
    }

    /** Whether a contract of this family belongs to its plan, and is not that before the assessment. */
    boolean isContractWithPlan(FamilyCase theCase) {
        return !ways.of(theCase).has(Place.contractBeforeAssessment);
    }
}
