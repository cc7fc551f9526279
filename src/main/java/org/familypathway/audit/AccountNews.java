package org.familypathway.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.message.MailOfServices;
import org.familypathway.message.MessageContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells by mail whom a change of an account concerns, each minute and until it went out: it was written down with the change. Somebody without an address is told once they have one. Nothing of a family is in it. */
@Component
class AccountNews {
    private static final String NEWS = "accountChanged";

    private record Notice(UUID id, UUID change, String recipient) {}

    private final JdbcClient database;
    private final Services services;
    private final MailOfServices mail;
    private final AccountWords words;
    private final Clock clock;

    AccountNews(JdbcClient database, Services services, MailOfServices mail, AccountWords words, Clock clock) {
        this.database = database;
        this.services = services;
        this.mail = mail;
        this.words = words;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    void tell() {
        List<Notice> waiting = database.sql(
                        """
                        select n.id, n.change_id, n.recipient from account_notice n join act_id_user u on u.id_ = n.recipient
                        where n.sent_at is null and u.email_ <> '' order by n.recorded_at limit 50 for update of n skip locked""")
                .query((row, number) -> new Notice(
                        row.getObject("id", UUID.class),
                        row.getObject("change_id", UUID.class),
                        row.getString("recipient")))
                .list();
        if (waiting.isEmpty() || !mail.goesOut()) return;
        // The council's words for its mails are those of a service; what is told is about none.
        List<Service> any = services.findAll();
        if (any.isEmpty()) return;
        for (Notice notice : waiting) {
            Accounts.Change change = database.sql("select * from account_change where id = :id")
                    .param("id", notice.change())
                    .query(Accounts::read)
                    .single();
            MessageContext about = new MessageContext(words.told(change), change.done());
            if (mail.tell(notice.id(), any.get(0), NEWS, notice.recipient(), about, "/"))
                database.sql(
                                "update account_notice set sent_at = :now, version = version + 1, recorded_by = 'pathway', recorded_at = :now where id = :id")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", notice.id())
                        .update();
        }
    }
}
