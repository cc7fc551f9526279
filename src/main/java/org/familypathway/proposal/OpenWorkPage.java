package org.familypathway.proposal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.familypathway.platform.OpenWork;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which cases are on which version of which diagram at which step, and how they are moved to the newest one. Cases that the reader sees are named by their reference; no family is named here. How many is said in fives, and a step at
 * which fewer than five stand is not named, as in Cockpit's figures: most who read this see no family ({@link SmallNumbers#about}). Where work cannot move its step is said all the same, for it must be known.
 */
@Controller
@RequestMapping("/changes/open-work")
class OpenWorkPage {
    private static final String UNSEEN = "of a case that you do not see";

    /** @param stayed of those that could not move */
    record Made(String what, String reason, List<MovesOfWork.Outcome> stayed) {}

    /** Work open on a version. @param places “Approve the plan: 5 to 9” */
    record Version(String process, String name, int number, int newest, boolean isNewest, String works, String places) {
        Version(OpenWork.Version one) {
            this(
                    one.process(),
                    one.name(),
                    one.number(),
                    one.newest(),
                    one.isNewest(),
                    inFives(one.works()),
                    one.places().entrySet().stream()
                            .filter(place -> SmallNumbers.about(place.getValue()) > 0)
                            .map(place -> place.getKey() + ": " + inFives(place.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private final OpenWork open;
    private final MovesOfWork moves;
    private final Workers workers;
    private final CaseAccess access;

    OpenWorkPage(OpenWork open, MovesOfWork moves, Workers workers, CaseAccess access) {
        this.open = open;
        this.moves = moves;
        this.workers = workers;
        this.access = access;
    }

    @GetMapping
    public String all(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute("versions", open.versions().stream().map(Version::new).toList());
        page.addAttribute("fewest", SmallNumbers.FEWEST);
        return "open-work";
    }

    /** @throws ResponseStatusException 404 where no such version is there */
    @GetMapping("/{process}/{version}")
    public String one(
            @PathVariable("process") String process,
            @PathVariable("version") int version,
            Authentication person,
            Model page) {
        return shown(process, version, person, page);
    }

    /** Changes nothing, and so the page is shown at once and not gone back to. */
    @PostMapping("/{process}/{version}/try")
    public String dryRun(
            @PathVariable("process") String process,
            @PathVariable("version") int version,
            Authentication person,
            Model page) {
        List<MovesOfWork.Outcome> tried = moves.dryRun(process, version);
        page.addAttribute(
                "tried", of(tried.stream().filter(MovesOfWork.Outcome::moved).count(), tried.size()) + " can move.");
        page.addAttribute(
                "cannot", shown(tried.stream().filter(one -> !one.moved()).toList(), person));
        return shown(process, version, person, page);
    }

    @PostMapping("/{process}/{version}/move")
    public String move(
            @PathVariable("process") String process,
            @PathVariable("version") int version,
            @Called("How many at once") @RequestParam("atOnce") int atOnce,
            @Called(value = "Why it is moved", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        moves.move(process, version, atOnce, reason, person.getName());
        return "redirect:/changes/open-work/%s/%d".formatted(process, version);
    }

    private String shown(String process, int version, Authentication person, Model page) {
        List<OpenWork.Work> works = open.works(process, version);
        List<Made> made =
                moves.made(process).stream().map(one -> inWords(one, person)).toList();
        if (works.isEmpty() && made.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        page.addAttribute("name", person.getName());
        page.addAttribute("process", process);
        page.addAttribute("called", open.called(process));
        page.addAttribute("version", version);
        Set<String> seen = seen(works.stream().map(OpenWork.Work::reference), person);
        List<OpenWork.Work> named = works.stream()
                .filter(one -> one.reference() == null || seen.contains(one.reference()))
                .toList();
        page.addAttribute("works", named);
        page.addAttribute("others", works.size() == named.size() ? null : inFives(works.size() - named.size()));
        page.addAttribute("made", made);
        try {
            OpenWork.Plan plan = open.plan(process, version);
            page.addAttribute("to", plan.to());
            page.addAttribute("remarks", plan.remarks());
        } catch (Refusal noPlan) {
            page.addAttribute("remarks", List.of(noPlan.getMessage()));
        }
        page.addAttribute("most", MovesOfWork.MOST_AT_ONCE);
        return "open-work-of";
    }

    private Set<String> seen(Stream<String> references, Authentication person) {
        return access.seenBy(
                person.getName(), references.filter(Objects::nonNull).toList());
    }

    /** Of cases that the reader does not see each reason once. */
    private List<MovesOfWork.Outcome> shown(List<MovesOfWork.Outcome> outcomes, Authentication person) {
        Set<String> seen = seen(outcomes.stream().map(MovesOfWork.Outcome::reference), person);
        return outcomes.stream()
                .map(one -> one.reference() == null || seen.contains(one.reference())
                        ? one
                        : new MovesOfWork.Outcome(UNSEEN, one.place(), one.whyNot()))
                .distinct()
                .toList();
    }

    private static String inFives(long number) {
        return SmallNumbers.inWords(SmallNumbers.about(number));
    }

    private static String of(long some, long all) {
        return (some == all ? "All" : some == 0 ? "None" : inFives(some)) + " of " + inFives(all);
    }

    private Made inWords(MovesOfWork.Move move, Authentication person) {
        long all = move.moved() + move.stayed().size();
        return new Made(
                "%s moved from version %d to %d by %s, %s"
                        .formatted(
                                of(move.moved(), all),
                                move.from(),
                                move.to(),
                                workers.name(move.by()),
                                London.minute(move.at())),
                move.reason(),
                shown(move.stayed(), person));
    }
}
