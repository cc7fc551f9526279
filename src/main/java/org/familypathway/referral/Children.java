package org.familypathway.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.London;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** How old the children of a household are, and whether the service is for them: its ages are those of its way of working (R193a, S3). Years of age in Europe/London. */
@Component
class Children {
    private static final List<String> GROWN_UP =
            List.of("mother", "father", "parentsPartner", "grandparent", "absentParent");

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
        return ages(theCase).stream()
                .filter(age -> age >= way.ageFrom() && age <= way.ageTo())
                .count();
    }

    /** "14, 9 years; the service is for 0 to 18". */
    String inWords(FamilyCase theCase) {
        var way = ways.of(theCase);
        var ages = ages(theCase);
        return (ages.isEmpty()
                        ? "no date of birth is known"
                        : ages.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " years")
                + "; the service is for %d to %d".formatted(way.ageFrom(), way.ageTo());
    }

    private List<Integer> ages(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        return record.memberAnswers(theCase).stream()
                .filter(member -> member.born() != null && !GROWN_UP.contains(member.relationship()))
                .map(member -> Period.between(member.born(), today).getYears())
                .toList();
    }
}
