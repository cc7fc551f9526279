package org.familypathway.story;

import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.row;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.familypathway.kernel.London;

/** The support plan of Family H (seed S0): the behaviour contract, Right Track, Connexions, YISP, youth provision, Education, charities, the home redecorated. */
public class FamilyHPlan {
    private FamilyHPlan() {}

    /** How long the baseline was counted, in weeks. */
    public static final int BASELINE_WEEKS = 12;

    public static final int POLICE_BASELINE = 23, HOUSING_BASELINE = 14, NOISE_BASELINE = 18, ARRESTS_BASELINE = 5;

    /**
     * @param ids of the members by first name
     * @param alsoInvolved further agencies that were contacted, such as {@code health}, which have no action
     */
    public static Map<String, Object> drawnUp(LocalDate today, Map<String, String> ids, String... alsoInvolved) {
        List<Map<String, Object>> without = new ArrayList<>();
        without.add(without(
                "agency:noisePollution", "It is asked each week what was reported, and has nothing else to do."));
        for (String agency : alsoInvolved)
            without.add(without("agency:" + agency, "It knows of the plan, and is asked again at the review."));
        return answers(
                "drawnUpWith",
                List.of(ids.get("Hannah"), ids.get("Jordan"), ids.get("Kayla"), ids.get("Liam"), ids.get("Mia")),
                "childrensPart",
                "Mia drew what a good morning looks like. Liam chose the youth club himself, Kayla wrote her own goal.",
                "strengths",
                "They stand up for each other, Hannah cooks every day, and Jordan is good with engines.",
                "goals",
                goals(today, ids),
                "actions",
                actions(today, ids),
                "withoutAction",
                without,
                "noContract",
                null,
                "firstReviewOn",
                today.plusWeeks(6).toString());
    }

    public static Map<String, Object> without(String who, String because) {
        Map<String, Object> line = row(Map.of("who", who, "because", because));
        line.put("agencyName", null);
        return line;
    }

    public static List<Map<String, Object>> goals(LocalDate today, Map<String, String> ids) {
        return List.of(
                goal(
                        today,
                        1,
                        "communitySchool",
                        null,
                        "The police do not come to our door any more.",
                        "policeIncidents",
                        null,
                        "incidents",
                        POLICE_BASELINE,
                        6),
                goal(
                        today,
                        2,
                        "communitySchool",
                        null,
                        "Next door do not write us down any more.",
                        "housingComplaints",
                        null,
                        "complaints",
                        HOUSING_BASELINE,
                        3),
                goal(
                        today,
                        3,
                        "family",
                        null,
                        "We can all sleep at night, and so can the street.",
                        "noiseReports",
                        null,
                        "reports",
                        NOISE_BASELINE,
                        4),
                goal(
                        today,
                        4,
                        "person",
                        ids.get("Jordan"),
                        "I stay out of the cells.",
                        "arrests",
                        null,
                        "arrests",
                        ARRESTS_BASELINE,
                        1),
                goal(
                        today,
                        5,
                        "person",
                        ids.get("Mia"),
                        "I go to school every day like the others.",
                        "schoolAttendance",
                        null,
                        "percent",
                        0,
                        95),
                goal(
                        today,
                        6,
                        "person",
                        ids.get("Kayla"),
                        "I finish something for once, with a paper to show.",
                        "other",
                        "Days a week at the Youth Achievement Award",
                        "days",
                        0,
                        4),
                goal(
                        today,
                        7,
                        "family",
                        null,
                        "A home we are not ashamed of.",
                        "other",
                        "Rooms that are decorated and furnished",
                        "rooms",
                        0,
                        5));
    }

    public static Map<String, Object> goal(
            LocalDate today,
            int number,
            String level,
            String about,
            String words,
            String measure,
            String measureText,
            String unit,
            Number baseline,
            Number target) {
        Map<String, Object> goal = row(Map.of(
                "number", number,
                "level", level,
                "words", words,
                "measure", measure,
                "unit", unit,
                "baseline", baseline,
                "target", target,
                "baselineFrom", today.minusWeeks(BASELINE_WEEKS).toString(),
                "baselineTo", today.minusDays(1).toString()));
        goal.put("about", about);
        goal.put("measureText", measureText);
        goal.put("byOn", today.plusWeeks(26).toString());
        return goal;
    }

    public static List<Map<String, Object>> actions(LocalDate today, Map<String, String> ids) {
        return List.of(
                action(
                        today,
                        1,
                        3,
                        "Goes to the Right Track parenting group, Tuesday evenings",
                        "parentingGroup",
                        ids.get("Hannah"),
                        "rightTrack",
                        null),
                action(
                        today,
                        2,
                        1,
                        "Keeps the conditions on noise and the motorbike",
                        "supportsContract",
                        ids.get("Jordan"),
                        null,
                        null),
                action(
                        today,
                        3,
                        4,
                        "Sees the Connexions adviser about a garage placement",
                        "referralToService",
                        ids.get("Jordan"),
                        "connexions",
                        null),
                action(
                        today,
                        4,
                        6,
                        "Goes to the Youth Achievement Award, four days a week",
                        "youthProvision",
                        ids.get("Kayla"),
                        "projectYouthProvision",
                        null),
                action(
                        today,
                        5,
                        1,
                        "Goes to the youth club on Fridays instead of the green, with YISP",
                        "referralToService",
                        ids.get("Liam"),
                        "yisp",
                        null),
                action(
                        today,
                        6,
                        5,
                        "Gets up at seven and walks to school with Hannah",
                        "educationLiaison",
                        ids.get("Mia"),
                        null,
                        null),
                action(
                        today,
                        7,
                        5,
                        "Meets Mia at the gate and rings by ten if she is not there",
                        "educationLiaison",
                        "agency:education",
                        "educationLiaison",
                        null),
                action(
                        today,
                        8,
                        2,
                        "Answers each complaint with the key worker within two days",
                        "supportsContract",
                        "agency:housing",
                        null,
                        null),
                action(
                        today,
                        9,
                        1,
                        "The beat officer looks in once a week, in a friendly way",
                        "supportsContract",
                        "agency:police",
                        null,
                        null),
                action(
                        today,
                        10,
                        7,
                        "Applies to two charities for beds and mattress covers",
                        "charityApplication",
                        "lead",
                        "charityMattressCovers",
                        null),
                action(
                        today,
                        11,
                        7,
                        "Decorates the house together with the family",
                        "practicalHelp",
                        "lead",
                        "decorating",
                        450));
    }

    public static Map<String, Object> action(
            LocalDate today,
            int number,
            int goal,
            String what,
            String kind,
            String owner,
            String service,
            Number cost) {
        Map<String, Object> action = row(Map.of(
                "number", number,
                "goal", goal,
                "what", what,
                "kind", kind,
                "owner", owner,
                "dueOn", today.plusWeeks(4 + number).toString()));
        action.put("agencyName", null);
        action.put("service", service);
        action.put("cost", cost);
        return action;
    }

    /**
     * Everybody agrees: Hannah, the three eldest, Katie, and each agency with a part.
     *
     * @param consents ids of the consents in force by agency; for any other agency it is a lawful basis
     */
    public static Map<String, Object> agreed(LocalDate saidOn, Map<String, String> ids, Map<String, String> consents) {
        return said(saidOn, ids, consents, UnaryOperator.identity());
    }

    /** Everybody agrees but this one. */
    public static Map<String, Object> agreedBut(
            LocalDate saidOn, Map<String, String> ids, Map<String, String> consents, String who, String wants) {
        return said(saidOn, ids, consents, line -> {
            if (!who.equals(line.get("who"))
                    && !line.getOrDefault("name", "").toString().startsWith(who)) return line;
            line.put("answer", "changes");
            line.put("wants", wants);
            return line;
        });
    }

    private static Map<String, Object> said(
            LocalDate saidOn,
            Map<String, String> ids,
            Map<String, String> consents,
            UnaryOperator<Map<String, Object>> change) {
        List<Map<String, Object>> family = new ArrayList<>();
        family.add(family(saidOn, ids.get("Hannah"), "Hannah Hale", "Mother"));
        family.add(family(saidOn, ids.get("Jordan"), "Jordan Hale", "Son"));
        family.add(family(saidOn, ids.get("Kayla"), "Kayla Hale", "Daughter"));
        family.add(family(saidOn, ids.get("Liam"), "Liam Hale", "Son"));
        family.add(family(saidOn, "worker:katie", "Katie", "Lead worker"));
        List<Map<String, Object>> agencies = new ArrayList<>();
        agencies.add(agency("education", "Ms Oduya, head teacher", consents));
        agencies.add(agency("housing", "Rita Holt, tenancy officer", consents));
        agencies.add(agency("police", "PC Marsh, beat officer", consents));
        return answers(
                "family",
                family.stream().map(change).toList(),
                "agencies",
                agencies.stream().map(change).toList());
    }

    public static Map<String, Object> family(LocalDate saidOn, String who, String name, String role) {
        Map<String, Object> line = new LinkedHashMap<>(
                row(Map.of("who", who, "name", name, "role", role, "saidOn", saidOn.toString(), "answer", "agrees")));
        line.put("witnessedBy", "Kofi, family support north");
        line.put("wants", null);
        return line;
    }

    public static Map<String, Object> agency(String kind, String person, Map<String, String> consents) {
        Map<String, Object> line = new LinkedHashMap<>(
                row(Map.of("who", "agency:" + kind, "person", person, "how", "meeting", "answer", "agrees")));
        line.put("agencyName", null);
        line.put("contactedAt", LocalDateTime.now(London.ZONE).withNano(0).toString());
        boolean consent = consents.containsKey(kind);
        line.put("consent", consent ? consents.get(kind) : "lawfulBasis");
        line.put("lawfulBasis", consent ? null : "crime");
        line.put("basisReason", consent ? null : "The beat officer is called to the street each week.");
        line.put("wants", null);
        return line;
    }

    public static Map<String, Object> approved(Number budget, String overspendReason) {
        return answers("decision", "approve", "reason", null, "budget", budget, "overspendReason", overspendReason);
    }

    public static Map<String, Object> returned(String reason) {
        return answers("decision", "return", "reason", reason, "budget", null, "overspendReason", null);
    }
}
