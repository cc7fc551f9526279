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

/**
 * What became of Family H (seed S0): 74 % fewer police incidents, fewer arrests, the legal action suspended, social services gone, the youngest at school full time, the eldest
 * girl through her Youth Achievement Award, the house redecorated.
 */
public class FamilyHClosure {
    private FamilyHClosure() {}

    /** What is counted at the end where no weekly round has counted it. */
    public static final int POLICE_END = 6, HOUSING_END = 3, NOISE_END = 4, ARRESTS_END = 1, SCHOOL_END = 96;

    /** @param hannah id of the mother, who agrees that hers is used */
    public static Map<String, Object> statements(LocalDate today, String hannah) {
        return answers(
                "statements",
                rows(
                        statement(
                                "neighbour",
                                "Neighbour 1, next door",
                                today,
                                "We have slept through since the spring. The girl says good morning."),
                        statement("neighbour", "Neighbour 2, opposite", today, "The motorbikes are gone."),
                        statement("neighbour", "Neighbour 3, end of the row", today, "I walk past the house again."),
                        statement(
                                "agency",
                                "Social Services, Ms Ferris",
                                today,
                                "Our intervention has ended; the key worker made the difference."),
                        statement(
                                "serviceUser",
                                hannah,
                                today,
                                "She did not give up on us, and told us straight what would happen.")),
                "fewerNeighbours",
                null,
                "noAgency",
                null,
                "noServiceUser",
                null);
    }

    /** @param who of the service user the id of the member, who agrees that it is used */
    public static Map<String, Object> statement(String kind, String who, LocalDate givenOn, String text) {
        boolean others = !kind.equals("serviceUser");
        return answers(
                "id",
                null,
                "kind",
                kind,
                "member",
                others ? null : who,
                "who",
                others ? who : null,
                "agency",
                kind.equals("agency") ? "socialServices" : null,
                "agencyName",
                null,
                "givenOn",
                givenOn.toString(),
                "how",
                "inPerson",
                "consent",
                others ? "lawfulBasis" : null,
                "lawfulBasis",
                others ? "publicTask" : null,
                "basisReason",
                others ? "Their complaints began it; they are asked how it is now and told nothing else." : null,
                "about",
                null,
                "text",
                text,
                "agreesToUse",
                "yes",
                "useAgreedBy",
                others ? null : List.of(who));
    }

    /** @param ids of the members by first name */
    public static Map<String, Object> feedback(LocalDate today, Map<String, String> ids) {
        return answers(
                "feedback",
                rows(
                        feedback(ids.get("Mia"), today, "Katie came every week. She came to my school."),
                        feedback(ids.get("Hannah"), today, "One person to ring instead of nine.")),
                "noYoungPerson",
                null,
                "noAdult",
                null);
    }

    public static Map<String, Object> feedback(String member, LocalDate askedOn, String said) {
        Map<String, Object> line = row(Map.of(
                "member",
                member,
                "askedOn",
                askedOn.toString(),
                "askedBy",
                "Kofi, family support north",
                "said",
                said));
        line.put("differently", "Tell us sooner who reads what is written.");
        return line;
    }

    /**
     * @param shown what the form shows, as the browser gets it: what the rounds counted is kept
     * @param from the first day of the end period, @param to its last, for what is not counted in the rounds
     */
    public static Map<String, Object> evaluated(
            Map<String, Object> shown, Map<String, String> ids, LocalDate from, LocalDate to) {
        List<Object> measures = new ArrayList<>();
        for (Object line : (List<?>) shown.get("measures")) measures.add(measured(line(line), from, to));
        List<Object> actions = new ArrayList<>();
        for (Object line : (List<?>) shown.get("legalActions")) {
            Map<String, Object> action = line(line);
            action.put("became", "suspended");
            action.put("becameOn", to.toString());
            action.put("details", "The court suspended it as long as the contract is kept.");
            actions.add(action);
        }
        List<Map<String, Object>> core = new ArrayList<>();
        for (Object line : (List<?>) shown.get("coreMeasures")) core.add(line(line));
        return answers(
                "measures",
                measures,
                "coreMeasures",
                OutcomesOfWays.measuredAgain(core, to),
                "furtherMeasures",
                List.of(),
                "legalActions",
                actions,
                "socialServices",
                "ceased",
                "socialServicesText",
                "The case there was closed in the spring.",
                "personLevel",
                "Mia is at school full time after six months away; Kayla has finished her Youth Achievement Award after two years without school.",
                "familyLevel",
                "Hannah sets the rules and they are kept. The house is redecorated.",
                "communityLevel",
                "The street is quiet, and the neighbours greet each other.",
                "otherOutcomes",
                rows(
                        Map.of("about", "family", "text", "The house is redecorated, room by room, by themselves."),
                        Map.of("about", ids.get("Kayla"), "text", "Kayla has her Youth Achievement Award.")),
                "costs",
                rows(Map.of("what", "Paint, beds and mattress covers", "amount", 438.50, "source", "Receipts")),
                "hours",
                rows(Map.of(
                        "whose", "Katie, key worker", "hours", 120, "perHour", 31.25, "source", "Finance, full cost")),
                "avoided",
                rows(Map.of("which", "acceptableBehaviourContract", "howMany", 20)));
    }

    private static Map<String, Object> measured(Map<String, Object> line, LocalDate from, LocalDate to) {
        String goal = line.get("goal").toString();
        line.put("measured", "yes");
        if (line.get("endValue") == null) {
            line.put("endFrom", from.toString());
            line.put("endTo", to.toString());
            line.put(
                    "endValue",
                    goal.contains("Police incidents")
                            ? POLICE_END
                            : goal.contains("Complaints to housing")
                                    ? HOUSING_END
                                    : goal.contains("Noise reports")
                                            ? NOISE_END
                                            : goal.contains("Arrests")
                                                    ? ARRESTS_END
                                                    : goal.contains("School attendance") ? SCHOOL_END : 4);
        }
        return line;
    }

    /** The items answered, no step-down, one follow-up by Katie and one by the school. */
    public static Map<String, Object> items(LocalDate today, Map<String, Object> shown) {
        List<Object> items = new ArrayList<>();
        for (Object line : (List<?>) shown.get("items")) {
            Map<String, Object> item = line(line);
            boolean stepDown = item.get("item").toString().matches("\\([df]\\).*");
            item.put("answer", stepDown ? "notNeeded" : "done");
            item.put("text", stepDown ? "The school carries on as with every child." : "Gone through at the meeting.");
            items.add(item);
        }
        return answers(
                "heldOn",
                today.toString(),
                "chairedBy",
                "Maya",
                "chairRole",
                "projectCoordinator",
                "attendance",
                rows(
                        Map.of("who", "Hannah Hale", "role", "Mother", "attended", "attended"),
                        Map.of("who", "Ms Oduya", "role", "Head teacher", "attended", "attended"),
                        Map.of("who", "PC Marsh", "role", "Police", "attended", "apologies")),
                "items",
                items,
                "reason",
                "needsMet",
                "reasonText",
                "The goals of the plan are reached and the tenancy is safe.",
                "stepDown",
                "no",
                "leadName",
                null,
                "leadAgency",
                null,
                "leadAgencyName",
                null,
                "leadContact",
                null,
                "followUps",
                List.of(
                        followUp(today.plusWeeks(6), "katie", null, null),
                        followUp(today.plusWeeks(12), "other", "Ms Oduya", "Hilltop Primary")),
                "futureContact",
                "Ring the project on 0117 496 0200; Ms Oduya is there every morning.",
                "dateGiven",
                today.toString());
    }

    public static Map<String, Object> followUp(LocalDate on, String worker, String name, String agency) {
        Map<String, Object> line = row(Map.of(
                "followUpOn", on.toString(), "worker", worker, "what", "Is Mia at school, and are the nights quiet?"));
        line.put("otherName", name);
        line.put("otherAgency", agency);
        return line;
    }

    /** The same, and Ms Oduya of the school leads then. */
    public static Map<String, Object> itemsWithStepDown(LocalDate today, Map<String, Object> shown) {
        Map<String, Object> items = items(today, shown);
        items.put("reason", "singleAgencyContinues");
        items.put("stepDown", "yes");
        items.put("leadName", "Ms Oduya, head teacher");
        items.put("leadAgency", "education");
        items.put("leadContact", "0117 496 0300");
        for (Object line : (List<?>) items.get("items"))
            if (line(line).get("item").toString().matches("\\([df]\\).*")) {
                @SuppressWarnings("unchecked")
                Map<String, Object> item = (Map<String, Object>) line;
                boolean confirmed = item.get("item").toString().startsWith("(f)");
                item.put("answer", confirmed ? "notMet" : "done");
                item.put("text", confirmed ? "To be confirmed after the meeting." : "The school leads then.");
            }
        return items;
    }

    /** @param consent id of a consent for Education, or null for a lawful basis */
    public static Map<String, Object> stepDownConfirmed(LocalDateTime now, String consent) {
        return answers(
                "confirmed",
                "yes",
                "whyNot",
                null,
                "confirmedBy",
                "Ms Oduya, head teacher",
                "confirmedHow",
                "inPerson",
                "confirmedAt",
                now.toString(),
                "passedOn",
                "The plan, what has changed, and whom to ring.",
                "basis",
                consent == null ? "lawfulBasis" : "consent",
                "consent",
                consent,
                "lawfulBasis",
                consent == null ? "publicTask" : null,
                "basisReason",
                consent == null ? "The school has the duty to see to attendance." : null);
    }

    public static Map<String, Object> stepDownNotConfirmed() {
        return answers("confirmed", "no", "whyNot", "The school has nobody before the new term.");
    }

    /** @param decision {@code close}, {@code return} or {@code goOn} */
    public static Map<String, Object> decided(String decision) {
        return answers(
                "decision",
                decision,
                "exceptions",
                List.of(),
                "childrenNow",
                "Liam goes in and says why; Mia sleeps. Both want the number kept.",
                "decisionReason",
                "Read with the figures and the statements in view.");
    }

    public static Map<String, Object> closingDate(LocalDate closingOn, LocalDateTime now) {
        return answers(
                "closingOn",
                closingOn.toString(),
                "toldWho",
                "Hannah Hale and the children",
                "toldHow",
                "inPerson",
                "toldAt",
                now.toString(),
                "familySaid",
                "We will miss the Tuesdays.",
                "agencies",
                List.of(),
                "noAgencies",
                "All of them were at the closure meeting.",
                "formComplete",
                true);
    }

    public static Map<String, Object> followedUp(LocalDate doneOn) {
        return answers(
                "reached",
                "yes",
                "doneOn",
                doneOn.toString(),
                "how",
                "inPerson",
                "spokeWith",
                "Hannah Hale",
                "howTheyAre",
                "Mia has not missed a day. One loud evening in six weeks.",
                "newReferral",
                "no",
                "newReferralBecause",
                null);
    }

    private static Map<String, Object> line(Object shown) {
        Map<String, Object> line = new LinkedHashMap<>();
        ((Map<?, ?>) shown).forEach((key, value) -> line.put((String) key, value));
        return line;
    }
}
