package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;

/**
 * Family R, invented, on their way to a lead family worker as seed S2 tells it: a housing officer refers, the Early Help Panel agrees the school as lead agency, its members pass on what they
 * know, and a lead family worker is named, all within one week of the panel. The service is west: Lola leads, Luke covers, Lydia manages. Days are moved to the time of the test.
 */
public class ToLeadFamilyWorker {
    private ToLeadFamilyWorker() {}

    /** Housing refers a mother with three children to Early Help West. */
    public static Map<String, Object> referral() {
        Map<String, Object> a = FamilyH.referral(today(), "west");
        a.put("referrerName", "Rita Holt");
        a.put("referrerRole", "Housing officer");
        a.put("familyLabel", "Family R");
        a.put("address", "3 Quarry Court");
        a.put("postcode", "BS3 9ZZ");
        a.put("tenure", "assuredTenant");
        a.put("landlord", "Quarry Homes");
        a.put(
                "members",
                FamilyH.rows(
                        FamilyH.member("Rosa Reed", "1991-06-02", "mother", "W/B", "Part-time cleaner"),
                        FamilyH.member("Rory Reed", "2012-02-11", "son", "W/B", "Hilltop School, attendance 71%"),
                        FamilyH.member("Ruby Reed", "2015-09-30", "daughter", "W/B", "Hilltop School"),
                        FamilyH.member("Robin Reed", "2023-04-18", "child", "W/B", "At home")));
        a.put(
                "reason",
                "Rent arrears and a kitchen without a working cooker. Rosa says that she is not coping since their father left, and agrees to be referred.");
        a.put("incidents", List.of());
        a.put("nonEngagement", List.of());
        a.put("legalActions", List.of());
        a.put("factors", List.of("domesticAbuse", "parentalMentalHealth"));
        a.put("familyAware", "yes");
        return a;
    }

    public static Map<String, Object> agendaItem() {
        return agendaItem(today());
    }

    public static Map<String, Object> agendaItem(LocalDate meetsOn) {
        return answers(
                "meetsOn",
                meetsOn.toString(),
                "question",
                "Is early help agreed for this family, and which agency is best placed to lead?",
                "information",
                "The referral of Housing; Hilltop School brings attendance and what Ruby's teacher sees.");
    }

    /** The panel takes the family on, with the school as lead agency. */
    public static Map<String, Object> schoolLeads() {
        return panelSays(
                "accept",
                "levelOfNeed",
                "2",
                "leadAgency",
                "education",
                "leadAgencyName",
                "Hilltop School",
                "leadAgencyContact",
                "Sam Okoro, deputy head, 0117 496 0330",
                "decisionReason",
                "Early help agreed. The school knows both older children and has a worker whom Rosa trusts.");
    }

    public static Map<String, Object> panelSays(String decision, Object... more) {
        Map<String, Object> a = answers(
                "metOn",
                today().toString(),
                "chair",
                "Lydia Lane, early help manager",
                "attendance",
                there(),
                "summary",
                "Attendance fell since the separation. Housing holds off on the arrears while the family is supported.",
                "decision",
                decision,
                "decisionReason",
                "Talked over by everybody round the table.");
        a.putAll(answers(more));
        return a;
    }

    public static List<Map<String, Object>> there() {
        return List.of(
                line("education", null, "Sam Okoro, deputy head of Hilltop School"),
                line("housing", null, "Rita Holt, housing officer"),
                line("health", null, "Una Bell, health visitor"),
                line("voluntary", "Home-Start", "Gil Marsh, co-ordinator"));
    }

    private static Map<String, Object> line(String agency, String name, String person) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", null);
        line.put("agency", agency);
        line.put("agencyName", name);
        line.put("person", person);
        return line;
    }

    /** Within the week: the school and the health visitor tell the lead worker what they know; Housing has told it already. */
    public static Map<String, Object> informationPassed() {
        Map<String, Object> school = new LinkedHashMap<>();
        school.put("id", null);
        school.put("agency", "education");
        school.put("agencyName", null);
        school.put("person", "Sam Okoro");
        school.put("how", "meeting");
        school.put("passedAt", now());
        school.put("what", "Rory's attendance by week, and that Ruby speaks little in class since the summer.");
        school.put("basis", "lawfulBasis");
        school.put("lawfulBasis", "publicTask");
        school.put("basisReason", "The school is the lead agency and names the worker; the Reeds know that it tells.");
        Map<String, Object> health = new LinkedHashMap<>(school);
        health.put("agency", "health");
        health.put("person", "Una Bell");
        health.put("how", "phone");
        health.put("what", "Robin's two-year check was missed; police attended once for domestic abuse.");
        health.put("lawfulBasis", "safeguarding");
        health.put("basisReason", "Three children lived with violence; the worker must know before the first visit.");
        return answers("passed", List.of(school, health), "nothingFrom", "Housing: it is all in the referral.");
    }

    /** Whom the school names, as its deputy head said on the phone: somebody who signs in by the same name. */
    public static Map<String, Object> named(String person) {
        return answers(
                "person",
                person,
                "role",
                "Class teacher",
                "contact",
                "0117 496 0331",
                "ownPeople",
                true,
                "support",
                "Half a day a week without a class; the deputy head talks the work over with them each fortnight.",
                "saidBy",
                "Sam Okoro, deputy head",
                "saidHow",
                "phone",
                "saidAt",
                now());
    }

    public static Map<String, Object> allocation(String lead, String cover) {
        return answers(
                "leadSignsIn",
                "yes",
                "lead",
                lead,
                "cover",
                cover,
                "allocationReason",
                "Runs the breakfast club that Ruby goes to; trained in domestic abuse.",
                "noConflict",
                true);
    }

    /** Referred by Housing, with the panel next. @return the case reference */
    public static String isReferred(Desk desk) {
        return desk.refer("rita", referral());
    }

    /** On the agenda of today's panel. */
    public static String isOnTheAgenda(Desk desk) {
        String reference = isReferred(desk);
        desk.complete("lydia", reference, "requestAgendaItem", agendaItem());
        return reference;
    }

    /** Taken on by the panel, with the school as lead agency. */
    public static String isTakenOn(Desk desk) {
        String reference = isOnTheAgenda(desk);
        desk.complete("lydia", reference, "recordPanelDecision", schoolLeads());
        return reference;
    }

    /** Led by {@code lead}, covered by {@code cover}; information passed on, the referrer yet to be told. */
    public static String isLedBy(Desk desk, String lead, String cover) {
        String reference = isTakenOn(desk);
        desk.complete("lydia", reference, "passInformation", informationPassed());
        desk.complete("lydia", reference, "nameLead", named(lead));
        desk.complete("lydia", reference, "allocateLead", allocation(lead, cover));
        return reference;
    }

    static LocalDate today() {
        return LocalDate.now(London.ZONE);
    }

    static String now() {
        return LocalDateTime.now(London.ZONE).withNano(0).toString();
    }
}
