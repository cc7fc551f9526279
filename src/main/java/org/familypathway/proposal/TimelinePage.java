package org.familypathway.proposal;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.Called;
import org.familypathway.timescale.TimescalePreview;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** By when each step is due where a referral comes at some moment: by the table in force, and beside it by one that is proposed. It touches no case. Times of Europe/London. */
@Controller
class TimelinePage {
    private static final String TABLE = "timescale.dmn", NONE = "none";

    /** @param before null where the step has no deadline by the table in force; @param after null likewise by the one that is proposed */
    record Line(String phase, String step, Timeline.Step before, Timeline.Step after) {
        public boolean isMoved() {
            return before == null
                    || after == null
                    || !Objects.equals(before.due(), after.due())
                    || !before.length().equals(after.length());
        }

        public String dueBefore() {
            return due(before);
        }

        public String dueAfter() {
            return due(after);
        }

        private static String due(Timeline.Step step) {
            if (step == null) return "no deadline";
            return step.due() == null ? "" : London.minute(step.due());
        }
    }

    record Change(long number, String name) {}

    private final Timeline timeline;
    private final TimescalePreview timescales;
    private final Proposals proposals;
    private final Services services;
    private final Choices choices;
    private final Clock clock;

    TimelinePage(
            Timeline timeline,
            TimescalePreview timescales,
            Proposals proposals,
            Services services,
            Choices choices,
            Clock clock) {
        this.timeline = timeline;
        this.timescales = timescales;
        this.proposals = proposals;
        this.services = services;
        this.choices = choices;
        this.clock = clock;
    }

    /**
     * @param change number of a proposal that changes {@code timescale.dmn}; none where only what is in force is asked
     * @throws Refusal where there is no such service, status or change, or where the time is none
     */
    @GetMapping("/timeline")
    @Transactional(readOnly = true)
    public String show(
            @RequestParam(defaultValue = "") @Called("Service") String service,
            @RequestParam(required = false) @Called("Received on") LocalDate day,
            @RequestParam(defaultValue = "") @Called("At") String time,
            @RequestParam(defaultValue = "false") @Called("Immediate") boolean immediate,
            @RequestParam(defaultValue = NONE) @Called("Legal status of a child") String legalStatus,
            @RequestParam(required = false) @Called("Beside a change that is proposed") Long change,
            Principal user,
            Model page) {
        List<Service> all = services.findAll(Sort.by("name"));
        Instant now = clock.instant();
        page.addAttribute("name", user.getName());
        page.addAttribute("services", all);
        page.addAttribute("statuses", choices.offered("legalStatuses", ""));
        page.addAttribute("changes", changes());
        page.addAttribute("service", service);
        page.addAttribute("day", day == null ? London.dateOf(now) : day);
        page.addAttribute("time", time.isEmpty() ? "09:00" : time);
        page.addAttribute("immediate", immediate);
        page.addAttribute("legalStatus", legalStatus);
        page.addAttribute("change", change);
        page.addAttribute("lines", List.of());
        if (service.isEmpty()) return "timeline";

        Service asked = all.stream()
                .filter(one -> one.getId().equals(service))
                .findFirst()
                .orElseThrow(() -> Refusal.of("service", "Choose a service from the list."));
        if (choices.offered("legalStatuses", asked.getProfile()).stream()
                .noneMatch(one -> one.value().equals(legalStatus)))
            throw Refusal.of("legalStatus", "Choose a legal status from the list.");
        LocalDateTime onTheWall = (day == null ? London.dateOf(now) : day).atTime(time(time));
        if (London.ZONE.getRules().getValidOffsets(onTheWall).size() != 1)
            throw Refusal.of(
                    "time",
                    "“%s” in “At” is a time that there is twice, or not at all, that night: the clocks change. Type one before or after that hour."
                            .formatted(time));
        Instant received = onTheWall.atZone(London.ZONE).toInstant();
        List<Timeline.Step> before = timeline.of(timescales.inForce(), asked, immediate, legalStatus, received);
        page.addAttribute(
                "lines",
                change == null
                        ? before.stream()
                                .map(one -> new Line(one.phase(), one.step(), one, one))
                                .toList()
                        : sideBySide(
                                before,
                                timeline.of(timescales.of(table(change)), asked, immediate, legalStatus, received)));
        return "timeline";
    }

    private static List<Line> sideBySide(List<Timeline.Step> before, List<Timeline.Step> after) {
        Map<String, Timeline.Step> changed = new LinkedHashMap<>();
        after.forEach(step -> changed.put(step.at(), step));
        List<Line> lines = new ArrayList<>();
        before.forEach(step -> lines.add(new Line(step.phase(), step.step(), step, changed.remove(step.at()))));
        changed.values().forEach(step -> lines.add(new Line(step.phase(), step.step(), null, step)));
        return lines;
    }

    private static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException wrong) {
            throw Refusal.of("time", "“%s” in “At” is no time. Type one such as 18:00.".formatted(typed));
        }
    }

    private List<Change> changes() {
        return proposals.all().stream()
                .filter(one -> one.isOpen() && table(one).isPresent())
                .map(one -> new Change(one.number(), one.name()))
                .toList();
    }

    private byte[] table(long number) {
        return proposals
                .find(number)
                .filter(Proposal::isOpen)
                .flatMap(this::table)
                .orElseThrow(() -> Refusal.of(
                        "change", "Choose a change from the list: one that is proposed and changes timescale.dmn."));
    }

    private Optional<byte[]> table(Proposal proposal) {
        return proposals.files(proposal).entrySet().stream()
                .filter(file -> file.getKey().endsWith(TABLE))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
