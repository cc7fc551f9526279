package org.familypathway.monday;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.message.MailOfServices;
import org.familypathway.message.MessageContext;
import org.familypathway.now.Kind;
import org.familypathway.now.TheServiceNow;
import org.familypathway.timescale.TimeAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the Monday mail (R131, R152): at eight in London on Monday or, where the council's offices are closed then, on the next day on which they are open; to whoever answers for a service then and wanted it before.
 * Once a week to each. Where the mail server does not take it, it is tried again with the next look, for as long as the week lasts; what it counts is what is so when it goes out.
 */
@Component
class MondayMails {
    private static final Logger LOG = LoggerFactory.getLogger(MondayMails.class);
    private static final String KIND = "mondayMail", NOW = "/now";
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    private final MondayMailWishes wishes;
    private final MondayMailsSent sent;
    private final Services services;
    private final Workers workers;
    private final TimeAllowed timeAllowed;
    private final TheServiceNow now;
    private final MailOfServices mail;
    private final TransactionTemplate each;
    private final Clock clock;

    MondayMails(
            MondayMailWishes wishes,
            MondayMailsSent sent,
            Services services,
            Workers workers,
            TimeAllowed timeAllowed,
            TheServiceNow now,
            MailOfServices mail,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.wishes = wishes;
        this.sent = sent;
        this.services = services;
        this.workers = workers;
        this.timeAllowed = timeAllowed;
        this.now = now;
        this.mail = mail;
        this.clock = clock;
        // Each mail by itself: what became of one takes back no other that is with the mail server already.
        each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void sendWhatIsDue() {
        LocalDate week = week();
        if (clock.instant().isBefore(due(week))) return;
        List<MondayMailWish> owed = wishes.findByWantedSinceNotNullOrderByPerson().stream()
                .filter(wish -> isFor(wish, week) && !sent.existsByRecipientAndWeek(wish.getPerson(), week))
                .toList();
        if (owed.isEmpty() || !mail.goesOut()) return;
        Map<String, Service> inCharge = inCharge();
        owed.stream()
                .filter(wish -> inCharge.containsKey(wish.getPerson()))
                .forEach(wish -> send(wish, inCharge.get(wish.getPerson()), week));
    }

    private void send(MondayMailWish wish, Service service, LocalDate week) {
        try {
            each.executeWithoutResult(one -> {
                MondayMail written = new MondayMail(wish.getPerson(), week, clock.instant());
                sent.saveAndFlush(written);
                Map<MondayLine, MessageContext.Line> lines = lines(wish.getPerson());
                MessageContext about = new MessageContext(
                        null,
                        clock.instant(),
                        wish.lines().stream().map(lines::get).toList());
                if (!mail.tell(written.getId(), service, KIND, wish.getPerson(), about, NOW)) one.setRollbackOnly();
            });
        } catch (RuntimeException later) {
            LOG.warn("A Monday mail did not go out and is tried again with the next look.", later);
        }
    }

    /** What each line says to this person now, in the order of the mail. */
    Map<MondayLine, MessageContext.Line> lines(String person) {
        Map<Kind, Long> counts = TheServiceNow.counts(now.of(person));
        Map<MondayLine, MessageContext.Line> lines = new EnumMap<>(MondayLine.class);
        for (MondayLine line : MondayLine.values()) {
            String says = line.kind() == null
                    ? now.goodNews(person).inWords()
                    : Words.count(counts.getOrDefault(line.kind(), 0L), "family", "families");
            lines.put(
                    line,
                    new MessageContext.Line(
                            line.label() + ": " + says,
                            NOW + (line.kind() == null ? "#good-news" : "?kind=" + line.kind())));
        }
        return lines;
    }

    /** When the next one goes out, or should have gone out already; null where none is wanted. */
    Instant next(MondayMailWish wish) {
        if (wish.getWantedSince() == null) return null;
        LocalDate week = week();
        boolean thisWeek = isFor(wish, week) && !sent.existsByRecipientAndWeek(wish.getPerson(), week);
        return due(thisWeek ? week : week.plusWeeks(1));
    }

    /** Who asks for it during the week begins with the next. */
    private boolean isFor(MondayMailWish wish, LocalDate week) {
        return !wish.getWantedSince().isAfter(due(week));
    }

    private Instant due(LocalDate week) {
        return timeAllowed.openFrom(week).atTime(EIGHT).atZone(London.ZONE).toInstant();
    }

    private LocalDate week() {
        return London.today(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Everybody who manages or leads a service, with the first of theirs. */
    private Map<String, Service> inCharge() {
        Map<String, Service> found = new TreeMap<>();
        services.findAll(Sort.by("id"))
                .forEach(service -> workers.inCharge(service).forEach(user -> found.putIfAbsent(user, service)));
        return found;
    }
}
