package org.familypathway.repair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.familypathway.platform.WorkUnderRepair;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is to be repaired, and the repair of one case. Only the role for it comes here; a case is named by its reference, and nothing that was said about a family is shown. */
@Controller
@RequestMapping("/repair")
class RepairPage {
    /** @param job of one of them */
    record Alike(String job, String step, String process, String fault, int number, List<String> references) {}

    /** @param steps to which it may be moved, by their elements */
    record Place(String id, String step, String process, boolean mayBeSkipped, Map<String, String> steps) {}

    record Made(String what, String reason, String when) {}

    private final Repairs repairs;
    private final PhasesByRecord phases;
    private final WorkUnderRepair work;
    private final Cases cases;
    private final Workers workers;

    RepairPage(Repairs repairs, PhasesByRecord phases, WorkUnderRepair work, Cases cases, Workers workers) {
        this.repairs = repairs;
        this.phases = phases;
        this.work = work;
        this.cases = cases;
        this.workers = workers;
    }

    @GetMapping
    public String all(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "alike",
                repairs.alike().values().stream()
                        .map(those -> those.stream()
                                .filter(one -> repairs.isShown(one.reference(), person.getName()))
                                .toList())
                        .filter(those -> !those.isEmpty())
                        .map(those -> new Alike(
                                those.get(0).job(),
                                those.get(0).step(),
                                those.get(0).process(),
                                those.get(0).fault(),
                                those.size(),
                                those.stream()
                                        .map(WorkUnderRepair.Failed::reference)
                                        .filter(reference -> reference != null)
                                        .distinct()
                                        .toList()))
                        .toList());
        page.addAttribute("gone", shown(repairs.withoutProcess(), person));
        page.addAttribute("partly", shown(repairs.partlyWithoutProcess(), person));
        return "repair";
    }

    @PostMapping("/try-again")
    @Transactional
    public String tryAllAgain(
            @Called("What failed") @RequestParam("job") String job,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.tryAllAgain(job, reason, person.getName());
        return "redirect:/repair";
    }

    @GetMapping("/find")
    public String find(
            @Called("Reference of the case") @RequestParam("reference") String reference, Authentication person) {
        return "redirect:/repair/" + find404(reference.strip(), person).getReference();
    }

    /** @throws ResponseStatusException 404 where there is no such case */
    @GetMapping("/{reference}")
    public String one(@PathVariable("reference") String reference, Authentication person, Model page) {
        FamilyCase theCase = find404(reference, person);
        List<PhasesByRecord.Phase> allowed = theCase.isOpen() ? phases.of(theCase) : List.of();
        page.addAttribute("name", person.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("service", theCase.getService().getName());
        page.addAttribute("open", theCase.isOpen());
        page.addAttribute("gone", repairs.isWithoutProcess(theCase));
        List<Repairs.Open> notUnderWay = repairs.notUnderWay(theCase);
        page.addAttribute("notUnderWay", notUnderWay.isEmpty() ? null : Repairs.inWords(notUnderWay));
        page.addAttribute("phases", allowed);
        page.addAttribute("byRecord", allowed.isEmpty() ? null : allowed.get(allowed.size() - 1));
        page.addAttribute("failed", work.failed(theCase.getReference()));
        page.addAttribute(
                "places",
                work.waiting(theCase.getReference()).stream()
                        .map(one -> place(theCase, one))
                        .toList());
        page.addAttribute(
                "made",
                repairs.of(theCase).stream()
                        .map(one -> new Made(
                                Words.of(one.kind()) + ": " + one.what(),
                                one.reason(),
                                workers.name(one.by()) + ", " + London.minute(one.at())))
                        .toList());
        return "repair-case";
    }

    private Place place(FamilyCase theCase, WorkUnderRepair.Waiting waiting) {
        Map<String, String> steps = new LinkedHashMap<>();
        repairs.reached(theCase, waiting).forEach(step -> steps.put(step.element(), step.step()));
        return new Place(waiting.id(), waiting.step(), waiting.process(), waiting.mayBeSkipped(), steps);
    }

    @PostMapping("/{reference}/try-again")
    @Transactional
    public String tryAgain(
            @PathVariable("reference") String reference,
            @Called("What failed") @RequestParam("job") String job,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.tryAgain(find404(reference, person), job, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/start-again")
    @Transactional
    public String startAgain(
            @PathVariable("reference") String reference,
            @Called("The step") @RequestParam("place") String place,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.startAgain(find404(reference, person), place, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/skip")
    @Transactional
    public String skip(
            @PathVariable("reference") String reference,
            @Called("The step") @RequestParam("place") String place,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.skip(find404(reference, person), place, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/move-step")
    @Transactional
    public String moveToStep(
            @PathVariable("reference") String reference,
            @Called("The step") @RequestParam("place") String place,
            @Called("Where to") @RequestParam("step") String step,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.moveToStep(find404(reference, person), place, step, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/move-phase")
    @Transactional
    public String moveToPhase(
            @PathVariable("reference") String reference,
            @Called("The phase") @RequestParam("phase") String phase,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.moveToPhase(find404(reference, person), phase, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/set-down")
    @Transactional
    public String setDown(
            @PathVariable("reference") String reference,
            @Called("The phase") @RequestParam("phase") String phase,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.setDown(find404(reference, person), phase, reason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/begin-again")
    @Transactional
    public String beginAgain(
            @PathVariable("reference") String reference,
            @Called(value = "Why", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        repairs.beginAgain(find404(reference, person), reason, person.getName());
        return back(reference);
    }

    private static String back(String reference) {
        return "redirect:/repair/" + reference;
    }

    private List<String> shown(List<String> references, Authentication person) {
        return references.stream()
                .filter(one -> repairs.isShown(one, person.getName()))
                .toList();
    }

    private FamilyCase find404(String reference, Authentication person) {
        return cases.findByReference(reference)
                .filter(theCase -> repairs.isShown(theCase.getReference(), person.getName()))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no case %s.".formatted(reference)));
    }
}
