package org.familypathway.story;

import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.member;
import static org.familypathway.story.FamilyH.row;
import static org.familypathway.story.FamilyH.rows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Family K, invented after the seeds S1, S3 and S4: Dawn with Callum of 14, who stays out and goes missing, and Ella of 9; the grandmother Marie lives two streets away. What family and
 * agencies say and agree when they meet, and what is offered to them.
 */
public class AroundTheFamily {
    private AroundTheFamily() {}

    public static Map<String, Object> referral(LocalDate today, String service) {
        Map<String, Object> a = FamilyH.referral(today, service);
        int family = FamilyH.nextFamily();
        a.put("agency", "socialServices");
        a.put("referrerName", "Sue Lomas");
        a.put("referrerRole", "Social worker");
        a.put("referrerContact", "sue.lomas@council.example, 0161 496 0112");
        a.put("familyLabel", "Family K");
        a.put("address", "7 Mill Brow");
        a.put("postcode", "SK1 9ZZ");
        a.put(
                "members",
                rows(
                        member("Dawn Keane", FamilyH.born(today, 40, family), "mother", "WB", "Care assistant, nights"),
                        member(
                                "Callum Keane",
                                FamilyH.born(today, 14, family),
                                "son",
                                "WB",
                                "Year 9, at risk of permanent exclusion"),
                        member("Ella Keane", FamilyH.born(today, 9, family), "daughter", "WB", "Year 4")));
        a.put(
                "reason",
                "Callum was missing from home four times this month and came back in a stranger’s car. Dawn says that she cannot hold him and has asked for him to be accommodated.");
        a.put("legalActions", List.of());
        return a;
    }

    // The initial visit and the consent.

    /** @param points the lines that the form shows, as the browser gets them */
    public static List<Map<String, Object>> visitPoints(List<Map<String, Object>> points) {
        return answered(
                points,
                Map.of(
                        "Met the young person",
                                "Callum, in his room: he stays out because the flat is “all shouting”. He likes his grandmother’s.",
                        "Met the parents",
                                "Dawn, in the kitchen: frightened each night, ashamed that she shouts, sleeps four hours after work.",
                        "Gave short-term",
                                "A message by ten each evening, and no talk about school after nine. The line is open until ten.",
                        "Said that they",
                                "Both are expected to be in when the worker comes. If they are not, the social worker is told, and the way into care is shorter.",
                        "Mediation", "Two evenings a week at the short-break house, from Friday.",
                        "The family’s own view",
                                "It began when Dawn went on nights. Marie Keane takes Callum on Tuesdays and Thursdays from this week.",
                        "Which professionals", "Sue Lomas (social worker), Mr Okafor (head of year 9)."));
    }

    public static Map<String, Object> consents(java.util.UUID mother, String form) {
        return answers(
                "consents",
                List.of(
                        FamilyHEngagement.consent("workWithService", null, mother, "yes", form),
                        FamilyHEngagement.consent("shareInformation", "education", mother, "yes", "written")),
                "consentToWork",
                form.equals("written") ? "written" : "spoken");
    }

    /** With what was said of the agreement being voluntary (R244). */
    public static Map<String, Object> voluntarily(Map<String, Object> consents) {
        Map<String, Object> said = new LinkedHashMap<>(consents);
        said.put("voluntaryExplained", "Told Dawn and Callum that they may say no, today and on any other day.");
        said.put(
                "mayHappenNext",
                "We can come seven days a week until ten. We cannot promise that the social worker will not go to court if Callum is not safe.");
        return said;
    }

    // What is offered.

    /** @param wanted {@code yes} or {@code no} */
    public static Map<String, Object> contractConsidered(String wanted) {
        return answers(
                "familySaid",
                wanted.equals("yes")
                        ? "Callum: then it is written down that nobody reads my phone. Dawn: and that you ring by ten."
                        : "Dawn: we have signed enough. Tell us, and we will remember.",
                "wanted",
                wanted,
                "reason",
                wanted.equals("yes")
                        ? "Both want to know where they stand before the school’s panel meets."
                        : "What is expected was said at the first visit; a paper would cost their trust.");
    }

    /** An expectations sheet whose sanctions name who carries them out, and on what they rest (R176). */
    public static Map<String, Object> sheet(LocalDate today, Map<String, String> ids) {
        return answers(
                "standards",
                rows(Map.of("text", "Everybody is told by ten in the evening where Callum is.")),
                "conditions",
                rows(Map.of(
                        "kind",
                        "behaviour",
                        "text",
                        "Callum is home by ten, or rings; Dawn does not shout when he does.",
                        "binds",
                        List.of(ids.get("Dawn"), ids.get("Callum")))),
                "consequences",
                List.of(
                        sanction(
                                1,
                                "The worker comes the next morning, and it is talked through.",
                                "familySupport",
                                null,
                                false,
                                "This sheet"),
                        sanction(
                                2,
                                "A child-in-need meeting is brought forward.",
                                "socialServices",
                                null,
                                false,
                                "Children Act 1989, section 17"),
                        sanction(
                                3,
                                "The licence of the private landlord is warned of.",
                                "other",
                                "Mill Brow Lettings",
                                true,
                                "Tenancy agreement, clause 14")),
                "support",
                rows(Map.of("what", "On-call telephone until ten, seven days a week", "who", "The team")),
                "startsOn",
                today.toString(),
                "reviewOn",
                today.plusWeeks(4).toString());
    }

    public static Map<String, Object> sanction(
            int step, String what, String agency, String agencyName, boolean legal, String basis) {
        Map<String, Object> line =
                row(Map.of("step", step, "what", what, "agency", agency, "legalAction", legal ? "yes" : "no"));
        line.put("agencyName", agencyName);
        line.put("legalBasis", basis);
        return line;
    }

    /** Dawn, Callum and the lead sign. */
    public static Map<String, Object> signed(LocalDate today, Map<String, String> ids, String lead) {
        return answers(
                "signatures",
                List.of(
                        FamilyHContract.line(today, ids.get("Dawn"), "Dawn Keane", "Mother"),
                        FamilyHContract.line(today, ids.get("Callum"), "Callum Keane", "Son"),
                        FamilyHContract.line(today, "worker:" + lead, "Bea", "Lead worker")));
    }

    /** @param why {@code wantedByFamily}, {@code onRequest}, {@code edgeOfCare} or {@code notNeeded} */
    public static Map<String, Object> conferenceConsidered(String why) {
        Map<String, Object> said = answers(
                "why",
                why,
                "words",
                why.equals("notNeeded")
                        ? "The grandmother and the aunt met last month and made their plan; it holds."
                        : "Dawn: if my mother and my sister sat at one table we would find where he can sleep.");
        if (why.equals("edgeOfCare")) {
            said.put("notifiedWho", "Ruth Adeyemi, family group conference service");
            said.put("notifiedHow", "phone");
            said.put("notifiedAt", FamilyHEngagement.now());
        }
        return said;
    }

    // The meeting of family and agencies.

    /** @param education id of the consent to share with education */
    public static Map<String, Object> prepared(LocalDateTime plannedAt, Map<String, String> ids, String education) {
        Map<String, Object> school = professional("Mr Okafor", "Head of year 9", "education");
        school.put("basis", "consent");
        school.put("consent", education);
        Map<String, Object> social = professional("Sue Lomas", "Case-managing social worker", "socialServices");
        social.put("basis", "lawfulBasis");
        social.put("lawfulBasis", "safeguarding");
        social.put("basisReason", "Callum is on the edge of care; she is responsible for his plan.");
        return answers(
                "plannedAt",
                plannedAt.withSecond(0).withNano(0).toString(),
                "place",
                "Community room, Brinnington library",
                "familysAgenda",
                "Dawn: how to get Callum home before ten. Callum: why everybody talks about school only.",
                "invited",
                List.of(
                        invited("member", "member", ids.get("Dawn"), null, null),
                        invited("member", "member", ids.get("Callum"), null, null),
                        invited("relative", "member", null, "Marie Keane", "Grandmother"),
                        social,
                        school));
    }

    private static Map<String, Object> invited(String kind, String key, String member, String name, String relation) {
        Map<String, Object> line = row(Map.of("kind", kind, "how", "inPerson", "contactedAt", FamilyHEngagement.now()));
        line.put(key, member);
        line.put("name", name);
        line.put("relation", relation);
        return line;
    }

    private static Map<String, Object> professional(String name, String role, String agency) {
        Map<String, Object> line = invited("professional", "member", null, name, role);
        line.put("how", "phone");
        line.put("agency", agency);
        line.put("told", "That the family and those who work with them meet; asked to bring what they can do by when.");
        return line;
    }

    /**
     * @param shown what the form shows, as the browser gets it
     * @param chair name and role such as {@code socialWorker}
     */
    public static Map<String, Object> agreed(LocalDate today, Map<String, Object> shown, String chair, String role) {
        return answers(
                "outcome",
                "agreed",
                "heldAt",
                FamilyHEngagement.now(),
                "chairedBy",
                chair,
                "chairRole",
                role,
                "attendance",
                attendance(shown, "attended", "late", "attended", "attended", "apologies"),
                "points",
                meetingPoints(lines(shown, "points")),
                "decisions",
                List.of(
                        decision(
                                "Callum sleeps at his grandmother’s on Tuesdays and Thursdays.",
                                owner(shown, "Marie Keane"),
                                "Callum and Dawn",
                                null,
                                today.plusWeeks(1)),
                        decision(
                                "A shortened school day is agreed with Callum, and the exclusion is held back.",
                                owner(shown, "Mr Okafor"),
                                "Sue Lomas",
                                1,
                                today.plusWeeks(2)),
                        decision(
                                "Dawn asks for day shifts.",
                                owner(shown, "Dawn Keane"),
                                null,
                                null,
                                today.plusWeeks(3))),
                "observations",
                "Callum looked at nobody while school was talked about, and laughed with his grandmother. Who drives the car that brings him home?",
                "riskChanges",
                "yes",
                "riskUpdate",
                "Risk of sexual exploitation raised to high; the missing-from-home officer is asked for the number plate.",
                "nextMeetingOn",
                today.plusWeeks(1).toString());
    }

    public static Map<String, Object> notAgreed(LocalDate today, Map<String, Object> shown, String chair, String role) {
        Map<String, Object> said = agreed(today, shown, chair, role);
        said.put("outcome", "notAgreed");
        said.remove("decisions");
        said.remove("nextMeetingOn");
        said.put("reason", "Dawn wants Callum accommodated; Sue Lomas does not. Nobody would say what comes first.");
        return said;
    }

    public static Map<String, Object> familyAbsent(Map<String, Object> shown) {
        return answers(
                "outcome",
                "familyAbsent",
                "attendance",
                attendance(shown, "missed", "missed", "apologies", "attended", "attended"),
                "reason",
                "Callum had not been home since Sunday, and Dawn was out looking for him.");
    }

    public static Map<String, Object> putOff() {
        return answers("outcome", "putOff", "reason", "Dawn’s shift was changed the evening before.");
    }

    private static List<Map<String, Object>> attendance(Map<String, Object> shown, String... how) {
        List<Map<String, Object>> there = new ArrayList<>();
        for (Map<String, Object> line : lines(shown, "attendance")) {
            line.put("attended", how[there.size()]);
            line.put("brought", "What was said is in the notes of the chair.");
            there.add(line);
        }
        return there;
    }

    public static Map<String, Object> decision(
            String what, String owner, String sharedWith, Integer after, LocalDate byWhen) {
        Map<String, Object> line = row(Map.of("what", what, "owner", owner, "byWhen", byWhen.toString()));
        line.put("sharedWith", sharedWith);
        line.put("comesAfter", after);
        return line;
    }

    /** The value of the choice of who answers for it, by the beginning of its label. */
    public static String owner(Map<String, Object> shown, String name) {
        return lines(shown, "ownerChoices").stream()
                .filter(choice -> choice.get("label").toString().startsWith(name))
                .findFirst()
                .orElseThrow()
                .get("value")
                .toString();
    }

    private static List<Map<String, Object>> meetingPoints(List<Map<String, Object>> points) {
        return answered(
                points,
                Map.of(
                        "Why ",
                        "Four missing episodes in a month; Dawn has asked for accommodation.",
                        "Each ",
                        "The school and the team both offered mentoring; the team does it, the school stops.",
                        "The family agree",
                        "Dawn and Callum agree to three visits a week and to the work on missing from home.",
                        "Are the family ready",
                        "Dawn is. Callum says that he will see.",
                        "Working with the team",
                        "They may stop at any time; what the social worker then does was said by her.",
                        "The referrer and",
                        "Sue Lomas and Dawn were told by the worker.",
                        "Which specialists",
                        "The young people’s drug worker, and health for Dawn’s sleep."));
    }

    private static List<Map<String, Object>> answered(List<Map<String, Object>> points, Map<String, String> words) {
        points.forEach(point -> {
            point.put("how", "done");
            point.put(
                    "says",
                    words.entrySet().stream()
                            .filter(known -> point.get("label").toString().startsWith(known.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("Talked through with everybody."));
        });
        return points;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> shown, String list) {
        List<Map<String, Object>> lines = new ArrayList<>();
        ((List<Map<String, Object>>) shown.get(list)).forEach(line -> lines.add(new LinkedHashMap<>(line)));
        return lines;
    }
}
