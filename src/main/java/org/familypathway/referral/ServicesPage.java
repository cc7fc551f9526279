package org.familypathway.referral;

import java.security.Principal;
import java.util.List;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.Hours;
import org.familypathway.timescale.HoursOfServices;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** For analysts and administrators: the services of the council, each with its way of working, its places, its teams and when it is at work (R51, R80, R215). No family is named. */
@Controller
@RequestMapping("/services")
class ServicesPage {
    record Way(String profile, String words) {}

    /** @param group whose members an administrator chooses; @param people their names */
    record Team(String what, String group, List<String> people) {}

    record Shown(
            String id,
            String name,
            String profile,
            Integer places,
            String placesOfWay,
            boolean wayStays,
            String shown,
            List<Team> teams,
            List<String> hours,
            List<ServiceSettings.Setting> settings) {}

    private final ServiceSettings settings;
    private final Services services;
    private final WaysOfWorking ways;
    private final Workers workers;
    private final HoursOfServices hours;

    ServicesPage(
            ServiceSettings settings, Services services, WaysOfWorking ways, Workers workers, HoursOfServices hours) {
        this.settings = settings;
        this.services = services;
        this.ways = ways;
        this.workers = workers;
        this.hours = hours;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "ways",
                ways.all().stream()
                        .map(way -> new Way(way.profile(), way.eligibility()))
                        .toList());
        page.addAttribute(
                "services",
                services.findAll(Sort.by("name")).stream().map(this::shown).toList());
        return "services";
    }

    private Shown shown(Service service) {
        return new Shown(
                service.getId(),
                service.getName(),
                service.getProfile(),
                service.getCapacity(),
                ways.of(service.getProfile())
                        .flatMap(way -> way.capacity())
                        .map(String::valueOf)
                        .orElse("as many as come"),
                settings.hasHadFamilies(service),
                ServiceSettings.asShown(service),
                List.of(
                        new Team("Workers", service.workers(), workers.namesIn(service.workers())),
                        new Team("Managers", service.managers(), workers.namesIn(service.managers())),
                        new Team("Service leads", service.leads(), workers.namesIn(service.leads()))),
                hours.all(service.getId()).stream().map(Hours::inWords).toList(),
                settings.of(service));
    }

    @PostMapping
    @Transactional
    public String add(
            Principal user,
            @RequestParam(defaultValue = "") @Called("Name of the service") String name,
            @RequestParam(defaultValue = "") @Called("Way of working") String profile,
            @RequestParam(required = false) @Called("Places for families") Integer places) {
        settings.add(name, profile, places, user.getName());
        return "redirect:/services";
    }

    /** @throws ResponseStatusException 404 where there is no such service */
    @PostMapping("/{id}")
    @Transactional
    public String change(
            @PathVariable String id,
            Principal user,
            @RequestParam(defaultValue = "") @Called("Name of the service") String name,
            @RequestParam(defaultValue = "") @Called("Way of working") String profile,
            @RequestParam(required = false) @Called("Places for families") Integer places,
            @RequestParam(defaultValue = "") @Called("What the page showed") String shown) {
        Service service = services.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        settings.change(service, name, profile, places, shown, user.getName());
        return "redirect:/services";
    }
}
