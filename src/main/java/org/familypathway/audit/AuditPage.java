package org.familypathway.audit;

import java.util.List;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.looked.Readings;
import org.familypathway.platform.Called;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What auditors read: who looked at which family, every change of an account, and what people did in the engine. Nothing that was typed of a family is here. */
@Controller
class AuditPage {
    private static final int MOST = 200;

    /** @param reference null where it was a list */
    public record Look(long number, String at, String who, String reference, String what, String why) {}

    public record AccountLine(String what, String asked, String why, String became) {}

    /** @param on the kind of thing, such as User or Task, with the reference of the case where it is of one */
    public record Operation(String at, String who, String what, String on) {}

    private final Accounts accounts;
    private final AccountWords words;
    private final Workers workers;
    private final Readings readings;
    private final JdbcClient database;

    AuditPage(Accounts accounts, AccountWords words, Workers workers, Readings readings, JdbcClient database) {
        this.readings = readings;
        this.accounts = accounts;
        this.words = words;
        this.workers = workers;
        this.database = database;
    }

    @GetMapping("/audit")
    @Transactional(readOnly = true)
    public String show(
            @Called("A person’s name to sign in with, or a case’s reference")
                    @RequestParam(name = "asked", defaultValue = "")
                    String asked,
            @Called("Check") @RequestParam(name = "check", required = false) String check,
            Authentication person,
            Model page) {
        page.addAttribute("asked", asked);
        page.addAttribute(
                "looks",
                readings.asked(asked).stream()
                        .map(one -> new Look(
                                one.number(),
                                London.minute(one.at()),
                                one.who().isEmpty() ? "Somebody whose name is no longer kept" : one.who(),
                                one.reference(),
                                one.what(),
                                one.why()))
                        .toList());
        page.addAttribute("check", check == null ? null : readings.check());
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "accounts",
                accounts.lately(MOST).stream()
                        .map(one -> new AccountLine(
                                words.what(one),
                                words.by(one) + ", " + London.minute(one.askedAt()),
                                one.why(),
                                words.became(one)))
                        .toList());
        page.addAttribute("operations", operations());
        return "audit";
    }

    /** The engine's own log, without the values: what was typed may stand in them. */
    private List<Operation> operations() {
        return database.sql(
                        """
                        select l.timestamp_, l.user_id_, l.operation_type_, l.entity_type_, max(p.business_key_) as reference
                        from (select * from act_hi_op_log where user_id_ is not null order by timestamp_ desc limit 2000) l left join act_hi_procinst p on p.id_ = l.proc_inst_id_
                        group by l.timestamp_, l.user_id_, l.operation_type_, l.entity_type_, l.operation_id_
                        order by l.timestamp_ desc limit :most""")
                .param("most", MOST)
                .query((row, number) -> new Operation(
                        London.minute(row.getTimestamp("timestamp_").toInstant()),
                        workers.name(row.getString("user_id_")),
                        row.getString("operation_type_"),
                        row.getString("entity_type_")
                                + (row.getString("reference") == null ? "" : ", " + row.getString("reference"))))
                .list();
    }
}
