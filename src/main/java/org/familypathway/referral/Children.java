package org.familypathway.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.kernel.London;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** How old the children of a household are, and whether the service is for them: its ages are those of its way of working (R193a, S3). Years of age in Europe/London. */
@Component
class Children {
    private final FamilyRecord record;
    private final WaysOfWorking ways;
    private final Clock clock;

    Children(FamilyRecord record, WaysOfWorking ways, Clock clock) {
        this.record = record;
        this.ways = ways;
        this.clock = clock;
    }

    /** How many of them are of an age that the service is for. */
    long inRange(FamilyCase theCase) {
        var way = ways.of(theCase);
        LocalDate today = London.today(clock);
        return children(theCase)
                .filter(child -> Childhood.mayBeAged(child, way.ageFrom(), way.ageTo(), today))
                .count();
    }

    /** "14, about 9 years; the service is for 0 to 18". */
    String inWords(FamilyCase theCase) {
        var way = ways.of(theCase);
        LocalDate today = London.today(clock);
        var ages = children(theCase)
                .map(child -> child.birth().isDated()
                        ? child.birth().ageInWords(today) + " years"
                        : child.birth().ageInWords(today))
                .toList();
        return (ages.isEmpty() ? "no child is known" : String.join(", ", ages))
                + "; the service is for %d to %d".formatted(way.ageFrom(), way.ageTo());
    }

    /** Those who are born and live in the household, by name, whatever ages the service is for. */
    List<String> atHome(FamilyCase theCase) {
        return children(theCase)
                .filter(child -> child.livesHere() && !child.birth().isUnborn())
                .map(HouseholdMember.Answer::name)
                .toList();
    }

    private Stream<HouseholdMember.Answer> children(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        return record.living(theCase).stream()
                .filter(m -> Childhood.of(m, today) == ChildOrAdult.child
                        || m.birth().isDated() && !PlaceInFamily.isGrownUp(m.relationship()));
    }
}
