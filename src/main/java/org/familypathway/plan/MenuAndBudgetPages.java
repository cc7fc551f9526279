package org.familypathway.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.familypathway.access.ManagedServices;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Csv;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NumberAsTyped;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.platform.AsShown;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where managers keep the menu of their service (R31, R71, R98, R248) and its budget of the year, with what is spent of it (R87). Nobody sees or changes another service's. */
@Controller
class MenuAndBudgetPages {
    /** @param label as forms have it; @param own whether it is the service's own to take off */
    record Line(
            String id,
            String label,
            String evidence,
            boolean needsRiskAssessment,
            boolean directReferral,
            boolean own) {}

    record Menu(String service, String name, List<Line> lines, List<Gap> gaps) {}

    /** What families of the service need and nobody offers; no family is named. */
    record Gap(String need, String what, String since) {}

    /**
     * @param amount null where none is entered yet; @param left null likewise
     * @param overspent whether more was spent than the budget has
     * @param irregular what somebody should look at; @param lines each commitment and what was spent of it
     */
    record Money(
            String service,
            String name,
            String year,
            String amount,
            String committed,
            String left,
            boolean over,
            String spent,
            boolean overspent,
            List<Payment> irregular,
            List<Line> lines) {
        record Payment(String reference, String label, String what, String amount, String on, List<String> why) {}

        record Line(String reference, String label, String what, String committed, String spent, boolean over) {}
    }

    private static final String AMOUNT = "This year’s budget in pounds";
    private static final BigDecimal MOST = new BigDecimal("999999999.99");

    private final ServiceMenu menu;
    private final Budget budget;
    private final Spending spending;
    private final ManagedServices managed;
    private final Choices choices;

    MenuAndBudgetPages(ServiceMenu menu, Budget budget, Spending spending, ManagedServices managed, Choices choices) {
        this.menu = menu;
        this.budget = budget;
        this.spending = spending;
        this.managed = managed;
        this.choices = choices;
    }

    @GetMapping("/menu")
    @Transactional(readOnly = true)
    public String menu(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "menus",
                managed.of(person).stream()
                        .map(s -> new Menu(
                                s.getId(),
                                s.getName(),
                                menu.of(s).stream()
                                        .map(e -> new Line(
                                                e.id(),
                                                e.label(),
                                                e.evidence(),
                                                e.needsRiskAssessment(),
                                                e.directReferral(),
                                                Objects.equals(e.ownOf(), s.getId())))
                                        .toList(),
                                gaps(s)))
                        .toList());
        return "menu";
    }

    private List<Gap> gaps(Service service) {
        return menu.gaps(service).stream()
                .map(gap -> new Gap(
                        choices.words("serviceNeeds", gap.need())
                                + ", "
                                + Words.count(gap.families(), "family", "families"),
                        gap.what(),
                        London.day(gap.since())))
                .toList();
    }

    @PostMapping("/menu")
    @Transactional
    public String add(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam(defaultValue = "") @Called("What is offered") String what,
            @RequestParam(defaultValue = "") @Called("Where it comes from") String source,
            @RequestParam(required = false) @Called("Ages from") Integer ageFrom,
            @RequestParam(required = false) @Called("Ages to") Integer ageTo,
            @RequestParam(defaultValue = "") @Called("Evidence that it helps") String evidence,
            @RequestParam(required = false) @Called("Does a risk assessment come first?") Boolean needsRiskAssessment,
            @RequestParam(required = false) @Called("Is the family referred to it directly?") Boolean directReferral) {
        Service own = managed.one(person, service);
        if (what.isBlank() || what.length() > 200)
            throw Refusal.of("what", "Say in up to 200 characters what the service offers.");
        ServiceMenu.Source from = Arrays.stream(ServiceMenu.Source.values())
                .filter(one -> one.name().equals(source))
                .findFirst()
                .orElseThrow(() -> Refusal.of("source", "Say whether it is mainstream or bought in."));
        if ((ageFrom == null) != (ageTo == null) || ageFrom != null && (ageFrom < 0 || ageTo > 25 || ageFrom > ageTo))
            throw Refusal.of("ageFrom", "Give both ages, the younger first, from 0 to 25; or none.");
        if (evidence.length() > 1000)
            throw Refusal.of("evidence", "The evidence is too long: at most 1,000 characters fit.");
        if (needsRiskAssessment == null)
            throw Refusal.of("needsRiskAssessment", "Say whether a risk assessment comes first.");
        if (directReferral == null)
            throw Refusal.of("directReferral", "Say whether the family is referred to it directly.");
        boolean isNew = menu.add(
                own,
                new ServiceMenu.Entry(
                        null,
                        what.strip(),
                        from,
                        ageFrom,
                        ageTo,
                        evidence.isBlank() ? null : evidence.strip(),
                        needsRiskAssessment,
                        directReferral,
                        service),
                person.getName());
        if (!isNew)
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "“%s” stands on the menu already, from the same source and for the same ages. Nothing was added."
                            .formatted(what.strip()));
        return "redirect:/menu";
    }

    @PostMapping("/menu/take-off")
    @Transactional
    public String takeOff(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam @Called("What is taken off") String id) {
        if (!menu.takeOff(managed.one(person, service), id, person.getName()))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return "redirect:/menu";
    }

    @GetMapping("/budget")
    @Transactional(readOnly = true)
    public String budget(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "budgets",
                managed.of(person).stream()
                        .map(s -> money(s, person.getName(), budget.of(s)))
                        .toList());
        return "budget";
    }

    /** Each commitment and what was spent of it, over the services of the reader. */
    @GetMapping(path = "/budget", params = "csv")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> table(Authentication person) {
        Csv csv = new Csv("Service", "Year", "Case", "For what", "Committed", "Spent");
        for (Service service : managed.of(person)) {
            Budget.Position year = budget.of(service);
            spending.against(service, person.getName(), year.from(), year.to())
                    .forEach(one -> csv.add(
                            service.getName(),
                            year.inWords(),
                            one.reference(),
                            one.what(),
                            one.committed(),
                            one.spent()));
        }
        return csv.file("budget");
    }

    private Money money(Service service, String reader, Budget.Position position) {
        boolean entered = position.amount() != null;
        BigDecimal spent = spending.spent(service.getId(), position.from(), position.to());
        return new Money(
                service.getId(),
                service.getName(),
                position.inWords(),
                entered ? PlanText.pounds(position.amount()) : null,
                PlanText.pounds(position.committed()),
                entered ? PlanText.pounds(position.left()) : null,
                entered && position.left().signum() < 0,
                PlanText.pounds(spent),
                entered && spent.compareTo(position.amount()) > 0,
                spending.irregular(service, reader, position.from(), position.to()).stream()
                        .map(one -> new Money.Payment(
                                one.reference(),
                                one.label(),
                                "%s, %s".formatted(one.what(), one.paidTo()),
                                PlanText.pounds(one.amount()),
                                London.day(one.on()),
                                one.why()))
                        .toList(),
                spending.against(service, reader, position.from(), position.to()).stream()
                        .map(one -> new Money.Line(
                                one.reference(),
                                one.label(),
                                one.what(),
                                PlanText.pounds(one.committed()),
                                PlanText.pounds(one.spent()),
                                one.spent().compareTo(one.committed()) > 0))
                        .toList());
    }

    @PostMapping("/budget")
    @Transactional
    public String enter(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam(defaultValue = "") @Called(AMOUNT) String amount,
            @RequestParam(required = false) @Called("What the page showed") String shown) {
        Service own = managed.one(person, service);
        BigDecimal entered = pounds(amount);
        AsShown.mustBe(
                shown, AsShown.of(money(own, person.getName(), budget.of(own)).amount()), "the budget of this year");
        budget.enter(own, entered, person.getName());
        return "redirect:/budget";
    }

    private static BigDecimal pounds(String typed) {
        try {
            BigDecimal pounds = NumberAsTyped.read(typed, 2);
            if (pounds.signum() >= 0 && pounds.compareTo(MOST) <= 0) return pounds;
        } catch (NumberAsTyped.NotRead notRead) {
            throw refusal(typed, notRead.getMessage());
        }
        throw refusal(typed, "Enter the amount in pounds, from 0 to 999,999,999.99.");
    }

    private static Refusal refusal(String typed, String why) {
        return Refusal.of("amount", "“%s” in “%s” is no amount. %s".formatted(typed.strip(), AMOUNT, why));
    }
}
