package org.familypathway.monday;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.familypathway.message.MailOfServices;
import org.familypathway.platform.Called;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Each manager and service lead says for themselves whether they get the Monday mail and with which lines (R131, R152); beside each line stands what it would say now. */
@Controller
@RequestMapping("/monday-mail")
class MondayMailPage {
    /** @param says as the mail would have it now */
    record Line(String value, String says, boolean chosen) {}

    private final MondayMails mails;
    private final MondayMailWishes wishes;
    private final MondayMailsSent sent;
    private final MailOfServices mail;
    private final Workers workers;
    private final Clock clock;

    MondayMailPage(
            MondayMails mails,
            MondayMailWishes wishes,
            MondayMailsSent sent,
            MailOfServices mail,
            Workers workers,
            Clock clock) {
        this.mails = mails;
        this.wishes = wishes;
        this.sent = sent;
        this.mail = mail;
        this.workers = workers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        String user = person.getName();
        MondayMailWish wish = of(user);
        Set<MondayLine> chosen = wish.lines();
        page.addAttribute("name", user);
        page.addAttribute("wanted", wish.getWantedSince() != null);
        page.addAttribute(
                "lines",
                mails.lines(user).entrySet().stream()
                        .map(line ->
                                new Line(line.getKey().name(), line.getValue().words(), chosen.contains(line.getKey())))
                        .toList());
        page.addAttribute("reached", mail.reaches(user) ? workers.reached(user) : null);
        page.addAttribute("next", London.minute(mails.next(wish)));
        page.addAttribute(
                "last",
                sent.findFirstByRecipientOrderByWeekDesc(user)
                        .map(last -> London.minute(last.getSentAt()))
                        .orElse(null));
        return "monday-mail";
    }

    @PostMapping
    @Transactional
    public String choose(
            Authentication person,
            @RequestParam @Called("Do you want the Monday mail?") YesNo wanted,
            @RequestParam(required = false) @Called("With which lines") List<MondayLine> line) {
        Collection<MondayLine> lines = line == null ? List.of() : line;
        if (wanted == YesNo.yes && lines.isEmpty())
            throw Refusal.of("line", "Tick at least one line under “With which lines”, or say that you want no mail.");
        MondayMailWish wish = of(person.getName());
        wish.choose(wanted == YesNo.yes, lines, clock.instant());
        wishes.save(wish);
        return "redirect:/monday-mail";
    }

    private MondayMailWish of(String user) {
        return wishes.findByPerson(user).orElseGet(() -> new MondayMailWish(user, clock.instant()));
    }
}
