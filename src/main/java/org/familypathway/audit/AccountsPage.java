package org.familypathway.audit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators ask for what nobody does alone, and another administrator or a service lead decides on it. */
@Controller
@RequestMapping("/accounts")
class AccountsPage {
    private static final int MOST = 50;

    /** @param mine whether the reader asked for it or it is about them, so that somebody else decides */
    public record Line(UUID id, String what, String asked, String why, String became, boolean mine) {}

    public record Choice(String value, String label) {}

    /** @param agency null where nobody has said it */
    public record Outside(String who, String does, String agency) {}

    private final Accounts accounts;
    private final AccountWords words;
    private final IdentityService people;
    private final Workers workers;
    private final AgencyAccounts agencies;
    private final Choices choices;

    AccountsPage(
            Accounts accounts,
            AccountWords words,
            IdentityService people,
            Workers workers,
            AgencyAccounts agencies,
            Choices choices) {
        this.accounts = accounts;
        this.words = words;
        this.people = people;
        this.workers = workers;
        this.agencies = agencies;
        this.choices = choices;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String all(Authentication person, Model page) {
        boolean mayAsk = Role.of(SignedIn.groups(person)).contains(Role.ADMINISTRATOR);
        page.addAttribute("name", person.getName());
        page.addAttribute("mayAsk", mayAsk);
        page.addAttribute("groups", mayAsk ? groups() : List.of());
        page.addAttribute("agencies", mayAsk ? choices.offered("agencyKinds", null) : List.of());
        page.addAttribute("outside", mayAsk ? outside() : List.of());
        page.addAttribute(
                "waiting",
                accounts.waiting().stream()
                        .map(one -> line(one, person.getName()))
                        .toList());
        page.addAttribute(
                "lately",
                accounts.lately(MOST).stream()
                        .map(one -> line(one, person.getName()))
                        .toList());
        return "accounts";
    }

    @PostMapping
    @Transactional
    public String ask(
            @Called("What") @RequestParam("kind") String kind,
            @Called("Person") @RequestParam("person") String person,
            @Called("Group") @RequestParam(name = "group", required = false) String group,
            @Called("Agency") @RequestParam(name = "agency", required = false) String agency,
            @Called("Its name") @RequestParam(name = "agencyName", required = false) String agencyName,
            @Called("Why") @RequestParam("why") String why,
            Authentication by) {
        accounts.ask(kind, person, group, agency, agencyName, why, by.getName());
        return "redirect:/accounts";
    }

    @PostMapping("/{id}/approve")
    @Transactional
    public String approve(@PathVariable("id") UUID id, Authentication by) {
        accounts.approve(id, by.getName());
        return "redirect:/accounts";
    }

    @PostMapping("/{id}/refuse")
    @Transactional
    public String refuse(@PathVariable("id") UUID id, Authentication by) {
        accounts.refuse(id, by.getName());
        return "redirect:/accounts";
    }

    /** Who signs in from other agencies, and of which each is. */
    private List<Outside> outside() {
        return Stream.of(Role.PARTNER, Role.REFERRER)
                .flatMap(role -> workers.choicesIn(role.group()).stream()
                        .map(one -> new Outside(
                                "%s (%s)".formatted(one.get("label"), one.get("value")),
                                role == Role.PARTNER ? "answers when asked" : "refers",
                                agencies.of(one.get("value"))
                                        .map(agency -> agency.inWords(choices))
                                        .orElse(null))))
                .toList();
    }

    private List<Choice> groups() {
        return people.createGroupQuery().orderByGroupName().asc().unlimitedList().stream()
                .filter(group -> Role.reachesFamilies(group.getId()))
                .map(group -> new Choice(group.getId(), group.getName()))
                .toList();
    }

    private Line line(Accounts.Change one, String reader) {
        return new Line(
                one.id(),
                words.what(one),
                words.by(one) + ", " + London.minute(one.askedAt()),
                one.why(),
                words.became(one),
                reader.equals(one.askedBy()) || reader.equals(one.person()));
    }
}
