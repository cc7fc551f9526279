package org.familypathway.lead;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** How many families one worker leads at a time, where the way of working sets a number (R213): a hard one is kept, of another the manager is warned. */
@Component
public class Caseload {
    private final LeadWorkers leads;
    private final Workers workers;
    private final Posts posts;
    private final WaysOfWorking ways;

    Caseload(LeadWorkers leads, Workers workers, Posts posts, WaysOfWorking ways) {
        this.posts = posts;
        this.leads = leads;
        this.workers = workers;
        this.ways = ways;
    }

    /** How many families each of these workers leads at a time in the service: the number of its way of working; of a part of a week the same part of it, rounded up. Nobody where there is no number. */
    public Map<String, Integer> most(Service service, Collection<String> these) {
        Integer number =
                ways.of(service.getProfile()).flatMap(WayOfWorking::caseload).orElse(null);
        if (number == null) return Map.of();
        Map<String, WorkerPost.Said> known = posts.of(these);
        return these.stream().distinct().collect(Collectors.toMap(Function.identity(), worker -> {
            Integer part = known.getOrDefault(worker, WorkerPost.Said.NOTHING).partOfWeek();
            return part == null ? number : (number * part + 99) / 100;
        }));
    }

    /** The ids of the service's workers who lead as many families as the number says, or more. */
    public List<String> full(FamilyCase theCase) {
        List<String> team = workers.of(theCase.getService());
        Map<String, Integer> most = most(theCase.getService(), team);
        if (most.isEmpty()) return List.of();
        Map<String, Long> leading = leads.openCasesOf(team).stream()
                .collect(Collectors.toMap(LeadWorkers.OpenCases::getWorker, LeadWorkers.OpenCases::getCases));
        return team.stream()
                .filter(worker -> leading.getOrDefault(worker, 0L) >= most.get(worker))
                .toList();
    }

    /** What the manager reads who chooses one of them; null where there is no number. */
    public String warning(FamilyCase theCase) {
        return ways.of(theCase)
                .caseload()
                .map(most -> "This worker leads as many families as one worker has here at a time: %d%s. %s"
                        .formatted(
                                most,
                                partOfWeek(theCase.getService()) ? " in a full week" : "",
                                ways.of(theCase).isCaseloadHard()
                                        ? "Choose another worker."
                                        : "Say in the reason why they take one more."))
                .orElse(null);
    }

    /** @throws Refusal where the number is hard and the worker has as many */
    void mayLeadOneMore(FamilyCase theCase, String field, String worker) {
        if (ways.of(theCase).isCaseloadHard() && full(theCase).contains(worker))
            throw Refusal.of(
                    field,
                    "%s leads as many families as one worker has at %s, %d. Choose another worker."
                            .formatted(
                                    workers.name(worker),
                                    theCase.getService().getName(),
                                    most(theCase.getService(), List.of(worker)).get(worker)));
    }

    private boolean partOfWeek(Service service) {
        return posts.of(workers.of(service)).values().stream().anyMatch(post -> post.partOfWeek() != null);
    }
}
