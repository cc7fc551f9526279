package org.familypathway.proposal;

import java.util.List;
import org.familypathway.access.CaseAccess;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
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

/** Which cases are on which version of which diagram at which step, and how they are moved to the newest one. Cases are named by their reference; no family is named here. */
@Controller
@RequestMapping("/changes/open-work")
class OpenWorkPage {
    /** @param stayed of those that could not move */
    record Made(String what, String reason, List<MovesOfWork.Outcome> stayed) {}

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
        page.addAttribute("versions", open.versions());
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
                "tried",
                "%d of %d can move."
                        .formatted(
                                tried.stream()
                                        .filter(MovesOfWork.Outcome::moved)
                                        .count(),
                                tried.size()));
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
        page.addAttribute(
                "works",
                works.stream()
                        .map(one -> new OpenWork.Work(one.instance(), reference(one.reference(), person), one.place()))
                        .toList());
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

    /** Of a record that is kept from who reads it not even its reference; it moves as the others do. */
    private String reference(String reference, Authentication person) {
        return reference != null && access.isHiddenFrom(person.getName(), reference) ? "of a case" : reference;
    }

    private List<MovesOfWork.Outcome> shown(List<MovesOfWork.Outcome> outcomes, Authentication person) {
        return outcomes.stream()
                .map(one -> new MovesOfWork.Outcome(reference(one.reference(), person), one.place(), one.whyNot()))
                .toList();
    }

    private Made inWords(MovesOfWork.Move move, Authentication person) {
        long all = move.moved() + move.stayed().size();
        return new Made(
                "%d of %d moved from version %d to %d by %s, %s"
                        .formatted(
                                move.moved(),
                                all,
                                move.from(),
                                move.to(),
                                workers.name(move.by()),
                                London.minute(move.at())),
                move.reason(),
                shown(move.stayed(), person));
    }
}
