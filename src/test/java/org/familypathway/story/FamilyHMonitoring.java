package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;

/** The weeks and reviews of Family H (seed S0): incidents fall, Hannah goes to Right Track, Mia goes to school again. */
public class FamilyHMonitoring {
    private FamilyHMonitoring() {}

    /**
     * A week that goes well: each action kept, Hannah and Mia seen at home.
     *
     * @param weekTo the last day that it counts
     * @param now the time of the clock that the record goes by
     * @param actions ids of the actions that the form shows
     * @param consents ids of the consents in force by agency; for any other it is a lawful basis
     */
    public static Map<String, Object> week(
            LocalDate weekTo,
            Clock now,
            List<String> actions,
            Map<String, String> ids,
            Map<String, String> consents,
            int police,
            int housing,
            int noise) {
        LocalDateTime at = LocalDateTime.ofInstant(now.instant(), London.ZONE).withNano(0);
        List<Map<String, Object>> incidents = new ArrayList<>();
        incidents.add(
                incidents("police", "police", "PC Marsh, beat officer", at, consents, police, "Nuisance on the green"));
        incidents.add(incidents(
                "housing",
                "housing",
                "Rita Holt, tenancy officer",
                at,
                consents,
                housing,
                "Diary sheets of next door"));
        incidents.add(incidents("noise", "noisePollution", "Night patrol", at, consents, noise, "Loud music"));
        List<Map<String, Object>> kept = new ArrayList<>();
        for (String action : actions) kept.add(state(action, "kept", null));
        LocalDateTime seen = weekTo.equals(at.toLocalDate()) ? at : weekTo.atTime(16, 30);
        return answers(
                "weekTo",
                weekTo.toString(),
                "incidents",
                incidents,
                "actions",
                kept,
                "contact",
                "visit",
                "seenAt",
                seen.toString(),
                "whoWasSeen",
                List.of(ids.get("Hannah"), ids.get("Mia")),
                "seenAlone",
                List.of(ids.get("Mia")),
                "whyNoneSeenAlone",
                null,
                "whatWasSeen",
                "The hall is painted. Mia showed her reading book and says that mornings are quiet now.",
                "whyNotSeen",
                null,
                "breach",
                "no");
    }

    static Map<String, Object> incidents(
            String source,
            String agency,
            String asked,
            LocalDateTime at,
            Map<String, String> consents,
            int howMany,
            String what) {
        Map<String, Object> line = new LinkedHashMap<>();
        boolean consent = consents.containsKey(agency);
        line.put("id", null);
        line.put("source", source);
        line.put("asked", asked);
        line.put("how", "phone");
        line.put("askedAt", at.toString());
        line.put("consent", consent ? consents.get(agency) : "lawfulBasis");
        line.put("lawfulBasis", consent ? null : "crime");
        line.put("basisReason", consent ? null : "Complaints of crime and disorder in the street are on record.");
        line.put("answered", "answered");
        line.put("incidents", howMany);
        line.put("what", howMany == 0 ? null : what);
        line.put("whyNoAnswer", null);
        return line;
    }

    public static Map<String, Object> state(String action, String state, String why) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", action);
        line.put("state", state);
        line.put("why", why);
        return line;
    }

    /** Neither a consent nor a lawful basis allows it to ask the police this week. */
    @SuppressWarnings("unchecked")
    public static void policeNotAsked(Map<String, Object> week, String why) {
        Map<String, Object> police = ((List<Map<String, Object>>) week.get("incidents")).get(0);
        for (String key :
                List.of("asked", "how", "askedAt", "lawfulBasis", "basisReason", "answered", "incidents", "what"))
            police.put(key, null);
        police.put("consent", "notAsked");
        police.put("whyNoAnswer", why);
    }

    /** The police do not answer this week. */
    public static void policeSilent(Map<String, Object> week, String why) {
        Map<String, Object> line = (Map<String, Object>) ((List<?>) week.get("incidents")).get(0);
        line.put("answered", "noAnswer");
        line.put("incidents", null);
        line.put("what", null);
        line.put("whyNoAnswer", why);
    }

    /** Nobody was seen. */
    public static void nobodySeen(Map<String, Object> week, String why) {
        week.put("contact", "none");
        week.put("seenAt", null);
        week.put("whoWasSeen", List.of());
        week.put("seenAlone", List.of());
        week.put("whatWasSeen", null);
        week.put("whyNotSeen", why);
    }

    /**
     * A review with everybody.
     *
     * @param goals ids of the goals that the form shows, in the order of {@link FamilyHPlan#goals}; @param values where they stand, null where not measured
     */
    public static Map<String, Object> review(
            LocalDate heldOn,
            List<String> goals,
            List<? extends Number> values,
            Map<String, String> ids,
            String decision,
            LocalDate next) {
        List<Map<String, Object>> attendance = new ArrayList<>();
        attendance.add(attended(ids.get("Hannah"), "Hannah Hale", "came", null));
        attendance.add(
                attended(ids.get("Jordan"), "Jordan Hale", "absent", "At the garage that day; Hannah speaks for him."));
        attendance.add(attended(ids.get("Kayla"), "Kayla Hale", "came", null));
        attendance.add(attended(ids.get("Liam"), "Liam Hale", "came", null));
        attendance.add(attended("worker:katie", "Katie", "came", null));
        attendance.add(attended("agency:education", "Ms Oduya, head teacher", "came", null));
        attendance.add(attended("agency:housing", "Rita Holt, tenancy officer", "came", null));
        attendance.add(attended(
                "agency:police", "PC Marsh, beat officer", "sentViews", "The green is quiet; nothing to add."));
        List<Map<String, Object>> progress = new ArrayList<>();
        for (int i = 0; i < goals.size(); i++) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", goals.get(i));
            line.put("how", values.get(i) == null ? "notMeasured" : "onTrack");
            line.put("value", values.get(i));
            line.put("comment", values.get(i) == null ? "The figures come at the end of term." : null);
            progress.add(line);
        }
        return answers(
                "heldOn",
                heldOn.toString(),
                "attendance",
                attendance,
                "goals",
                progress,
                "risks",
                "The tenancy is safer; Liam’s older friends still call for him at night.",
                "familySays",
                "We are proud of the kitchen. We want the visits to go on a while.",
                "childrenNow",
                "Liam sleeps through and says so; he asked for football, and it is in the plan now.",
                "serviceRight",
                "yes",
                "serviceWhy",
                "The work reaches what it was meant for.",
                "decision",
                decision,
                "reason",
                "The figures fall, and the family say what helps.",
                "nextOn",
                next == null ? null : next.toString());
    }

    public static Map<String, Object> attended(String who, String name, String came, String note) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", null);
        line.put("who", who);
        line.put("name", name);
        line.put("agencyName", null);
        line.put("came", came);
        line.put("note", note);
        return line;
    }

    public static Map<String, Object> onDrift(String drift, String decision, LocalDate supervisionOn) {
        return answers(
                "drift",
                drift,
                "decision",
                decision,
                "supervisionOn",
                supervisionOn == null ? null : supervisionOn.toString(),
                "reason",
                "Talked over with Katie, who has been ill for a week.");
    }
}
