package org.familypathway.story;

import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.row;
import static org.familypathway.story.FamilyH.rows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;

/** The family group conference of Family H: Hannah accepts, her mother and the older children come, Housing, Education and the Police say what they know, and the family decide. */
public class FamilyHConference {
    private static final LocalDate JORDAN_IS_OF_AGE = LocalDate.of(2027, 5, 2);

    private FamilyHConference() {}

    private static LocalDateTime now() {
        return LocalDateTime.now(London.ZONE).withNano(0);
    }

    /** @param ids of the members by first name */
    public static Map<String, Object> accepted(LocalDate today, Map<String, String> ids, String coordinator) {
        List<Map<String, Object>> adults = new ArrayList<>();
        adults.add(answer(today, ids.get("Hannah"), "accepts", "If my mum can come, then yes."));
        if (!today.isBefore(JORDAN_IS_OF_AGE))
            adults.add(answer(today, ids.get("Jordan"), "accepts", "If I can say my bit."));
        return offer(today, adults, "accepted", null, coordinator);
    }

    /** Nobody accepts. */
    public static Map<String, Object> declined(LocalDate today, Map<String, String> ids) {
        List<Map<String, Object>> adults = new ArrayList<>();
        adults.add(answer(today, ids.get("Hannah"), "declines", "I do not want my mother to know our business."));
        if (!today.isBefore(JORDAN_IS_OF_AGE))
            adults.add(answer(today, ids.get("Jordan"), "notReached", "Called twice, nobody answered."));
        return offer(today, adults, "declined", "Hannah does not want her mother to know. She may ask later.", null);
    }

    /** A conference would do harm, so none is offered. */
    public static Map<String, Object> notOffered(String manager) {
        Map<String, Object> offer =
                offer(null, null, null, "The grandmother’s partner is a danger to the children.", null);
        offer.put("offered", "no");
        offer.put("agreedBy", manager);
        for (String key : List.of("letterHow", "letterTo", "explained")) offer.put(key, null);
        return offer;
    }

    private static Map<String, Object> offer(
            LocalDate today, List<Map<String, Object>> adults, String outcome, String reason, String coordinator) {
        return answers(
                "offered",
                "yes",
                "letterOn",
                today == null ? null : today.toString(),
                "letterHow",
                "byHand",
                "letterTo",
                "Hannah Hale",
                "explained",
                "To Hannah at home: that it is voluntary, that the family have time on their own, and that she may change her mind.",
                "answers",
                adults,
                "outcome",
                outcome,
                "reason",
                reason,
                "agreedBy",
                null,
                "coordinator",
                coordinator,
                "independent",
                coordinator != null);
    }

    public static Map<String, Object> answer(LocalDate today, String member, String answer, String words) {
        return row(Map.of("member", member, "answeredOn", today.toString(), "answer", answer, "words", words));
    }

    /**
     * @param children the lines that the form shows
     * @param housing the consent to share with Housing; null where only a lawful basis allows it
     */
    public static Map<String, Object> prepared(
            LocalDate on,
            Map<String, String> ids,
            List<Map<String, Object>> children,
            String housing,
            String education) {
        return answers(
                "readiness",
                "ready",
                "reason",
                null,
                "plannedAt",
                on.atTime(16, 30).toString(),
                "place",
                "St Luke’s church hall, small room",
                "needs",
                "Rose cannot climb stairs: room on the ground floor. Food: no pork. Mia is looked after next door.",
                "invited",
                invited(ids, housing, education),
                "children",
                children.stream().map(FamilyHConference::childPrepared).toList(),
                "apart",
                rows(Map.of(
                        "who",
                        "Hannah",
                        "fromWhom",
                        "Dean, father of Mia",
                        "how",
                        "He is not invited; his views come in a letter that the co-ordinator reads out.")));
    }

    public static Map<String, Object> takenBack() {
        Map<String, Object> answers = prepared(LocalDate.now(London.ZONE), Map.of(), List.of(), null, null);
        answers.replaceAll((key, value) -> null);
        answers.put("readiness", "withdrawn");
        answers.put("reason", "Hannah does not want it any more: her mother is in hospital.");
        return answers;
    }

    static List<Map<String, Object>> invited(Map<String, String> ids, String housing, String education) {
        List<Map<String, Object>> invited = new ArrayList<>();
        invited.add(invitedMember(ids.get("Hannah")));
        invited.add(invitedMember(ids.get("Jordan")));
        invited.add(invitedMember(ids.get("Kayla")));
        invited.add(invited("relative", "Rose Hale", "Grandmother", "comes"));
        Map<String, Object> friend = invited("friend", "Ifeoma Obi", "Neighbour", "sendsViews");
        friend.put("views", "She would take Mia to school in the mornings.");
        invited.add(friend);
        invited.add(professional(
                "Tom Reid",
                "Tenancy officer",
                "housing",
                housing,
                "41 complaints of noise in six years, and what a demotion of the tenancy means.",
                "No noise that can be heard next door after ten in the evening."));
        invited.add(professional(
                "Anita Patel",
                "Attendance officer",
                "education",
                education,
                "Mia has been absent for six months, Kayla for two years.",
                "Mia is at school every day by the end of term."));
        invited.add(professional(
                "PC Lee", "Neighbourhood officer", "police", null, "Incidents on the green since the summer.", null));
        return invited;
    }

    static Map<String, Object> invitedMember(String member) {
        Map<String, Object> row = invited("member", null, null, "comes");
        row.put("member", member);
        return row;
    }

    public static Map<String, Object> invited(String kind, String name, String relation, String answer) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String key : List.of(
                "id",
                "member",
                "agency",
                "agencyName",
                "whyNot",
                "views",
                "information",
                "bottomLine",
                "basis",
                "consent",
                "lawfulBasis",
                "basisReason")) row.put(key, null);
        row.put("kind", kind);
        row.put("name", name);
        row.put("relation", relation);
        row.put("how", "inPerson");
        row.put("contactedAt", now().toString());
        row.put("answer", answer);
        return row;
    }

    /** @param consent null where a lawful basis allows it */
    public static Map<String, Object> professional(
            String name, String role, String agency, String consent, String information, String bottomLine) {
        Map<String, Object> row = invited("professional", name, role, "comes");
        row.put("agency", agency);
        row.put("how", "phone");
        row.put("information", information);
        row.put("bottomLine", bottomLine);
        row.put("basis", consent == null ? "lawfulBasis" : "consent");
        row.put("consent", consent);
        row.put("lawfulBasis", consent == null ? "crime" : null);
        row.put("basisReason", consent == null ? "Disorder on the green is to be prevented; only that is told." : null);
        return row;
    }

    private static Map<String, Object> childPrepared(Map<String, Object> line) {
        Map<String, Object> child = new LinkedHashMap<>(line);
        String name = line.get("name").toString();
        boolean young = name.startsWith("Mia");
        child.put("takesPart", young ? "sendsViews" : "comes");
        child.put(
                "prepared",
                young
                        ? "Drew the house with Carol. She wants to sleep without the music."
                        : "Seen alone by Carol. Wants everybody to stop shouting when they talk about school.");
        child.put("hasAdvocate", name.startsWith("Liam") ? "no" : "yes");
        child.put("advocate", name.startsWith("Liam") ? null : "Jo Marsh, advocacy project");
        child.put("whyNoAdvocate", name.startsWith("Liam") ? "Liam wants to speak for himself." : null);
        return child;
    }

    /**
     * @param attendance the lines that the form shows
     * @param choices who may answer for a decision, by what they are called
     */
    public static Map<String, Object> agreed(
            LocalDate today, List<Map<String, Object>> attendance, Map<String, String> choices, LocalDate reviewOn) {
        Map<String, Object> held = held("agreed", attendance);
        held.put(
                "decisions",
                rows(
                        decision(
                                "Music off at ten, every evening; Jordan has the speaker.",
                                "Jordan Hale",
                                choices,
                                today.plusWeeks(2)),
                        decision(
                                "Sleeps at the house from Sunday to Thursday and gets Mia up for school.",
                                "Rose Hale",
                                choices,
                                today.plusWeeks(1)),
                        decision(
                                "Writes down the evenings without a complaint and tells Hannah each Friday.",
                                "Tom Reid",
                                choices,
                                today.plusWeeks(4)),
                        decision(
                                "A place for Kayla at the college, two days a week.",
                                "Anita Patel",
                                choices,
                                today.plusWeeks(6))));
        held.put("reviewOn", reviewOn.toString());
        return held;
    }

    private static Map<String, Object> decision(
            String what, String who, Map<String, String> choices, LocalDate byWhen) {
        String id = choices.entrySet().stream()
                .filter(choice -> choice.getKey().startsWith(who))
                .findFirst()
                .orElseThrow()
                .getValue();
        return Map.of("what", what, "accountable", id, "byWhen", byWhen.toString());
    }

    public static Map<String, Object> notAgreed(List<Map<String, Object>> attendance) {
        Map<String, Object> held = held("notAgreed", attendance);
        held.put("notAgreedBy", "family");
        held.put("reason", "Rose and Hannah could not agree where Kayla is to live.");
        return held;
    }

    public static Map<String, Object> notHeld(String outcome, String reason) {
        Map<String, Object> answers = held(outcome, List.of());
        answers.replaceAll((key, value) -> key.equals("outcome") ? value : null);
        answers.put("reason", reason);
        return answers;
    }

    private static Map<String, Object> held(String outcome, List<Map<String, Object>> attendance) {
        List<Map<String, Object>> there = new ArrayList<>();
        for (Map<String, Object> line : attendance) {
            Map<String, Object> one = new LinkedHashMap<>(line);
            String name = line.get("name").toString();
            boolean away = name.startsWith("PC Lee") || name.startsWith("Ifeoma");
            one.put("came", away ? "no" : "yes");
            one.put("whyNot", away ? "Sent a letter." : null);
            one.put(
                    "information",
                    name.startsWith("Anita") ? "Mia’s attendance week by week, and what the school can do." : null);
            there.add(one);
        }
        return answers(
                "outcome",
                outcome,
                "heldAt",
                now().toString(),
                "attendance",
                there,
                "childrenHeard",
                "Kayla and Jordan spoke; Jo Marsh showed Mia’s drawing.",
                "privateTime",
                "yes",
                "privateFrom",
                "17:15",
                "privateTo",
                "18:30",
                "whyNoPrivateTime",
                null,
                "decisions",
                null,
                "reviewOn",
                null,
                "notAgreedBy",
                null,
                "reason",
                null);
    }

    /** @param decisions the lines that the review's form shows */
    public static Map<String, Object> reviewed(LocalDate today, List<Map<String, Object>> decisions, LocalDate next) {
        String[] how = {"done", "underWay", "notDone", "underWay"};
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> line : decisions) {
            Map<String, Object> one = new LinkedHashMap<>(line);
            String stands = how[lines.size() % how.length];
            one.put("how", stands);
            one.put("details", stands.equals("notDone") ? null : "Seen at home and asked next door.");
            one.put("whyNot", stands.equals("notDone") ? "Tom Reid was ill; he begins on Monday." : null);
            lines.add(one);
        }
        return answers(
                "reviewedOn",
                today.toString(),
                "decisions",
                lines,
                "familySays",
                "Rose says that it is the first plan that they made themselves.",
                "outcome",
                next == null ? "ended" : "again",
                "nextReviewOn",
                next == null ? null : next.toString(),
                "reason",
                next == null ? "Everything that they decided is done, or in the support plan." : null);
    }
}
