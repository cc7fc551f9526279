package org.familypathway.outcome;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the family stand in each area of their framework (R128, R159, R198, R205): the first reading and each later one are taken alike. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReadingOfOutcomes {
    record Answers(LocalDate readOn, List<UUID> agreedWith, String alsoAgreed, List<OutcomeScore.Answer> scores) {}

    private final OutcomeFrameworks frameworks;
    private final OutcomeReadings readings;
    private final OutcomeRecord record;
    private final FamilyRecord family;
    private final Clock clock;

    ReadingOfOutcomes(
            OutcomeFrameworks frameworks,
            OutcomeReadings readings,
            OutcomeRecord record,
            FamilyRecord family,
            Clock clock) {
        this.frameworks = frameworks;
        this.readings = readings;
        this.record = record;
        this.family = family;
        this.clock = clock;
    }

    Map<String, Object> fill(FamilyCase theCase) {
        List<OutcomeFrameworks.Area> areas = frameworks.scored(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("framework", OutcomeFrameworks.inWords(frameworks.framework(theCase)));
        shown.put("members", family.livingChoices(theCase));
        List<Map<String, String>> abouts = new ArrayList<>(family.livingChoices(theCase));
        abouts.add(0, Map.of("value", OutcomeScore.FAMILY, "label", "The whole family"));
        shown.put("abouts", abouts);
        shown.put(
                "areas",
                areas.stream()
                        .map(a -> Map.of("value", a.key(), "label", a.words()))
                        .toList());
        shown.put("presence", !areas.isEmpty() && areas.stream().allMatch(OutcomeFrameworks.Area::isPresence));
        shown.put("scale", scale(areas));
        shown.put("before", record.changes(theCase));
        shown.put(
                "scores",
                areas.stream()
                        .map(a -> new OutcomeScore.Answer(null, a.key(), OutcomeScore.FAMILY, null, null, null))
                        .toList());
        return shown;
    }

    private static String scale(List<OutcomeFrameworks.Area> areas) {
        return areas.stream()
                .filter(a -> !a.isPresence())
                .findFirst()
                .map(a -> "Scores go from %d to %d; %d is good."
                        .formatted(a.from(), a.to(), a.better().isHigher() ? a.to() : a.from()))
                .orElse("Say of each whether it is present.");
    }

    void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        PastTime.on("readOn", "Read on", answers.readOn(), now);
        record.lastReadOn(theCase)
                .filter(last -> last.isAfter(answers.readOn()))
                .ifPresent(last -> {
                    throw Refusal.of(
                            "readOn",
                            "The last reading was on %s. A reading follows the one before."
                                    .formatted(London.day(last)));
                });
        Map<String, OutcomeFrameworks.Area> areas = frameworks.scored(theCase).stream()
                .collect(Collectors.toMap(OutcomeFrameworks.Area::key, Function.identity()));
        Set<String> read = new HashSet<>(), familys = new HashSet<>();
        int number = readings.findByCaseIdOrderByNumber(theCase.getId()).size() + 1;
        OutcomeReading reading = new OutcomeReading(theCase, number, frameworks.framework(theCase), answers, by, now);
        for (int i = 0; i < answers.scores().size(); i++) {
            OutcomeScore.Answer line = answers.scores().get(i);
            OutcomeFrameworks.Area area = areas.get(line.area());
            if (!read.add(line.area() + "/" + line.about()))
                throw Refusal.of(
                        "scores[" + i + "].area",
                        "“%s” is read twice for the same person. Remove one of the two lines.".formatted(area.words()));
            familys.add(line.area());
            int score = line.score() != null ? line.score() : line.present() == YesNo.yes ? 1 : 0;
            if (score < area.from() || score > area.to())
                throw Refusal.of(
                        "scores[" + i + "].score",
                        "“%s” goes from %d to %d.".formatted(area.words(), area.from(), area.to()));
            reading.scored(area, line, score, by, now);
        }
        List<Refusal.Reason> missing = frameworks.scored(theCase).stream()
                .filter(a -> !familys.contains(a.key()))
                .map(a -> new Refusal.Reason(
                        "scores",
                        "“%s” is not read. Add a line for it, for the family or one of them.".formatted(a.words())))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
        readings.saveAndFlush(reading);
    }
}
