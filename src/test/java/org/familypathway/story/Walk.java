package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Agency;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A family on its way, step by step, each fork decided by the dice: which of the open tasks is done next, what is answered, whether something happens in between, whether a
 * deadline passes. The words are those of Family H.
 */
class Walk {
    private static final String HIDDEN = "is not asked together with the other answers";

    private static final String[] METHODS = {"letter", "phone", "text", "visitAnnounced", "throughSchool"};

    private static final Set<String> AGAIN_AND_AGAIN = Set.of(
            "userTask_reviewContract",
            "userTask_reviewConference",
            "userTask_recordWeeklyRound",
            "userTask_recordSupervision");

    final String reference;
    private final Random dice;
    private final Desk desk;
    private final ApplicationContext application;
    private final ProcessEngine engine;
    private final ObjectMapper json;
    /** How far the time of this walk has gone on. */
    private Duration ahead = Duration.ZERO;

    private LocalDate today;
    private final List<String> taken = new ArrayList<>();
    private Map<String, String> ids;

    /** @param number of the walk, so that each family has a name and birthdays of its own */
    Walk(ApplicationContext application, Random dice, int number) {
        this.application = application;
        this.dice = dice;
        desk = application.getBean(Desk.class);
        engine = application.getBean(ProcessEngine.class);
        json = application.getBean(ObjectMapper.class);
        timeGoesOn(Duration.ZERO);
        Map<String, Object> referral = FamilyH.referral(today, "north");
        // No family is taken for another one: a household of the same names and birthdays would be.
        for (Object line : (List<?>) referral.get("members")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> member = (Map<String, Object>) line;
            member.put("name", member.get("name") + " the " + number + "th");
        }
        boolean immediate = one(8);
        referral.put("immediate", immediate ? "yes" : "no");
        referral.put("immediateReason", immediate ? "Threats with a knife last night." : null);
        reference = desk.refer("katie", referral);
        taken.add(immediate ? "referred, immediately" : "referred");
    }

    /** What was done so far, to tell how a walk came where it is. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    List<Task> open() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .initializeFormKeys()
                .list();
    }

    /** One more step. @return false where nothing is left to do */
    boolean goesOn() {
        List<Task> open = open();
        if (open.isEmpty()) return waits();
        if (one(25) && atAnyMoment()) return true;
        Task task = next(open);
        String step = task.getTaskDefinitionKey().replace("userTask_", "");
        if (one(20) && deadlineOf(task)) {
            taken.add("the deadline of " + step + " passes");
            desk.passDeadline(reference, step);
            timeGoesOn(Duration.ZERO);
            return true;
        }
        if (step.equals("makeFirstVisit") && one(4) && isToRingIn()) {
            taken.add("nobody has rung in");
            desk.passDeadline(reference, "timeToRingIn");
            timeGoesOn(Duration.ZERO);
            return true;
        }
        Map<String, Object> answers = answer(step, task);
        taken.add(step + " " + answers.getOrDefault("decision", answers.getOrDefault("outcome", "")));
        try {
            handsIn(task, answers);
        } catch (RuntimeException refused) {
            // The one refusal that a walk runs into rightly: the work does not end while harm waits for a decision or
            // for the referral.
            String said = desk.refusal(() -> {
                        throw refused;
                    })
                    .getMessage();
            if (!said.startsWith("A report of significant harm waits")
                    && !said.startsWith("A referral for significant harm waits")
                    && !said.startsWith("Significant harm is to be referred")) throw refused;
            taken.add("refused, for a report of harm waits");
        }
        return true;
    }

    /** As at a screen: what the form hides is not sent. */
    private void handsIn(Task task, Map<String, Object> answers) {
        try {
            desk.complete(by(task), task, answers);
        } catch (RuntimeException refused) {
            List<Refusal.Reason> reasons = desk.refusal(() -> {
                        throw refused;
                    })
                    .reasons();
            if (!reasons.stream().allMatch(reason -> reason.message().contains(HIDDEN))) throw refused;
            Map<String, Object> shown = new HashMap<>(answers);
            reasons.forEach(reason -> withoutAnswer(shown, reason.field()));
            desk.complete(by(task), task, shown);
        }
    }

    /** @param field such as {@code people[0].name} */
    private static void withoutAnswer(Map<String, Object> answers, String field) {
        Matcher line = Pattern.compile("(\\w+)\\[(\\d+)]\\.(\\w+)").matcher(field);
        if (!line.matches()) {
            answers.put(field, null);
            return;
        }
        List<Object> lines = new ArrayList<>((List<?>) answers.get(line.group(1)));
        Map<String, Object> changed = new HashMap<>();
        ((Map<?, ?>) lines.get(Integer.parseInt(line.group(2))))
                .forEach((key, said) -> changed.put((String) key, said));
        changed.put(line.group(3), null);
        lines.set(Integer.parseInt(line.group(2)), changed);
        answers.put(line.group(1), lines);
    }

    /** Nobody has anything to do: the next day on which somebody has comes. @return false where there is none */
    private boolean waits() {
        Job next = Desk.timers(engine, reference)
                .min(Comparator.comparing(Job::getDuedate))
                .orElse(null);
        if (next == null) return false;
        Duration until = Duration.between(
                ClockUtil.getCurrentTime().toInstant(), next.getDuedate().toInstant());
        if (!until.isNegative()) timeGoesOn(until.plusSeconds(1));
        taken.add("the day comes, " + next.getDuedate());
        engine.getManagementService().executeJob(next.getId());
        return true;
    }

    private void timeGoesOn(Duration by) {
        ahead = ahead.plus(by);
        ClockUtil.offset(ahead.toMillis());
        today = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE);
    }

    /** What can be done again and again is done less often than what leads on, or no walk would end. */
    private Task next(List<Task> open) {
        List<Task> leadsOn = open.stream()
                .filter(task -> !AGAIN_AND_AGAIN.contains(task.getTaskDefinitionKey()))
                .toList();
        List<Task> among = leadsOn.isEmpty() || one(6) ? open : leadsOn;
        return among.get(dice.nextInt(among.size()));
    }

    private boolean deadlineOf(Task task) {
        String late = "boundaryEvent_" + task.getTaskDefinitionKey().replace("userTask_", "") + "Late";
        return engine
                .getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .stream()
                .anyMatch(job -> Desk.element(engine, job).equals(late));
    }

    private boolean isToRingIn() {
        return Desk.timers(engine, reference)
                .anyMatch(job -> Desk.element(engine, job).equals("boundaryEvent_timeToRingIn"));
    }

    private String by(Task task) {
        if (task.getAssignee() != null) return task.getAssignee();
        boolean leads = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> "north-leads".equals(link.getGroupId()));
        boolean managers = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> "north-managers".equals(link.getGroupId()));
        return managers ? "maya" : leads ? "sam" : "kofi";
    }

    // ---- what may happen at any moment

    private boolean atAnyMoment() {
        String lead = application
                .getBean(org.familypathway.lead.LeadAssignment.class)
                .current(theCase())
                .map(org.familypathway.lead.LeadWorker::getWorker)
                .orElse(null);
        if (lead == null || !theCase().isOpen()) return false;
        List<String> open = desk.open(reference);
        switch (dice.nextInt(6)) {
            case 0:
                if (open.contains("decideOnHarm")
                        || open.contains("referToStatutory")
                        || open.contains("recordStatutoryAnswer")) return false;
                boolean refers = one(2);
                taken.add(refers ? "harm is referred by the worker" : "harm is reported");
                desk.inCase(
                        lead,
                        reference,
                        "report-harm",
                        answers(
                                "concerns",
                                "adult",
                                "otherAtRisk",
                                "Hannah's mother",
                                "account",
                                "She was shut in her room for two days.",
                                "whoseWords",
                                "Neighbour",
                                "nature",
                                "opinion",
                                "noticedAt",
                                now(),
                                "immediateDanger",
                                "no",
                                "doneAtOnce",
                                "Went to see her.",
                                "nextStep",
                                refers ? "refer" : "askManager",
                                "whyRefer",
                                refers ? "She cannot leave by herself." : null));
                return true;
            case 1:
                if (!offered("requestLeadChange")) return false;
                taken.add("a change of lead is asked for");
                desk.inCase(
                        lead,
                        reference,
                        "request-lead-change",
                        answers(
                                "why",
                                "familyAsks",
                                "reason",
                                "Hannah wishes for another worker.",
                                "wishedOn",
                                today.plusDays(9).toString()));
                return true;
            case 2:
                if (!one(3) || !offered("requestTransfer")) return false;
                taken.add("a transfer is asked for");
                desk.inCase(
                        lead,
                        reference,
                        "request-transfer",
                        answers(
                                "why",
                                "familyMoves",
                                "reason",
                                "They have a house in Bath.",
                                "toService",
                                "Bath council",
                                "contact",
                                "Ann Orr, 01225 496 030",
                                "wishedOn",
                                today.plusDays(20).toString()));
                return true;
            case 3:
                var contract = application
                        .getBean(org.familypathway.contract.ContractRecord.class)
                        .of(theCase());
                if (contract.inForce() == null || open.contains("decideOnBreach")) return false;
                taken.add("a breach is reported");
                Map<String, Object> breach = FamilyHContract.breach(
                        null, LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE));
                breach.put("condition", first("reportBreach", "conditions"));
                desk.inCase(lead, reference, "report-breach", breach);
                return true;
            case 4:
                boolean made = one(2);
                if (!offered(made ? "ringIn" : "putOffVisit")) return false;
                taken.add(made ? "back safe" : "the visit was not made");
                if (made) desk.inCase(lead, reference, "ring-in", answers("remark", null));
                else
                    desk.inCase(
                            lead,
                            reference,
                            "put-off-visit",
                            answers("putOff", "nobodyIn", "whatHappened", "The curtains moved and nobody came."));
                return true;
            default:
                taken.add("a note is added");
                desk.inCase(
                        lead,
                        reference,
                        "add-entry",
                        answers(
                                "kind",
                                "note",
                                "happenedAt",
                                now(),
                                "about",
                                null,
                                "nature",
                                "fact",
                                "text",
                                "Rang: all is well today."));
                return true;
        }
    }

    private boolean offered(String step) {
        return Boolean.TRUE.equals(
                application.getBean(TransactionTemplate.class).execute(t -> application
                        .getBean(step, org.familypathway.forms.CaseStep.class)
                        .isOffered(theCase())));
    }

    // ---- the answers to each step

    private Map<String, Object> answer(String step, Task task) {
        if (ids == null)
            ids = FamilyHContract.ids(
                    application.getBean(HouseholdMembers.class).of(theCase().getId()));
        return switch (step) {
            case "decideReferral" ->
                one(12)
                        ? answers("decision", "decline", "decisionReason", "Housing sees to it already.")
                        : one(10)
                                ? answers("decision", "askForMore", "decisionReason", "Which school does Mia go to?")
                                : answers(
                                        "decision",
                                        "accept",
                                        "levelOfNeed",
                                        "3",
                                        "decisionReason",
                                        "Six years of complaints and a tenancy at risk.");
            case "completeReferral" ->
                shownAgain(
                        answers(
                                "answer",
                                "Hilltop Primary.",
                                "householdSeen",
                                shown(step).get("householdNow")),
                        step,
                        "members",
                        "incidents",
                        "nonEngagement",
                        "legalActions",
                        "factors");
            case "allocateLead" -> {
                boolean katie = dice.nextBoolean();
                yield answers(
                        "lead",
                        katie ? "katie" : "kofi",
                        "cover",
                        katie ? "kofi" : "katie",
                        "allocationReason",
                        "Has room.",
                        "noConflict",
                        true);
            }
            case "tellReferrer" -> answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", now());
            case "sendProjectLetter" -> FamilyHEngagement.projectLetter();
            case "tryToEngage" ->
                FamilyHEngagement.attempt(METHODS[dice.nextInt(METHODS.length)], one(3) ? "nobodyThere" : "met");
            case "decideNonEngagement" ->
                one(2)
                        ? answers("decision", "end", "decisionReason", "Nobody was met in three months.")
                        : answers(
                                "decision",
                                "goOn",
                                "newWay",
                                "With the school's help.",
                                "decisionReason",
                                "The school sees the mother each day.");
            case "planFirstVisit" -> {
                Map<String, Object> plan = FamilyHEngagement.visitPlan(
                        by(task),
                        "maya",
                        LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE));
                if (one(6))
                    plan.putAll(
                            answers("safeToGo", "no", "whyNotSafe", "He said he would set the dog on whoever comes."));
                yield plan;
            }
            case "decideOnVisit" ->
                answers(
                        "visits",
                        "inPairs",
                        "loneWorking",
                        null,
                        "riskReducedBy",
                        "Two workers, in the morning, when he is at work.",
                        "decisionReason",
                        "The children have to be seen, and he is out until five.");
            case "findOutAboutVisit" ->
                answers(
                        "foundSafe",
                        "yes",
                        "spokenWith",
                        "Katie, on her own phone",
                        "whatWasDone",
                        "Her phone was flat; she was at home and well.");
            case "makeFirstVisit" -> FamilyHEngagement.firstVisit(uuid("Hannah"), uuid("Kayla"));
            case "gainConsent" -> {
                Map<String, Object> consents = FamilyHEngagement.consents(uuid("Hannah"));
                if (one(8)) {
                    consents.put(
                            "consents",
                            List.of(FamilyHEngagement.consent(
                                    "workWithService", null, uuid("Hannah"), "no", "verbal")));
                    consents.put("consentToWork", "notGiven");
                }
                yield consents;
            }
            case "decideWithoutConsent" ->
                answers("decision", one(2) ? "end" : "askAgain", "decisionReason", "She wants to think about it.");
            case "contactAgencies" -> answers("contacts", List.of(), "whyNobody", "Hannah rings the school herself.");
            case "drawUpContract" -> FamilyHContract.drawnUp(today, ids);
            case "signContract" -> signed();
            case "decideRefusedContract" ->
                answers(
                        "decision",
                        pick("drawUpAnew", "persuade", "endWork"),
                        "reason",
                        "Three talks with the family so far.");
            case "reviewContract" -> {
                String decision = one(6) ? "end" : one(4) ? "change" : "stands";
                List<String> kept = lines(step, "kept").stream()
                        .map(line -> line.get("id").toString())
                        .toList();
                yield FamilyHContract.review(
                        today,
                        kept,
                        decision,
                        decision.equals("stands") ? today.plusWeeks(6) : null,
                        decision.equals("stands") ? null : "What was agreed no longer fits.");
            }
            case "decideOnBreach" -> {
                boolean next = dice.nextBoolean();
                Map<String, Object> decided = answers(
                        "breach",
                        shown(step).get("shownBreach"),
                        "decision",
                        next && shown(step).get("next") != null ? "applyNext" : "none",
                        "otherStep",
                        null,
                        "reason",
                        "It was a birthday, and they had asked next door.");
                if ("applyNext".equals(decided.get("decision"))) decided.put("reason", null);
                yield decided;
            }
            case "carryOutConsequence" ->
                FamilyHContract.carriedOut(
                        shown(step).get("shownBreach").toString(),
                        LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE));
            case "decideOnHarm" ->
                answers(
                        "decision",
                        one(3) ? "refer" : "doNotRefer",
                        "decisionReason",
                        "Talked it through with the duty social worker.");
            case "referToStatutory" -> referral();
            case "addToHarm" ->
                one(3)
                        ? answers("agrees", "no", "whyDisagrees", "Her doctor sees her each week.", "adds", "no")
                        : answers("agrees", "yes", "adds", "no");
            case "recordStatutoryAnswer" -> statutoryAnswer();
            case "answerIssue" -> one(2) ? AtAnyMoment.issuePassedOn() : AtAnyMoment.issueAnswered();
            case "settleIssue" -> AtAnyMoment.issueSettled();
            case "hearAnswer" ->
                isOnLastRung(task) ? AtAnyMoment.heard() : one(2) ? AtAnyMoment.enough() : AtAnyMoment.notEnough();
            case "decideOnWithdrawal" ->
                answers("decision", one(3) ? "end" : "goOn", "decisionReason", "Hannah still wants the visits.");
            case "decideNewLead" -> {
                String other = desk.task(reference, step) != null && "katie".equals(lead()) ? "kofi" : "katie";
                yield one(3)
                        ? answers("decision", "keep", "decisionReason", "The family has only just begun to trust her.")
                        : answers(
                                "decision",
                                "change",
                                "newLead",
                                other,
                                "cover",
                                other.equals("katie") ? "kofi" : "katie",
                                "noConflict",
                                true,
                                "decisionReason",
                                "Has room, and knows the family.");
            }
            case "takeOverCase" ->
                answers(
                        "takesOver",
                        "yes",
                        "metOn",
                        today.toString(),
                        "metWith",
                        "Hannah and the former lead",
                        "reachedAt",
                        "0117 496 0202",
                        "cover",
                        "katie".equals(task.getAssignee()) ? "kofi" : "katie",
                        "toldWho",
                        "Hannah Hale",
                        "toldBy",
                        "The former lead",
                        "toldHow",
                        "inPerson",
                        "toldAt",
                        now());
            case "decideTransfer" ->
                answers("decision", pick("agree", "doNotAgree"), "decisionReason", "The tenancy in Bath is signed.");
            case "handOverFamily" ->
                answers(
                        "accepted",
                        "yes",
                        "acceptedBy",
                        "Ann Orr, family worker",
                        "acceptedAt",
                        now(),
                        "basis",
                        "lawfulBasis",
                        "lawfulBasis",
                        "Public task: the council there goes on from what is known.",
                        "passedOn",
                        "Referral, household and chronology.",
                        "toldWho",
                        "Hannah Hale",
                        "toldHow",
                        "inPerson",
                        "toldAt",
                        now());
            case "decideMissedDeadline", "settleMissedDeadline" ->
                answers(
                        "missedBecause",
                        "capacity",
                        "whatNow",
                        "It is done by tomorrow.",
                        "promisedOn",
                        today.plusDays(1).toString());
            case "planAssessment" -> FamilyHAssessment.planned(today, ids, consent("Housing"), consent("Education"));
            case "giveAgencyViews" ->
                FamilyHAssessment.agencyViews(today, "Who was asked", !"priya".equals(task.getAssignee()));
            case "remindAgency" -> FamilyHAssessment.reminded();
            case "hearChild" ->
                one(5)
                        ? FamilyHAssessment.childNotHeard("Was away each time, and sent a drawing.")
                        : FamilyHAssessment.childHeard();
            case "askParents" ->
                FamilyHAssessment.parentsAsked(lines(step, "parents").stream()
                        .map(line -> line.get("id").toString())
                        .toList());
            case "assessNeeds" -> assessed();
            case "analyseNeeds" -> FamilyHAssessment.analysed(one(8) ? "backToFactors" : "handIn");
            case "signOffAssessment" -> {
                String decision = one(8) ? "backToFactors" : one(8) ? "backToAnalysis" : "signOff";
                yield FamilyHAssessment.decided(decision, "What Mia herself says about school was weighed.");
            }
            case "offerConference" ->
                one(5) ? FamilyHConference.declined(today, ids) : FamilyHConference.accepted(today, ids, "carol");
            case "prepareConference" ->
                one(10)
                        ? FamilyHConference.takenBack()
                        : FamilyHConference.prepared(
                                today.plusWeeks(3),
                                ids,
                                lines(step, "children"),
                                consent("Housing"),
                                consent("Education"));
            case "holdConference" -> held(step);
            case "decideWithoutFamilyPlan" -> decidedWithoutFamilyPlan();
            case "reviewConference" ->
                FamilyHConference.reviewed(today, lines(step, "decisions"), one(2) ? today.plusWeeks(6) : null);
            case "drawUpPlan" -> FamilyHPlan.drawnUp(today, ids, askedSinceAConsequence());
            case "agreePlan" -> agreed();
            case "approvePlan" ->
                one(6)
                        ? FamilyHPlan.returned("Who takes Mia to school in the first week?")
                        : FamilyHPlan.approved(
                                Boolean.TRUE.equals(shown(step).get("asksBudget")) ? 5_000_000 : null,
                                Boolean.TRUE.equals(shown(step).get("isOver"))
                                        ? "The group costs less than a court case."
                                        : null);
            case "recordWeeklyRound" -> week(step);
            case "decideOnDrift" ->
                FamilyHMonitoring.onDrift(
                        shown(step).get("shownDrift").toString(),
                        !planChanges() && one(4) ? "changePlan" : one(3) ? "supervise" : "nothing",
                        today.plusDays(3));
            case "reviewProgress" -> reviewed(step);
            case "gatherStatements" -> FamilyHClosure.statements(today, ids.get("Hannah"));
            case "gatherFeedback" -> FamilyHClosure.feedback(today, ids);
            case "evaluateOutcomes" -> {
                timeGoesOn(Duration.ofDays(8));
                yield countedOtherwise(FamilyHClosure.evaluated(shown(step), ids, today.minusDays(6), today));
            }
            case "answerClosureItems" ->
                one(3)
                        ? FamilyHClosure.itemsWithStepDown(today, shown(step))
                        : FamilyHClosure.items(today, shown(step));
            case "confirmStepDown" ->
                one(3)
                        ? FamilyHClosure.stepDownNotConfirmed()
                        : FamilyHClosure.stepDownConfirmed(LocalDateTime.parse(now()), consent("Education"));
            case "decideClosure" -> closure(step);
            case "setClosingDate" ->
                FamilyHClosure.closingDate(one(2) ? today : today.plusDays(10), LocalDateTime.parse(now()));
            case "makeFollowUp" -> FamilyHClosure.followedUp(today);
            case "recordSupervision" -> AtAnyMoment.supervised();
            case "reviewAtPanel" -> AtAnyMoment.panelReviewed("goesOn", "maya");
            case "considerStepDown" ->
                AtAnyMoment.lengthDecided(pick("goesOn", "close", "stepDown"), today.plusDays(60));
            case "decideStep" -> AtAnyMoment.stepDecided(pick("agree", "doNotAgree"));
            case "meetForHandover" -> AtAnyMoment.bothSidesMet();
            case "handOverStory" ->
                one(3)
                        ? AtAnyMoment.notTaken()
                        : AtAnyMoment.storyHandedOver(
                                Boolean.TRUE.equals(shown(step).get("goesUp")) ? pick("theyLead", "beside") : null);
            default -> throw new IllegalStateException("The dice know no answer to " + step);
        };
    }

    private Map<String, Object> signed() {
        Map<String, Object> said = one(6)
                ? FamilyHContract.signedBut(today, ids, "Jordan", "changes", "Until eleven at weekends.")
                : one(12)
                        ? FamilyHContract.signedBut(today, ids, "Hannah", "refuses", "We do not want this.")
                        : FamilyHContract.signed(today, ids);
        leadIs(said.get("signatures"));
        return said;
    }

    private Map<String, Object> assessed() {
        String agency = lines("assessNeeds", "voices").stream()
                .map(choice -> choice.get("value").toString())
                .filter(voice -> voice.startsWith("agency:"))
                .findFirst()
                .orElse("worker");
        Map<String, Object> anew = FamilyHAssessment.assessed(today, ids, agency);
        // Looked at again, the lines that are there stay as they are.
        for (String list : List.of("factors", "relations")) {
            List<Map<String, Object>> there = lines("assessNeeds", list);
            if (!there.isEmpty()) anew.put(list, there);
        }
        return anew;
    }

    private Map<String, Object> held(String step) {
        if (one(8)) return FamilyHConference.notHeld("putOff", "Hannah was ill that day.");
        List<Map<String, Object>> attendance = lines(step, "attendance");
        if (one(6)) return FamilyHConference.notAgreed(attendance);
        Map<String, String> choices = new LinkedHashMap<>();
        lines(step, "accountableChoices")
                .forEach(c ->
                        choices.put(c.get("label").toString(), c.get("value").toString()));
        return FamilyHConference.agreed(today, attendance, choices, today.plusWeeks(6));
    }

    private Map<String, Object> agreed() {
        Map<String, Object> said = one(6)
                ? FamilyHPlan.agreedBut(today, ids, consents(), "Hannah", "Fewer meetings in the evening.")
                : FamilyHPlan.agreed(today, ids, consents());
        leadIs(said.get("family"));
        return said;
    }

    /** The stories are told of Katie; on a walk somebody else may lead. */
    private void leadIs(Object lines) {
        for (Object line : (List<?>) lines) {
            @SuppressWarnings("unchecked")
            Map<String, Object> one = (Map<String, Object>) line;
            if ("worker:katie".equals(one.get("who"))) one.put("who", "worker:" + lead());
        }
    }

    private Map<String, Object> week(String step) {
        if (LocalDate.parse(shown(step).get("weekTo").toString()).isBefore(today) || one(2))
            timeGoesOn(Duration.ofDays(7));
        else timeGoesOn(Duration.ofDays(1));
        Map<String, Object> week = FamilyHMonitoring.week(
                LocalDate.parse(shown(step).get("weekTo").toString()),
                application.getBean(Clock.class),
                lines(step, "actions").stream()
                        .map(line -> line.get("id").toString())
                        .toList(),
                ids,
                consents(),
                dice.nextInt(4),
                dice.nextInt(3),
                dice.nextInt(3));
        if (!(Boolean) shown(step).get("hasContract")) week.put("breach", null);
        if (one(5)) FamilyHMonitoring.policeSilent(week, "The beat officer is on leave.");
        if (one(3)) FamilyHMonitoring.nobodySeen(week, "Hannah was with her mother in hospital.");
        for (Object line : (List<?>) week.get("actions"))
            if (one(4)) {
                @SuppressWarnings("unchecked")
                Map<String, Object> action = (Map<String, Object>) line;
                action.put("state", "missed");
                action.put("why", "Nobody opened the door.");
            }
        return week;
    }

    /** A consequence of a breach may have brought in an agency of which seed S0 has nothing. */
    private String[] askedSinceAConsequence() {
        return application.getBean(EngagementRecord.class).agenciesInvolved(theCase()).stream()
                .map(Agency::kind)
                .filter("socialServices"::equals)
                .toArray(String[]::new);
    }

    private boolean planChanges() {
        List<String> open = desk.open(reference);
        return List.of("drawUpPlan", "agreePlan", "approvePlan").stream().anyMatch(open::contains);
    }

    private Map<String, Object> reviewed(String step) {
        List<String> goals = lines(step, "goals").stream()
                .map(line -> line.get("id").toString())
                .toList();
        String decision = one(2) ? "close" : !planChanges() && one(3) ? "change" : "goesOn";
        Map<String, Object> review = FamilyHMonitoring.review(
                today, goals, goals.stream().map(goal -> dice.nextInt(9)).toList(), ids, decision, today.plusWeeks(4));
        leadIs(review.get("attendance"));
        return review;
    }

    /** What is typed is the story's number, and the weekly rounds of a walk may have counted another. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> countedOtherwise(Map<String, Object> evaluated) {
        for (var measure : (List<Map<String, Object>>) evaluated.get("measures"))
            if ("yes".equals(measure.get("measured")))
                measure.put("differsBecause", "Counted from the list that the police keep.");
        return evaluated;
    }

    private Map<String, Object> closure(String step) {
        Map<String, Object> decided = FamilyHClosure.decided(one(6) ? "return" : one(8) ? "goOn" : "close");
        if (decided.get("decision").equals("close"))
            decided.put(
                    "exceptions",
                    lines(step, "exceptions").stream()
                            .map(line -> {
                                Map<String, Object> exception = new LinkedHashMap<>(line);
                                exception.put("reason", "The school confirms it in the new term; I take it on me.");
                                return exception;
                            })
                            .toList());
        return decided;
    }

    private Map<String, Object> decidedWithoutFamilyPlan() {
        return answers(
                "decision",
                pick("reconvene", "goOn"),
                "reason",
                "The grandmother asks for one more evening.",
                "proposals",
                "What Housing and the school had proposed.");
    }

    private Map<String, Object> referral() {
        return answers(
                "service",
                "adultSafeguarding",
                "toWhom",
                "Duty desk",
                "how",
                "phone",
                "serviceReference",
                null,
                "referredAt",
                now(),
                "basis",
                "safeguarding",
                "basisReason",
                "She may come to harm if asked first.",
                "handedOver",
                "What was seen and heard, and who lives there.",
                "familyTold",
                "yes",
                "whyNotTold",
                null);
    }

    private Map<String, Object> statutoryAnswer() {
        String answer = pick("accepted", "enquiry", "strategyDiscussion", "noFurtherAction");
        boolean last = answer.equals("accepted") || answer.equals("enquiry"), statutory = last && one(2);
        boolean nothing = answer.equals("noFurtherAction"), challenged = nothing && one(2);
        return answers(
                "answer",
                answer,
                "answeredBy",
                "Duty desk",
                "answeredHow",
                "phone",
                "answeredAt",
                now(),
                "discussionOn",
                answer.equals("strategyDiscussion") ? today.plusDays(2).toString() : null,
                "reason",
                nothing ? "She has her own doctor." : null,
                "challenged",
                nothing ? challenged ? "yes" : "no" : null,
                "challengeReason",
                challenged ? "She was shut in for two days." : null,
                "challengeAsked",
                challenged ? "That somebody sees her alone." : null,
                "follows",
                "We ring again on Friday.",
                "whoGoesOn",
                last ? statutory ? "statutory" : "alongside" : null,
                "takenOverBy",
                statutory ? "Sue Lane" : null,
                "takenOverAt",
                statutory ? now() : null);
    }

    // ---- what the forms show

    private String lead() {
        return application
                .getBean(org.familypathway.lead.LeadAssignment.class)
                .current(theCase())
                .orElseThrow()
                .getWorker();
    }

    private String consent(String agency) {
        return application.getBean(EngagementRecord.class).consents(theCase()).stream()
                .filter(c -> c.what().equals("To share information with " + agency))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private Map<String, String> consents() {
        return Map.of("housing", consent("Housing"), "education", consent("Education"));
    }

    private Map<String, Object> shownAgain(Map<String, Object> answers, String step, String... keys) {
        Map<String, Object> shown = shown(step);
        for (String key : keys) answers.put(key, shown.get(key));
        return answers;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> lines(String step, String list) {
        return (List<Map<String, Object>>) shown(step).getOrDefault(list, List.of());
    }

    private String first(String step, String choices) {
        return lines(step, choices).get(0).get("value").toString();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> shown(String step) {
        return application.getBean(TransactionTemplate.class).execute(t -> {
            Map<String, Object> shown = application.getBean(step, Step.class).fill(theCase());
            return json.convertValue(shown, Map.class);
        });
    }

    private boolean isOnLastRung(Task task) {
        UUID issue = UUID.fromString((String) engine.getRuntimeService().getVariable(task.getExecutionId(), "line"));
        return application
                .getBean(TransactionTemplate.class)
                .execute(t -> Boolean.TRUE.equals(application
                        .getBean("hearAnswer", org.familypathway.forms.LineStep.class)
                        .fill(theCase(), issue)
                        .get("isLast")));
    }

    private UUID uuid(String name) {
        return UUID.fromString(ids.get(name));
    }

    private boolean one(int in) {
        return dice.nextInt(in) == 0;
    }

    private String pick(String... choices) {
        return choices[dice.nextInt(choices.length)];
    }

    private static String now() {
        return LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE)
                .withSecond(0)
                .withNano(0)
                .toString();
    }
}
