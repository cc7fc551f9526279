package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;

/**
 * Family Finch of seed S4, with invented names: Alfie is 14, often missing from home and on the edge of care; his mother feels powerless. His social worker Sue asks the families-first team
 * for help, on the phone first. What is answered at each step up to the named worker.
 */
public class ToFamiliesFirst {
    private ToFamiliesFirst() {}

    /** The written referral, all of it at once. */
    public static Map<String, Object> referral(String service) {
        var a = answers(
                "service", service,
                "referrerName", "Sue Marsh",
                "referrerRole", "Social worker, Children in Need team",
                "agency", "socialServices",
                "referrerContact", "sue.marsh@council.example, 0161 496 0143",
                "immediate", "no",
                "immediateReason", null,
                "verbal", false,
                "familyLabel", "Family Finch",
                "address", "9 Mill Brow",
                "postcode", "SK1 9ZZ",
                "tenure", "assuredTenant",
                "landlord", "Stockport Homes",
                "members", members(),
                "reason",
                        "Alfie was missing on four nights this month. On Thursday his mother said she cannot have him at home any longer.");
        for (String list : List.of("incidents", "nonEngagement", "legalActions", "factors")) a.put(list, List.of());
        a.put("familyAware", "yes");
        return a;
    }

    /** The same on the phone: the written form follows (R221). */
    public static Map<String, Object> verbalEnquiry(String service, boolean immediate) {
        var a = referral(service);
        a.put("verbal", true);
        a.put("immediate", immediate ? "yes" : "no");
        a.put(
                "immediateReason",
                immediate ? "His mother has put his bag outside the door; he comes out of school at three." : null);
        return a;
    }

    /** The two sons and their mother; the ages go with the day of the test. */
    public static List<Map<String, Object>> members() {
        LocalDate today = LocalDate.now(London.ZONE);
        return new ArrayList<>(List.of(
                FamilyH.member(
                        "Kerry Finch", today.minusYears(36).toString(), "mother", "W/B", "Care assistant, nights"),
                FamilyH.member(
                        "Alfie Finch",
                        today.minusYears(14).minusDays(40).toString(),
                        "son",
                        "W/B",
                        "Year 9, three exclusions"),
                FamilyH.member(
                        "Robyn Finch", today.minusYears(9).minusDays(5).toString(), "daughter", "W/B", "Year 4")));
    }

    /** @param by who of the team spoke with the social worker */
    public static Map<String, Object> contact(String by, boolean immediateResponse) {
        return answers(
                "contactedBy", by,
                "contactedAt", now(),
                "socialWorker", "Sue Marsh",
                "socialWorkTeam", "Children in Need, Heatons",
                "contactHow", "phone",
                "meetsCriteria", "yes",
                "criteriaWords", "Imminent risk of entry to care and frequently missing.",
                "information",
                        "Missing on four nights, found twice at the house of an older youth. Mother works nights.",
                "immediateResponse", immediateResponse ? "agreed" : "notNeeded",
                "immediateWords",
                        immediateResponse
                                ? "Alfie cannot go home tonight unless somebody speaks with his mother first."
                                : "Grandmother has him until Sunday.",
                "nextSteps", "Joint visit with Sue; eligibility meeting on Tuesday.",
                "initialVisitAt",
                        immediateResponse
                                ? null
                                : LocalDateTime.now(London.ZONE)
                                        .plusDays(1)
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString(),
                "familyAware", "toBeMadeAware",
                "awareBy", "Sue Marsh, this afternoon",
                "familyDetails", "confirmed",
                "existingAssessments", "seen",
                "assessmentsSay", "Child and family assessment of March: neglect ruled out, conflict at home.",
                "menu", List.of("directIntensiveSupport", "mediation", "telephoneSupport"),
                "agendaItem", true);
    }

    public static Map<String, Object> risk() {
        return answers(
                "riskToChildren", "Alfie is with an older youth at night; Robyn sees the arguments.",
                "riskToWorkers", "A large dog; mother’s former partner may turn up.",
                "riskReducedBy", "The dog is shut away before we come; visits by day.",
                "visits", "alone",
                "loneWorking",
                        "The duty manager is rung before and after; no call after an hour, they ring, then call 999.");
    }

    public static Map<String, Object> writtenForm() {
        return answers(
                "enquiry", "stands",
                "takenBackReason", null,
                "requestReason", "Support at home so that Alfie does not come into care this month.",
                "tried", "School mentor, early-help worker in spring, two respite weekends with his grandmother.",
                "youngPersonSays", "“She only shouts. At Dean’s nobody shouts.”",
                "parentsSay", "“I am on my own with it. I cannot lock him in.”",
                "hopedFor", "Alfie sleeps at home and is in school four days a week.",
                "legalStatus", "childInNeed");
    }

    public static Map<String, Object> takenBack() {
        var a = writtenForm();
        a.replaceAll((key, said) -> null);
        a.put("enquiry", "takenBack");
        a.put("takenBackReason", "His father has taken him in, and the case is closed with us.");
        return a;
    }

    public static Map<String, Object> priorityCriteria() {
        return answers(
                "priorityCriteria",
                        List.of("imminentRisk", "missingOrExploited", "noBoundaries", "conflictAndAggression"),
                "focusSituations", List.of("conflictTowardsBreakdown", "frequentlyMissing"),
                "behaviours", List.of("outLateOrMissing", "parentsPowerless"),
                "identifiedBy", List.of("missingOfficers", "socialWorkTeam"),
                "forums", List.of("carePlanning"),
                "levelFour", "yes",
                "youngerSiblings", "yes",
                "screeningWords",
                        "Police reports of the 3rd, 9th, 14th and 20th; Sue’s visit of last Thursday; Robyn hides when they argue.");
    }

    /** @param how many of the seven are so */
    public static Map<String, Object> disadvantages(int how) {
        var a = answers();
        String[] all = {
            "noParentInWork",
            "poorHousing",
            "noQualifications",
            "mothersMentalHealth",
            "parentsIllness",
            "lowIncome",
            "goingWithout"
        };
        for (int i = 0; i < all.length; i++) {
            a.put(all[i], i < how ? "yes" : i == 6 ? "notKnown" : "no");
            a.put(
                    all[i] + "SeenOn",
                    i < how ? LocalDate.now(London.ZONE).minusDays(i + 3).toString() : null);
        }
        a.put("parents", List.of("offends", "mentalHealth", "drugs", "alcohol"));
        a.put("askedAboutChildren", "yes");
        a.put("askedBy", "Drug treatment service, Pat Lowe");
        a.put("childrenInHousehold", 2L);
        a.put("screeningWords", "Her low mood began when the job went; the debts keep the heating off.");
        return a;
    }

    public static Map<String, Object> crisis() {
        return answers(
                "happened", "Kerry rang: Alfie has smashed the kitchen door and will not let her out of the room.",
                "happenedAt", now(),
                "toldBy", "Kerry Finch",
                "safeNow", "notKnown");
    }

    /** @param response visitToday, byPhone or noResponse; the risks as they are known */
    public static Map<String, Object> agreed(String response) {
        var a = risk();
        a.put("agreedWith", "Sue Marsh");
        a.put("agreedAt", now());
        a.put("response", response);
        a.put("responseReason", "Fay goes at once; Sue follows from court when she can.");
        return a;
    }

    /** A visit today: who of the team goes with the social worker, and whom they ring an hour after it begins. */
    public static Map<String, Object> agreedVisit(String goes, String ringTo) {
        var a = agreed("visitToday");
        var begins =
                LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).plusHours(1);
        a.putAll(answers(
                "goes",
                List.of(goes),
                "othersGo",
                "Sue Marsh, from court",
                "atHome",
                "yes",
                "place",
                "At their home",
                "visitAt",
                begins.toString(),
                "ringTo",
                ringTo,
                "ringBy",
                begins.plusHours(1).toString()));
        return a;
    }

    private static final List<String> POINTS = List.of(
            "listened",
            "teamExplained",
            "rapport",
            "youngPersonOnTheirOwn",
            "parentsOnTheirOwn",
            "strategies",
            "expectations",
            "respite",
            "widerFamily",
            "professionals");

    /** @param by who of the team went; {@code result} averted, visitAgain or harmReported */
    public static Map<String, Object> visit(String by, String result) {
        return answers(
                "visitMade", "made",
                "visitedAt", now(),
                "visitedBy", by,
                "joint", "withoutThem",
                "whyNotJoint", "Sue was in court until five.",
                "done", POINTS,
                "notDone", null,
                "youngPersonSays", "“I wanted her to listen for once.”",
                "parentsSay", "“I was frightened of my own son.”",
                "strategies", "Ten minutes apart before anybody answers; phones stay in the kitchen at night.",
                "relief", List.of("timeOut", "onCallSupport"),
                "widerFamily", "Grandmother Joan takes Alfie until Sunday.",
                "agencies", "School mentor, missing-from-home officer.",
                "need", "both",
                "result", result,
                "follows", "Fay rings at eight and tomorrow at eight; Sue brings it to the eligibility meeting.");
    }

    /** Nobody opened the door. */
    public static Map<String, Object> nobodyThere(String by, String result) {
        var a = visit(by, result);
        for (String key : List.of(
                "joint",
                "whyNotJoint",
                "notDone",
                "youngPersonSays",
                "parentsSay",
                "strategies",
                "widerFamily",
                "agencies",
                "need")) a.put(key, null);
        a.put("visitMade", "nobodyThere");
        a.put("done", List.of());
        a.put("relief", List.of());
        return a;
    }

    public static Map<String, Object> priority(String urgency, String capacityToChange, String impact) {
        return answers(
                "urgency",
                urgency,
                "urgencyReason",
                "His mother says one more night, and then no more.",
                "capacityToChange",
                capacityToChange,
                "capacityReason",
                "Both say that they want him home.",
                "impact",
                impact,
                "impactReason",
                "Without help he comes into care, and Robyn loses her brother.");
    }

    public static Map<String, Object> waiting(String decision, String reason) {
        return answers("decision", decision, "waitReason", reason);
    }

    public static Map<String, Object> allocation(String lead, String cover) {
        return answers(
                "lead",
                lead,
                "cover",
                cover,
                "allocationReason",
                "Has worked with boys who go missing.",
                "noConflict",
                true);
    }

    private static String now() {
        return LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
