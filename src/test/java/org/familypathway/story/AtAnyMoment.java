package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.Cases;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What may happen at any moment in every way of working, in words of practice: a step up or down, an issue that climbs, an approval, and the oversight of the work. */
public class AtAnyMoment {
    private final Desk desk;
    private final ApplicationContext application;
    private final ProcessEngine engine;

    public final String reference;

    /** A family of this service with a lead, on the spine at the engagement, without the way in: each way of working has its own. */
    public AtAnyMoment(ApplicationContext application, String service, String lead, String cover, String manager) {
        this.application = application;
        desk = application.getBean(Desk.class);
        engine = application.getBean(ProcessEngine.class);
        Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), service);
        referral.put("agency", "socialServices");
        reference = desk.refer("sue", referral);
        application.getBean(TransactionTemplate.class).execute(t -> application
                .getBean(LeadAssignment.class)
                .lead(theCase(), lead, cover, "Has room.", manager));
        motherHoldsResponsibility(application, reference, lead);
        engine.getRuntimeService()
                .createProcessInstanceModification(spine())
                .startBeforeActivity("callActivity_engagement")
                .cancelAllForActivity("callActivity_referral")
                .execute();
    }

    /** The id of Hannah, in the household of this case. */
    public static String mother(ApplicationContext application, String reference) {
        return application
                .getBean(JdbcTemplate.class)
                .queryForObject(
                        "select m.id::text from household_member m join family_case c on c.id = m.case_id where c.reference = ? and m.name like 'Hannah%' and m.removed_at is null",
                        String.class, reference);
    }

    /** Hannah holds parental responsibility for each of her children, as the birth certificates say. */
    public static void motherHoldsResponsibility(ApplicationContext application, String reference, String by) {
        var members = application.getBean(HouseholdMembers.class);
        application.getBean(TransactionTemplate.class).executeWithoutResult(t -> {
            FamilyCase theCase =
                    application.getBean(Cases.class).findByReference(reference).orElseThrow();
            String mother = members.of(theCase.getId()).stream()
                    .filter(member -> member.getName().startsWith("Hannah"))
                    .findFirst()
                    .orElseThrow()
                    .getId()
                    .toString();
            application
                    .getBean(ParentalResponsibilities.class)
                    .add(
                            theCase,
                            application.getBean(Childhood.class).children(theCase).stream()
                                    .map(child -> new ParentalResponsibility.Answer(
                                            null,
                                            child.getId(),
                                            ParentalResponsibility.Kind.mother,
                                            mother,
                                            null,
                                            "birthCertificate"))
                                    .toList(),
                            by);
        });
    }

    /** Oversight begins, as it does when the referral process says that a lead is named. */
    public AtAnyMoment isOverseen() {
        engine.getRuntimeService()
                .createProcessInstanceModification(spine())
                .startBeforeActivity("callActivity_oversight")
                .execute();
        return this;
    }

    /** The day comes on which a task of oversight, or a review, opens. */
    public void comes(String catchEvent) {
        comes(engine, reference, catchEvent);
    }

    public static void comes(ProcessEngine engine, String reference, String catchEvent) {
        var job = Desk.timers(engine, reference)
                .filter(timer -> Desk.element(engine, timer).equals("intermediateCatchEvent_" + catchEvent))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer waits at " + catchEvent));
        engine.getManagementService().executeJob(job.getId());
    }

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    private String spine() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
    }

    // ---- step up and down

    public static Map<String, Object> stepUp() {
        return answers(
                "direction",
                "up",
                "upTo",
                "socialWorkTeam",
                "toService",
                "Children’s social care, North locality",
                "contact",
                "Sue Lane, 0161 496 0311",
                "wishedOn",
                today().plusDays(7).toString(),
                "why",
                "Liam was missing three nights in two weeks and Hannah can no longer keep him safe.",
                "familyView",
                "Hannah is afraid of social workers and wants us to be there.");
    }

    public static Map<String, Object> stepDown() {
        return answers(
                "direction",
                "down",
                "downTo",
                "existingFamilySupport",
                "toService",
                "Parkside Family Hub",
                "contact",
                "Dawn Ash, 0161 496 0412",
                "wishedOn",
                today().plusDays(14).toString(),
                "why",
                "School attendance holds and no incident was reported for eight weeks.",
                "familyView",
                "They are proud of it and know the hub from the parents’ group.");
    }

    public static Map<String, Object> stepDecided(String decision) {
        return answers(
                "decision", decision, "decisionReason", "Discussed with the lead and the head of the receiving team.");
    }

    public static Map<String, Object> bothSidesMet() {
        return answers(
                "metAt",
                now(),
                "place",
                "At the family’s home",
                "people",
                List.of(
                        present("Katie", "Lead worker", "ours"),
                        present("Sue Lane", "Social worker", "theirs"),
                        present("Hannah Hale", "Mother", "family")),
                "familyWants",
                "That nobody asks Mia about that night again.",
                "agreed",
                "Sue visits with Katie on Tuesday; Katie goes on with the school meetings until then.");
    }

    public static Map<String, Object> present(String name, String role, String side) {
        return answers("id", null, "name", name, "role", role, "side", side);
    }

    /** @param whoGoesOn {@code theyLead} or {@code beside}; null on the way down */
    public static Map<String, Object> storyHandedOver(String whoGoesOn) {
        return answers(
                "accepted",
                "yes",
                "acceptedBy",
                "Sue Lane, social worker",
                "acceptedAt",
                now(),
                "whoGoesOn",
                whoGoesOn,
                "basis",
                "lawfulBasis",
                "lawfulBasis",
                "Public task: both sides agreed it with Hannah, so that nothing is told twice.",
                "passedOn",
                "Household, assessment, plan and progress, read together with Hannah.",
                "toldWho",
                "Hannah Hale",
                "toldHow",
                "inPerson",
                "toldAt",
                now());
    }

    public static Map<String, Object> notTaken() {
        return answers(
                "accepted", "no", "whyNot", "Below their threshold: to be asked again if he goes missing once more.");
    }

    // ---- an issue that climbs

    public static Map<String, Object> issue(String kind) {
        return answers(
                "kind",
                kind,
                "withWhom",
                kind.equals("professionalDisagreement") ? "Education, Ms Reed, attendance officer" : null,
                "issue",
                "The school wants to exclude Liam; the plan keeps him in school.",
                "forChild",
                "Liam would be at home all day with nobody there.",
                "tried",
                "Two meetings at school, a call to the head teacher.",
                "asked",
                "That the managers of both sides agree on one plan.");
    }

    public static Map<String, Object> issueAnswered() {
        return answers(
                "answer",
                "answered",
                "action",
                "Maya meets the head teacher and the attendance officer.",
                "byWhom",
                "Maya",
                "byWhen",
                today().plusDays(3).toString(),
                "reason",
                "A managed move is still open to them.");
    }

    public static Map<String, Object> issuePassedOn() {
        return answers(
                "answer",
                "passedOn",
                "reason",
                "The head teacher’s decision can only be changed by the council’s education lead.");
    }

    public static Map<String, Object> issueSettled() {
        return answers(
                "action",
                "The service lead and the head of education agree on a managed move.",
                "byWhom",
                "Sam",
                "byWhen",
                today().plusDays(7).toString(),
                "reason",
                "An exclusion would end the plan.");
    }

    public static Map<String, Object> enough() {
        return answers("enough", "yes");
    }

    public static Map<String, Object> notEnough() {
        return answers("enough", "no", "whyNotEnough", "The head teacher has refused to meet.");
    }

    /** Where it climbs no further. */
    public static Map<String, Object> heard() {
        return answers("remark", "Told the family the same day.");
    }

    // ---- oversight

    public static Map<String, Object> supervised() {
        return answers(
                "heldOn",
                today().toString(),
                "reflection",
                "I was frightened by the knife and stayed away from the kitchen.",
                "planReview",
                "On track save for school; the group starts late.",
                "childFirst",
                "Mia says the shouting has stopped at night.",
                "agreed",
                "Visit in pairs until Easter; Maya rings the school.");
    }

    public static Map<String, Object> supervisionNote() {
        Map<String, Object> note = supervised();
        note.put("withWhom", "The lead and the clinical psychologist");
        return note;
    }

    /** @param chair id of a manager of the service */
    public static Map<String, Object> panelReviewed(String decision, String chair) {
        return answers(
                "heldOn",
                today().toString(),
                "chair",
                chair,
                "present",
                "Flora, Fay, the head of social work",
                "note",
                "Plan on track; missing episodes down from five to one.",
                "decision",
                decision,
                "toDo",
                decision.equals("goesOn") ? null : "Fay asks for it within the week.",
                "referrerWho",
                "Sue Lane, social worker",
                "referrerHow",
                "email",
                "referrerAt",
                now(),
                "familyWho",
                "Hannah Hale",
                "familyHow",
                "phone",
                "familyAt",
                now());
    }

    public static Map<String, Object> lengthDecided(String decision, LocalDate until) {
        boolean down = decision.equals("stepDown");
        return answers(
                "decision",
                decision,
                "reason",
                "Two of three goals are met, the third is within reach.",
                "untilOn",
                until.toString(),
                "downTo",
                down ? "existingFamilySupport" : null,
                "toService",
                down ? "Parkside Family Hub" : null,
                "contact",
                down ? "Dawn Ash, 0161 496 0412" : null,
                "familyView",
                down ? "They would like to go on with somebody they know." : null,
                "forReview",
                decision.equals("close") ? "Is the family ready without us?" : null);
    }

    // ---- approvals

    /** @param child id of the member who goes away, for a short break or a placement */
    public static Map<String, Object> approval(String kind, String child, String mother) {
        boolean stay = child != null;
        boolean spend = kind.equals("otherSpend");
        return answers(
                "kind",
                kind,
                "child",
                child,
                "provider",
                stay ? "Broadfield, Ms Dale" : spend ? "A bed and a mattress" : "Fay, with Liam’s father",
                "place",
                spend ? null : stay ? "Broadfield" : "Sheffield",
                "fromOn",
                today().plusDays(3).toString(),
                "toOn",
                today().plusDays(24).toString(),
                "cost",
                420,
                "why",
                "Hannah and Liam need a weekend apart before they can try again.",
                "consentGivers",
                stay ? List.of(mother) : null,
                "consentOn",
                stay ? today().toString() : null,
                "riskOn",
                spend ? null : today().toString(),
                "risk",
                spend ? null : "No dog, two workers on the first visit, a phone at hand.");
    }

    public static Map<String, Object> approved(LocalDate reviewOn) {
        return answers(
                "decision",
                "approve",
                "conditions",
                "Liam rings home each evening.",
                "reviewOn",
                reviewOn == null ? null : reviewOn.toString(),
                "decisionReason",
                "Cheaper and kinder than an emergency placement.");
    }

    public static Map<String, Object> notApproved() {
        return answers("decision", "decline", "decisionReason", "His father’s family can have him at weekends.");
    }

    public static Map<String, Object> stayReviewed(LocalDate next) {
        return answers(
                "reviewedOn",
                today().toString(),
                "childSays",
                "I slept, and I miss Mia.",
                "parentsSay",
                "We talked for the first time in weeks.",
                "forPlan",
                "No missing episode since.",
                "goesOn",
                next == null ? "no" : "yes",
                "nextOn",
                next == null ? null : next.toString(),
                "endedBecause",
                next == null ? "He is home, as planned." : null);
    }

    /** A younger sibling who was not on the list comes into the work. */
    public static Map<String, Object> sibling(LocalDate born, String mother) {
        return answers(
                "known",
                "no",
                "name",
                "Noah Hale",
                "born",
                born.toString(),
                "relationship",
                "son",
                "school",
                "Hilltop nursery",
                "fromOn",
                today().toString(),
                "risk",
                "He was alone in the flat twice in the night.",
                "agreedByGivers",
                List.of(mother),
                "heldAs",
                "mother",
                "heldKnown",
                "birthCertificate",
                "agreedWith",
                "Flora, manager",
                "agreedOn",
                today().toString(),
                "childSays",
                "Too young to say; he clings to Mia.");
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE);
    }

    static String now() {
        return LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE)
                .withSecond(0)
                .withNano(0)
                .toString();
    }
}
