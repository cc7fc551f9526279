package org.familypathway.repair;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.WorkUnderRepair;
import org.familypathway.platform.WorkUnderRepair.Failed;
import org.familypathway.platform.WorkUnderRepair.Waiting;
import org.familypathway.repair.PhasesByRecord.Phase;
import org.familypathway.timescale.Deadlines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the open work of a family right where the engine stands otherwise than its record. Each repair has a reason, which is kept with who did it and when, in the transaction in which it is done. What
 * would leave a family without work, or without a lead while nobody has to name one, is refused as a whole. Who works with the family, or answers for those who do, repairs nothing of it.
 */
@Component
@Transactional
class Repairs {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    /** @param kind as the table has it */
    record Repair(String kind, String what, String reason, String by, Instant at) {}

    /** A part of the open work. @param kind as {@code open_by_record} has it @param message what begins it, or else the element of the whole way */
    record Open(String kind, String what, String process, String message, String element, List<String> steps) {}

    private final WorkUnderRepair work;
    private final PhasesByRecord phases;
    private final Cases cases;
    private final CaseAccess access;
    private final Deadlines deadlines;
    private final EntityManager record;
    private final JdbcClient database;
    private final Clock clock;

    Repairs(
            WorkUnderRepair work,
            PhasesByRecord phases,
            Cases cases,
            CaseAccess access,
            Deadlines deadlines,
            EntityManager record,
            JdbcClient database,
            Clock clock) {
        this.work = work;
        this.phases = phases;
        this.cases = cases;
        this.access = access;
        this.deadlines = deadlines;
        this.record = record;
        this.database = database;
        this.clock = clock;
    }

    /** What failed in the same way, together. */
    Map<List<String>, List<Failed>> alike() {
        Map<List<String>, List<Failed>> alike = new LinkedHashMap<>();
        work.failed(null).forEach(one -> alike.computeIfAbsent(
                        List.of(one.process(), one.step(), one.fault()), first -> new ArrayList<>())
                .add(one));
        return alike;
    }

    /** References of open cases of which nothing runs in the engine. */
    List<String> withoutProcess() {
        return database.sql("select reference from case_without_process order by reference")
                .query(String.class)
                .list();
    }

    /** A restricted record is repaired by one of the named few who is in the group too; for others nothing of it is there. @param reference null where something belongs to no case */
    boolean isShown(String reference, String user) {
        return reference == null || !access.isHiddenFrom(user, reference);
    }

    boolean isWithoutProcess(FamilyCase theCase) {
        return withoutProcess().contains(theCase.getReference());
    }

    /** @param job of any of those that failed in the same way */
    void tryAllAgain(String job, String reason, String by) {
        String why = reason(reason);
        List<Failed> same = alike().values().stream()
                .filter(those -> those.stream().anyMatch(one -> one.job().equals(job)))
                .findFirst()
                .orElseThrow(Repairs::isGone)
                .stream()
                .filter(one -> isShown(one.reference(), by))
                .toList();
        if (same.isEmpty()) throw isGone();
        work.tryAgain(same.stream().map(Failed::job).toList());
        same.stream()
                .filter(one -> one.reference() != null)
                .flatMap(one -> cases.findByReference(one.reference()).stream().map(theCase -> Map.entry(theCase, one)))
                .forEach(one -> keep(one.getKey(), "triedAgain", tried(one.getValue()), why, by));
    }

    void tryAgain(FamilyCase theCase, String job, String reason, String by) {
        String why = reason(reason);
        Failed failed = work.failed(theCase.getReference()).stream()
                .filter(one -> one.job().equals(job))
                .findFirst()
                .orElseThrow(Repairs::isGone);
        work.tryAgain(List.of(job));
        keep(theCase, "triedAgain", tried(failed), why, by);
    }

    void startAgain(FamilyCase theCase, String place, String reason, String by) {
        String why = reason(reason);
        Waiting waiting = waiting(theCase, place);
        repair(theCase, "startedAgain", in(waiting), why, by, () -> work.startAgain(waiting));
    }

    void skip(FamilyCase theCase, String place, String reason, String by) {
        String why = reason(reason);
        Waiting waiting = waiting(theCase, place);
        repair(theCase, "skipped", in(waiting), why, by, () -> work.skip(waiting));
    }

    /** The steps of the same process that the record shows to have been reached: each had its deadline there. */
    List<Waiting> reached(FamilyCase theCase, Waiting waiting) {
        List<String> names = database.sql("select distinct name from deadline where case_id = :case")
                .param("case", theCase.getId())
                .query(String.class)
                .list();
        return work.stepsBeside(waiting).stream()
                .filter(step -> !step.element().equals(waiting.element())
                        && names.contains(step.element().replace("userTask_", "")))
                .toList();
    }

    /** @param step an element of the same process @throws Refusal where the record does not show that the family has been there */
    void moveToStep(FamilyCase theCase, String place, String step, String reason, String by) {
        String why = reason(reason);
        Waiting waiting = waiting(theCase, place);
        Waiting to = reached(theCase, waiting).stream()
                .filter(one -> one.element().equals(step))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        null, "The family's record does not show that it has been at this step. Nothing was changed."));
        repair(
                theCase,
                "moved",
                "From %s to “%s”".formatted(in(waiting), to.step()),
                why,
                by,
                () -> work.moveTo(waiting, step));
    }

    /** @throws Refusal where the record does not allow this phase */
    void moveToPhase(FamilyCase theCase, String phase, String reason, String by) {
        String why = reason(reason);
        Phase to = allowed(theCase, phase);
        if (isWithoutProcess(theCase))
            throw Refusal.of(null, "Nothing of this case is under way. Set it down at a phase instead.");
        repair(theCase, "moved", "To the phase “%s”".formatted(to.words()), why, by, () -> toPhase(theCase, to));
    }

    /** Begins the way of a family whose process is gone at one of its phases, with what its record says is under way beside it. */
    void setDown(FamilyCase theCase, String phase, String reason, String by) {
        String why = reason(reason);
        Phase to = allowed(theCase, phase);
        if (!theCase.isOpen() || !isWithoutProcess(theCase))
            throw Refusal.of(null, "Something of this case is under way, or it is closed. Nothing was changed.");
        repair(theCase, "setDown", "At the phase “%s”".formatted(to.words()), why, by, () -> {
            whatNobodyCanDoEnds(theCase, by);
            work.setDown(theCase.getReference(), RoleGrants.SPINE, to.element());
            begin(theCase, notUnderWay(theCase));
        });
    }

    /** References of the open cases of which the nightly look found that a part is not under way, and still is not. */
    List<String> partlyWithoutProcess() {
        return database.sql(
                        """
                        select distinct c.reference from process_gone_unrepaired g join family_case c on c.id = g.case_id
                        where c.closed_at is null and g.what is not null and exists (select from not_under_way u where u.case_id = g.case_id) order by 1""")
                .query(String.class)
                .list();
    }

    /** What is open by the record of a case while no process is about it; in the order in which it is begun again. */
    List<Open> notUnderWay(FamilyCase theCase) {
        record.flush();
        return database.sql(
                        """
                        select * from not_under_way where case_id = :case
                        order by kind <> 'phase', kind <> 'oversight', kind, kind = 'approval' and cardinality(steps) > 0, since, line""")
                .param("case", theCase.getId())
                .query((row, n) -> new Open(
                        row.getString("kind"),
                        row.getString("what"),
                        row.getString("process"),
                        row.getString("message"),
                        row.getString("element"),
                        List.of((String[]) row.getArray("steps").getArray())))
                .list();
    }

    /** Begins all that is open by the record and not under way, each where it stands. */
    void beginAgain(FamilyCase theCase, String reason, String by) {
        String why = reason(reason);
        List<Open> open = notUnderWay(theCase);
        if (open.isEmpty()) throw isGone();
        repair(theCase, "begunAgain", inWords(open), why, by, () -> {
            whatNobodyCanDoEnds(theCase, by);
            begin(theCase, open);
        });
    }

    private void begin(FamilyCase theCase, List<Open> open) {
        for (Open one : open)
            if (one.kind().equals("phase")) {
                List<Phase> allowed = phases.of(theCase);
                toPhase(theCase, allowed.get(allowed.size() - 1));
            } else
                work.beginAgain(
                        theCase.getReference(),
                        RoleGrants.SPINE,
                        one.process(),
                        one.message(),
                        one.kind().equals("contractReview")
                                ? phases.isContractWithPlan(theCase)
                                        ? "callActivity_contractWithPlanReview"
                                        : "callActivity_contractReview"
                                : one.element(),
                        one.steps());
    }

    private void toPhase(FamilyCase theCase, Phase to) {
        work.moveTo(
                theCase.getReference(),
                RoleGrants.SPINE,
                to.element(),
                Arrays.stream(Phase.values()).map(Phase::element).toList());
    }

    /** In one sentence, beginning with a capital letter. */
    static String inWords(List<Open> open) {
        String all = open.stream().map(Open::what).distinct().collect(Collectors.joining(", "));
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    /** The engine tells nobody of tasks that it loses with their process: their deadlines would run on, and nobody could meet them. */
    private void whatNobodyCanDoEnds(FamilyCase theCase, String by) {
        database.sql(
                        """
                        select d.name, d.execution_id from deadline d where d.case_id = :case and d.execution_id is not null
                          and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended')) and not exists (select from act_ru_execution x where x.id_ = d.execution_id)""")
                .param("case", theCase.getId())
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(lost -> deadlines.ended(theCase, lost.get(0), lost.get(1), null, by));
    }

    List<Repair> of(FamilyCase theCase) {
        return database.sql("select * from repair where case_id = :case order by repaired_at desc, id desc")
                .param("case", theCase.getId())
                .query((row, n) -> new Repair(
                        row.getString("kind"),
                        row.getString("what"),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        row.getTimestamp("repaired_at").toInstant()))
                .list();
    }

    private Phase allowed(FamilyCase theCase, String phase) {
        return phases.of(theCase).stream()
                .filter(one -> one.name().equals(phase))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        null, "The family's record does not allow the case to stand there. Nothing was changed."));
    }

    private Waiting waiting(FamilyCase theCase, String place) {
        return work.waiting(theCase.getReference()).stream()
                .filter(one -> one.id().equals(place))
                .findFirst()
                .orElseThrow(Repairs::isGone);
    }

    private static Refusal isGone() {
        return Refusal.of(null, "It is no longer there: somebody was faster. Look at the case as it stands now.");
    }

    private static String in(Waiting waiting) {
        return "“%s” (%s)".formatted(waiting.step(), waiting.process());
    }

    private static String tried(Failed failed) {
        return "“%s” (%s)".formatted(failed.step(), failed.process());
    }

    /** What the design promises of every open case must hold after a repair too (invariants 1 and 10): a lead or a time in which to name one, something under way, and tasks that open. */
    private void repair(FamilyCase theCase, String kind, String what, String why, String by, Runnable does) {
        if (access.maySee(by, theCase) && !access.isRestricted(theCase.getReference()))
            throw Refusal.of(
                    null,
                    "You see this family's record in your work. Its open work is put right by somebody else of the group for repair. Nothing was changed.");
        Set<String> before = work.tasks(theCase.getReference());
        does.run();
        record.flush();
        boolean open = count(theCase, "family_case where closed_at is null") > 0;
        if (open && isWithoutProcess(theCase))
            throw Refusal.of(null, "Nothing would be under way for this family any more. Nothing was changed.");
        if (open
                && count(theCase, "lead_worker where to_at is null") == 0
                && count(
                                theCase,
                                "deadline where name in ('decideReferral', 'allocateLead', 'completeReferral', 'tellReferrer') and not exists (select from deadline_event e where e.deadline_id = deadline.id and e.kind in ('met', 'ended'))")
                        == 0)
            throw Refusal.of(
                    null,
                    "The family would have no lead worker, and nobody would have to name one. Nothing was changed.");
        work.mustOpen(theCase.getReference(), before);
        keep(theCase, kind, what, why, by);
    }

    /** @param rows of a table that names its case, and which of them */
    private long count(FamilyCase theCase, String rows) {
        String column = rows.startsWith("family_case") ? "id" : "case_id";
        return database.sql("select count(*) from " + rows + " and " + column + " = :case")
                .param("case", theCase.getId())
                .query(Long.class)
                .single();
    }

    private void keep(FamilyCase theCase, String kind, String what, String why, String by) {
        database.sql(
                        """
                        insert into repair (id, case_id, kind, what, reason, repaired_at, recorded_by, recorded_at)
                        values (:id, :case, :kind, :what, :why, :now, :by, :now)""")
                .param("id", NewId.next())
                .param("case", theCase.getId())
                .param("kind", kind)
                .param("what", what)
                .param("why", why)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
        SecurityEvent.of(SecurityEvent.Kind.REPAIR, "repair-" + SecurityEvent.action(kind))
                .by(by)
                .with("labels.case", theCase.getReference())
                .succeeded();
    }

    private static String reason(String reason) {
        if (reason == null || reason.strip().length() < SHORTEST)
            throw Refusal.of(
                    "reason",
                    "“Why” takes at least %d characters: it stands in the family's record.".formatted(SHORTEST));
        if (reason.length() > LONGEST)
            throw Refusal.of("reason", "“Why” is longer than %d characters.".formatted(LONGEST));
        return reason.strip();
    }
}
