package org.familypathway.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadHistory;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/**
 * Anybody who works with the family reports that somebody may be at risk of significant harm, and refers it by their own decision or asks a manager (R67, R94, R104,
 * R115, R148); in danger, the emergency services come first.
 */
@Component
class ReportHarm implements CaseStep<ReportHarm.Answers> {
    record Answers(
            HarmReport.Concerns concerns,
            List<UUID> atRisk,
            String otherAtRisk,
            String account,
            String whoseWords,
            String nature,
            LocalDateTime noticedAt,
            YesNo immediateDanger,
            LocalDateTime emergencyCalledAt,
            String doneAtOnce,
            NextStep nextStep,
            String whyRefer) {}

    /** A worker who is sure refers; one who is not asks a manager, who decides the same day. */
    enum NextStep {
        refer,
        askManager
    }

    private final HarmReports reports;
    private final FamilyRecord record;
    private final LeadHistory history;
    private final CaseAccess access;
    private final CurrentUser currentUser;
    private final LocalBoard board;
    private final Clock clock;

    ReportHarm(
            HarmReports reports,
            FamilyRecord record,
            LeadHistory history,
            CaseAccess access,
            CurrentUser currentUser,
            LocalBoard board,
            Clock clock) {
        this.reports = reports;
        this.record = record;
        this.history = history;
        this.access = access;
        this.currentUser = currentUser;
        this.board = board;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Report significant harm";
    }

    @Override
    public String message() {
        return "significantHarmReported";
    }

    @Override
    public String afterClosing() {
        return "harm-after-closing";
    }

    /** Whoever led or stood in before, of an open case and a closed one: they name who is at risk, and see nobody of the household. */
    @Override
    public boolean isAlsoFor(String user, FamilyCase theCase) {
        return history.hasWorkedWith(user, theCase);
    }

    /** Of a closed case too: a neighbour rings, or a child tells somebody later. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return true;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "members",
                access.maySee(currentUser.id(), theCase) ? record.memberChoices(theCase) : List.of(),
                "procedure",
                board.procedure(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (a.atRisk().isEmpty() && a.otherAtRisk() == null)
            throw Refusal.of(
                    "atRisk", "Say who is at risk: a member of the household, or somebody who is not on the list.");
        Instant now = clock.instant();
        Instant noticed = PastTime.at("noticedAt", "When it was seen or heard", a.noticedAt(), now);
        Instant called =
                PastTime.at("emergencyCalledAt", "When the emergency services were called", a.emergencyCalledAt(), now);
        reports.saveAndFlush(new HarmReport(theCase, a, noticed, called, by, now));
    }
}
