package org.familypathway.story;

import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Wards, as each way of working would measure and review its work with them: Jade, fourteen, is missing from home at night and on the edge of care (seed S4); Claire is out of work and low
 * (S3), Dean drinks, Alfie gets his own breakfast.
 */
public class OutcomesOfWays {
    private OutcomesOfWays() {}

    public static final List<String> NINE_OUTCOMES = List.of(
            "behaviour",
            "education",
            "relationships",
            "confidence",
            "aspirations",
            "livingConditions",
            "health",
            "safety",
            "missingFromHome");
    public static final List<String> BASKET = List.of(
            "noParentInWork",
            "housing",
            "noQualifications",
            "mothersMentalHealth",
            "illnessOrDisability",
            "lowIncome",
            "cannotAfford");

    public static List<Map<String, Object>> members() {
        return FamilyH.rows(
                FamilyH.member("Claire Ward", "1985-04-02", "mother", "W/B", "Not working"),
                FamilyH.member("Dean Ward", "1983-09-17", "parentsPartner", "W/B", "Warehouse, nights"),
                FamilyH.member("Jade Ward", "2012-06-11", "daughter", "W/B", "Hillside High, three days a week"),
                FamilyH.member("Alfie Ward", "2017-02-23", "son", "W/B", "Brook Primary"));
    }

    /** @param scores of the whole family, in the order of the areas */
    public static Map<String, Object> reading(
            LocalDate on, Map<String, String> ids, List<String> areas, List<Integer> scores, String why) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) lines.add(score(areas.get(i), "family", scores.get(i), why));
        return answers(
                "readOn",
                on.toString(),
                "alsoAgreed",
                "Sue Marsh, social worker",
                "agreedWith",
                List.of(ids.get("Claire"), ids.get("Jade")),
                "scores",
                lines);
    }

    public static Map<String, Object> score(String area, String about, Integer score, String why) {
        Map<String, Object> line = row(Map.of("area", area, "about", about, "why", why));
        line.put("score", score);
        line.put("present", null);
        return line;
    }

    /** The basket of seven: which are present. */
    public static Map<String, Object> basket(LocalDate on, Map<String, String> ids, List<String> present) {
        Map<String, Object> reading = reading(
                on,
                ids,
                BASKET,
                java.util.Collections.nCopies(BASKET.size(), null),
                "Talked over at the kitchen table.");
        for (Object line : (List<?>) reading.get("scores")) {
            Map<String, Object> score = (Map<String, Object>) line;
            score.put("present", present.contains(score.get("area")) ? "yes" : "no");
        }
        return reading;
    }

    public static Map<String, Object> legalStatus(
            String child, String status, LocalDate from, LocalDate statutoryReview) {
        return answers(
                "child",
                child,
                "status",
                status,
                "fromOn",
                from.toString(),
                "nextReviewOn",
                statutoryReview == null ? null : statutoryReview.toString(),
                "saidBy",
                "Sue Marsh, social worker");
    }

    /** @param area of both goals; null where the goals alone carry the outcomes */
    public static Map<String, Object> plan(
            LocalDate today, Map<String, String> ids, String area, LocalDate firstReview) {
        List<Map<String, Object>> goals = new ArrayList<>();
        goals.add(FamilyHPlan.goal(
                today,
                1,
                "person",
                ids.get("Jade"),
                "I am home by ten and nobody has to ring the police.",
                "other",
                "Nights on which Jade is missing",
                "nights",
                14,
                1));
        goals.add(FamilyHPlan.goal(
                today,
                2,
                "family",
                null,
                "We eat together and nobody shouts.",
                "other",
                "Evenings a week with a meal together",
                "evenings",
                1,
                5));
        goals.forEach(goal -> goal.put("area", area));
        List<Map<String, Object>> actions = new ArrayList<>();
        actions.add(action(today, 1, 2, "Cooks on five evenings and calls everybody", "other", ids.get("Claire")));
        actions.add(action(today, 2, 2, "Goes to the alcohol service on Mondays", "other", ids.get("Dean")));
        actions.add(action(today, 3, 1, "Rings when she is late", "other", ids.get("Jade")));
        actions.add(action(today, 4, 2, "Lays the table", "other", ids.get("Alfie")));
        actions.add(action(today, 5, 1, "A mentor meets Jade twice a week after school", "other", "agency:education"));
        return answers(
                "drawnUpWith",
                List.of(ids.get("Claire"), ids.get("Jade")),
                "childrensPart",
                "Jade wrote her goal herself; Alfie drew the table with everybody at it.",
                "strengths",
                "Claire never gives up on Jade, and Jade looks after Alfie.",
                "goals",
                goals,
                "actions",
                actions,
                "withoutAction",
                new ArrayList<>(),
                "noContract",
                null,
                "intensity",
                null,
                "intensityWhy",
                null,
                "reviewWeeks",
                null,
                "visitWeeks",
                null,
                "firstReviewOn",
                firstReview.toString());
    }

    /** The plan with an answer to each core measure that the form shows: all but the last are known. */
    public static Map<String, Object> measured(
            Map<String, Object> plan, List<Map<String, Object>> shown, LocalDate on) {
        if (plan.containsKey("coreMeasures") || shown.isEmpty()) return plan;
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> line : shown) {
            Map<String, Object> said = new LinkedHashMap<>(line);
            boolean known = lines.size() < shown.size() - 1;
            said.put("known", known ? "yes" : "no");
            said.put("baseline", known ? 4 : null);
            said.put("baselineOn", known ? on.toString() : null);
            said.put("whyNoBaseline", known ? null : "The family want to think about it until the first review.");
            lines.add(said);
        }
        Map<String, Object> all = new LinkedHashMap<>(plan);
        all.put("coreMeasures", lines);
        return all;
    }

    /** Each core measure again, at the end. */
    public static List<Map<String, Object>> measuredAgain(List<Map<String, Object>> shown, LocalDate on) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> line : shown) {
            Map<String, Object> said = new LinkedHashMap<>(line);
            said.putAll(answers("measured", "yes", "endValue", 7, "endOn", on.toString(), "notMeasuredBecause", null));
            lines.add(said);
        }
        return lines;
    }

    public static Map<String, Object> action(
            LocalDate today, int number, int goal, String what, String kind, String owner) {
        Map<String, Object> action = FamilyHPlan.action(today, number, goal, what, kind, owner, null, null);
        action.put("riskAssessedOn", null);
        action.put("riskAssessment", null);
        action.put("referredOn", null);
        return action;
    }

    /** How the actions were kept since the last review: all of them, or as a map says. @param missed by id: why */
    public static List<Map<String, Object>> kept(List<String> actions, Map<String, String> missed) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String action : actions)
            lines.add(FamilyHMonitoring.state(
                    action, missed.containsKey(action) ? "missed" : "kept", missed.get(action)));
        return lines;
    }

    /** A line for each party of the plan, who all agree. @param who by the value that the form has */
    public static Map<String, Object> agreed(
            LocalDate saidOn, Map<String, String> family, Map<String, String> agencies) {
        List<Map<String, Object>> says = new ArrayList<>();
        family.forEach((who, name) -> says.add(FamilyHPlan.family(saidOn, who, name, "Of the family, or the lead")));
        List<Map<String, Object>> others = new ArrayList<>();
        agencies.forEach((who, name) -> others.add(FamilyHPlan.agency(who.replace("agency:", ""), name, Map.of())));
        return answers("family", says, "agencies", others);
    }

    /** @param hasCentralTeam which is told of each review */
    public static Map<String, Object> review(
            LocalDate heldOn,
            Map<String, String> parties,
            List<String> goals,
            List<Map<String, Object>> actions,
            String decision,
            LocalDate next,
            boolean hasCentralTeam) {
        List<Map<String, Object>> attendance = new ArrayList<>();
        parties.forEach((who, name) -> attendance.add(FamilyHMonitoring.attended(who, name, "came", null)));
        List<Map<String, Object>> progress = new ArrayList<>();
        for (String goal : goals) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", goal);
            line.put("how", "onTrack");
            line.put("value", 3);
            line.put("comment", null);
            progress.add(line);
        }
        return answers(
                "heldOn",
                heldOn.toString(),
                "attendance",
                attendance,
                "goals",
                progress,
                "actions",
                actions,
                "risks",
                "Jade was missing once; she rang from the bus station and was fetched.",
                "familySays",
                "Claire: I sleep again. Jade: it is calmer.",
                "childrenNow",
                "Jade goes in four days of five. She asked that mornings stay quiet, and they do.",
                "serviceRight",
                "yes",
                "serviceWhy",
                "Direct support still meets the need; respite is not needed now.",
                "decision",
                decision,
                "reason",
                "The plan is on track and the family want to go on.",
                "nextOn",
                next == null ? null : next.toString(),
                "updateWho",
                hasCentralTeam ? "Nora Quist" : null,
                "updateHow",
                hasCentralTeam ? "phone" : null,
                "updateAt",
                hasCentralTeam ? heldOn.atTime(0, 5).toString() : null,
                "updateWhat",
                hasCentralTeam ? "The plan is on track; the family want to go on." : null);
    }
}
