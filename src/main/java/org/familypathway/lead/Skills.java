package org.familypathway.lead;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each worker is trained in, kept by their managers, and which of it a family needs (R93). */
@Component
@Transactional
public class Skills {
    /** What a profile may hold, in the order of the page. */
    public static final List<String> ALL = List.of(
            "substanceMisuse",
            "domesticAbuse",
            "disability",
            "parenting",
            "mentalHealth",
            "youthOffending",
            "schoolAttendance",
            "housingAndDebt",
            "languages");

    /** Which training helps with what a referral names (R54). */
    private static final Map<String, String> HELPS_WITH = Map.of(
            "parentalSubstanceMisuse", "substanceMisuse",
            "domesticAbuse", "domesticAbuse",
            "parentalMentalHealth", "mentalHealth",
            "crimeOrAntiSocialBehaviour", "youthOffending",
            "worklessness", "housingAndDebt");

    private final WorkerSkills skills;
    private final Clock clock;

    Skills(WorkerSkills skills, Clock clock) {
        this.skills = skills;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<String> of(String worker) {
        return skills.findByWorkerAndRemovedAtIsNullOrderBySkill(worker).stream()
                .map(WorkerSkill::getSkill)
                .toList();
    }

    /** What each of these workers is trained in; who is trained in nothing is not among them. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> of(Collection<String> workers) {
        return skills.findByWorkerInAndRemovedAtIsNullOrderBySkill(workers).stream()
                .collect(groupingBy(WorkerSkill::getWorker, mapping(WorkerSkill::getSkill, toList())));
    }

    /** From now on the worker is trained in these; what is unchanged keeps its author and time. */
    public void keep(String worker, Collection<String> wanted, String by) {
        if (!ALL.containsAll(wanted))
            throw Refusal.of("skills", "“Trained in” has a choice that is not offered. Open the page again.");
        Set<String> missing = new LinkedHashSet<>(wanted);
        for (WorkerSkill known : skills.findByWorkerAndRemovedAtIsNullOrderBySkill(worker))
            if (!missing.remove(known.getSkill())) known.remove(by, clock.instant());
        skills.flush();
        missing.forEach(skill -> skills.save(new WorkerSkill(worker, skill, by, clock.instant())));
        skills.flush();
    }

    /** What a worker for this family had better be trained in, from the factors that the referral names. */
    public static Set<String> neededFor(Collection<String> factors) {
        Set<String> needed = new HashSet<>();
        factors.forEach(factor -> {
            if (HELPS_WITH.containsKey(factor)) needed.add(HELPS_WITH.get(factor));
        });
        return needed;
    }
}
