package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.familypathway.access.ManagedServices;
import org.familypathway.family.Agency;
import org.familypathway.family.KnownContacts;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where managers keep whom their service knows in each agency (R50, R66, R163, R177, R181); forms show it where an agency is asked or told something. */
@Controller
class KnownContactPages {
    private static final String AGENCIES = "agencyKinds";

    record Known(
            String service,
            String name,
            List<Choices.Choice> agencies,
            List<KnownContacts.Line> lines,
            List<Leading> leading) {}

    /**
     * An agency that leads for families of the service, as its panel agreed (R107, R120).
     *
     * @param contact whom the panel wrote down there
     * @param signsIn who of it signs in here; null where nobody does
     * @param families how many, in words
     * @param known whether somebody of it stands on the list
     */
    record Leading(String agency, String contact, String signsIn, String families, boolean known) {}

    private final KnownContacts contacts;
    private final ManagedServices managed;
    private final Workers workers;
    private final Choices choices;
    private final JdbcClient database;

    KnownContactPages(
            KnownContacts contacts, ManagedServices managed, Workers workers, Choices choices, JdbcClient database) {
        this.contacts = contacts;
        this.managed = managed;
        this.workers = workers;
        this.choices = choices;
        this.database = database;
    }

    @GetMapping("/agencies")
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "known",
                managed.of(person).stream()
                        .map(s -> new Known(
                                s.getId(),
                                s.getName(),
                                choices.offered(AGENCIES, s.getProfile()),
                                contacts.of(s),
                                leading(s)))
                        .toList());
        return "agencies";
    }

    private List<Leading> leading(Service service) {
        return database.sql(
                        """
                        select agency, agency_name, contact, signs_in, count(*) from lead_agency_agreed where service_id = ?
                        group by agency, agency_name, contact, signs_in order by agency_name, contact""")
                .param(service.getId())
                .query((row, n) -> new Leading(
                        row.getString(2),
                        row.getString(3),
                        workers.name(row.getString(4)),
                        Words.count(row.getLong(5), "family", "families"),
                        contacts.isKnown(service, new Agency(row.getString(1), row.getString(2)))))
                .list();
    }

    @PostMapping("/agencies")
    @Transactional
    public String add(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam(defaultValue = "") @Called("Agency") String agency,
            @RequestParam(defaultValue = "") @Called("Its name") String agencyName,
            @RequestParam(defaultValue = "") @Called("Who there") String who,
            @RequestParam(defaultValue = "") @Called("How to reach them") String reach) {
        Service own = managed.one(person, service);
        if (choices.offered(AGENCIES, own.getProfile()).stream()
                .noneMatch(choice -> choice.value().equals(agency)))
            throw Refusal.of("agency", "Choose one of the agencies.");
        Agency there = new Agency(agency, agencyName.isBlank() ? null : agencyName.strip());
        if (there.isNamed() && there.name() == null)
            throw Refusal.of("agencyName", "Say which one it is: give its name.");
        if (agencyName.length() > 120)
            throw Refusal.of("agencyName", "The name is too long: at most 120 characters fit.");
        if (who.isBlank() || who.length() > 120)
            throw Refusal.of("who", "Say in up to 120 characters who there is asked.");
        if (reach.isBlank() || reach.length() > 200)
            throw Refusal.of("reach", "Say in up to 200 characters how they are reached.");
        if (!contacts.add(own, there, who.strip(), reach.strip(), person.getName()))
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "“%s” of this agency stands on the list already. Nothing was added.".formatted(who.strip()));
        return "redirect:/agencies";
    }

    @PostMapping("/agencies/take-off")
    @Transactional
    public String takeOff(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam @Called("Who is taken off") UUID id) {
        if (!contacts.takeOff(managed.one(person, service), id, person.getName()))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return "redirect:/agencies";
    }
}
