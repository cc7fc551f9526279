package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.platform.Called;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a referral that is being typed starts: which deadlines run, since when and until when (R218, R219). The form shows it before it is handed in. */
@RestController
class FromReceipt {
    private final Services services;
    private final WaysOfWorking ways;
    private final TimeAllowed timeAllowed;
    private final Clock clock;

    FromReceipt(Services services, WaysOfWorking ways, TimeAllowed timeAllowed, Clock clock) {
        this.services = services;
        this.ways = ways;
        this.timeAllowed = timeAllowed;
        this.clock = clock;
    }

    /** @param receivedAt as the form has it, Europe/London; null for now. What cannot be read yet is answered by nothing said */
    @GetMapping("/api/forms/start/family-support-pathway/clock")
    @Transactional(readOnly = true)
    public Map<String, String> says(
            @Called("Service") @RequestParam(required = false) String service,
            @Called("Is an immediate response needed?") @RequestParam(required = false) YesNo immediate,
            @Called("By word of mouth") @RequestParam(required = false) boolean verbal,
            @Called("When") @RequestParam(required = false) LocalDateTime receivedAt) {
        Instant now = clock.instant();
        Instant received =
                receivedAt == null ? now : receivedAt.atZone(London.ZONE).toInstant();
        return Collections.singletonMap(
                "clockSays",
                service == null || immediate == null || received.isAfter(now)
                        ? null
                        : services.findById(service)
                                .map(to -> words(to, immediate == YesNo.yes, verbal, received, now))
                                .filter(words -> !words.isEmpty())
                                .orElse(null));
    }

    private String words(Service service, boolean immediate, boolean verbal, Instant received, Instant now) {
        return ways.of(service.getProfile()).stream()
                .flatMap(way -> steps(way, verbal).stream())
                .flatMap(step -> timeAllowed.fromReceipt(service, step, immediate, received).stream()
                        .map(one -> "* %s (%s) runs from %s, until %s.%s"
                                .formatted(
                                        one.deadline(),
                                        one.length(),
                                        London.minute(received),
                                        London.minute(one.due()),
                                        one.due().isAfter(now) ? "" : passed(step))))
                .collect(Collectors.joining("\n"));
    }

    private static String passed(String step) {
        return step.equals(AllocateLead.TARGET)
                ? " That has passed; it is a target, and nobody is asked about it."
                : " **That has passed**: it is late as soon as this is handed in, and a manager says what happens now.";
    }

    /** The steps that a way of working asks for from a referral to a named worker, in their order. */
    private static List<String> steps(WayOfWorking way, boolean verbal) {
        List<String> steps = new ArrayList<>();
        if (way.has(Place.enquiry)) steps.add("contactSocialWorker");
        if (verbal) steps.add("writeReferral");
        if (way.screening().equals("basket")) steps.add("screenDisadvantages");
        steps.add(way.has(Place.panel) ? "requestAgendaItem" : "decideReferral");
        steps.addAll(AllocateLead.DEADLINES);
        return steps;
    }
}
