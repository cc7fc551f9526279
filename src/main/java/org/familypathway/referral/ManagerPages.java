package org.familypathway.referral;

import java.security.Principal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What managers and service leads see of the front door of their own services: who waits for a place (R215), and when referrals arrive (R210). */
@Controller
class ManagerPages {
    record Line(int place, String reference, String label, int points, String since, String lookedAt) {}

    record Queue(String service, String capacity, List<Line> lines) {}

    /** @param hours how many referrals came in each hour of the day, 0 to 23, London time */
    record Day(String name, List<Integer> hours, int all) {}

    /** @param hours each of the service's opening hours, and how many referrals came outside them */
    record Arrivals(String service, int all, List<TimeAllowed.Outside> hours, List<Day> days) {}

    private final WaitingList waitingList;
    private final Services services;
    private final TimeAllowed timeAllowed;
    private final JdbcClient database;

    ManagerPages(WaitingList waitingList, Services services, TimeAllowed timeAllowed, JdbcClient database) {
        this.waitingList = waitingList;
        this.services = services;
        this.timeAllowed = timeAllowed;
        this.database = database;
    }

    @GetMapping("/waiting-list")
    @Transactional(readOnly = true)
    public String waiting(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute("queues", own(user).stream().map(this::queue).toList());
        return "waiting-list";
    }

    @GetMapping("/arrivals")
    @Transactional(readOnly = true)
    public String arrivals(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute("services", own(user).stream().map(this::arrivals).toList());
        return "arrivals";
    }

    private Queue queue(Service service) {
        List<Line> lines = new ArrayList<>();
        for (var one : waitingList.seen(service.getId()))
            lines.add(new Line(
                    lines.size() + 1,
                    one.reference(),
                    one.label(),
                    one.points(),
                    London.day(one.since()),
                    London.day(one.lookedAt())));
        return new Queue(service.getName(), waitingList.capacityInWords(service), lines);
    }

    private Arrivals arrivals(Service service) {
        List<Instant> received = database
                .sql("select r.received_at from referral r join family_case c on c.id = r.id where c.service_id = ?")
                .param(service.getId())
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant)
                .toList();
        int[][] counts = new int[7][24];
        for (Instant at : received) {
            var london = at.atZone(London.ZONE);
            counts[london.getDayOfWeek().ordinal()][london.getHour()]++;
        }
        List<Day> days = Arrays.stream(DayOfWeek.values())
                .map(day -> new Day(
                        day.getDisplayName(TextStyle.FULL, Locale.UK),
                        Arrays.stream(counts[day.ordinal()]).boxed().toList(),
                        Arrays.stream(counts[day.ordinal()]).sum()))
                .toList();
        return new Arrivals(service.getName(), received.size(), timeAllowed.outside(service, received), days);
    }

    /** The services that the reader manages or leads. */
    private List<Service> own(Principal user) {
        List<String> groups = database.sql("select group_id_ from act_id_membership where user_id_ = :user")
                .param("user", user.getName())
                .query(String.class)
                .list();
        return services.findAll().stream()
                .filter(service -> groups.contains(service.managers()) || groups.contains(service.leads()))
                .toList();
    }
}
