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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.familypathway.family.HouseholdMember;

/** The family behaviour contract of Family H: standards, conditions of tenancy and behaviour, steps up to demotion and possession, support in return. */
public class FamilyHContract {
    private FamilyHContract() {}

    /** Ids of the members by first name. */
    public static Map<String, String> ids(List<HouseholdMember> members) {
        return members.stream().collect(Collectors.toMap(m -> m.getName().split(" ")[0], m -> m.getId()
                .toString()));
    }

    public static Map<String, Object> drawnUp(LocalDate today, Map<String, String> ids) {
        return answers(
                "standards",
                rows(
                        Map.of(
                                "text",
                                "We and our neighbours can sleep at night, and can walk past each other’s doors without fear."),
                        Map.of(
                                "text",
                                "We speak to people from the council, the school and the police without shouting.")),
                "conditions",
                rows(
                        condition(
                                "tenancy",
                                "No loud music, shouting or barking that can be heard next door between 22:00 and 08:00.",
                                ids.get("Hannah"),
                                ids.get("Jordan"),
                                ids.get("Kayla"),
                                ids.get("Liam")),
                        condition(
                                "tenancy",
                                "Nobody keeps or sells drugs in the home or the stairwell, and no visitor does.",
                                ids.get("Hannah"),
                                ids.get("Jordan")),
                        condition(
                                "behaviour",
                                "No riding of motorbikes on the green and the pavements of the estate.",
                                ids.get("Jordan"),
                                ids.get("Liam")),
                        condition(
                                "behaviour",
                                "No threats and no fighting, in Larkspur Walk or at school.",
                                ids.get("Jordan"),
                                ids.get("Kayla"),
                                ids.get("Liam"),
                                ids.get("Mia"))),
                "consequences",
                rows(
                        step(
                                1,
                                "The key worker and Hannah meet the same week and write down what went wrong.",
                                "familySupport",
                                false),
                        step(
                                2,
                                "A written warning from Housing, which the family reads with the key worker.",
                                "housing",
                                false),
                        step(
                                3,
                                "An acceptable behaviour contract with the police for the person concerned.",
                                "police",
                                false),
                        step(4, "Housing asks the court to demote the secure tenancy.", "housing", true),
                        step(5, "Housing asks the court for possession of the home.", "housing", true)),
                "support",
                rows(
                        Map.of("what", "A visit each week, and a number to call", "who", "Katie, key worker"),
                        Map.of("what", "A place in the Right Track parenting group", "who", "Family support north"),
                        Map.of("what", "Talks with the school about Mia’s way back", "who", "Education")),
                "startsOn",
                today.toString(),
                "reviewOn",
                today.plusWeeks(6).toString());
    }

    static Map<String, Object> condition(String kind, String text, String... binds) {
        return Map.of("kind", kind, "text", text, "binds", List.of(binds));
    }

    static Map<String, Object> step(int step, String what, String agency, boolean legal) {
        return Map.of("step", step, "what", what, "agency", agency, "legalAction", legal ? "yes" : "no");
    }

    /** Hannah, the three eldest and Katie sign; Mia is too young to. */
    public static Map<String, Object> signed(LocalDate today, Map<String, String> ids) {
        return said(today, ids, UnaryOperator.identity());
    }

    /** Everybody signs but this one. @param answer {@code changes} or {@code refuses} */
    public static Map<String, Object> signedBut(
            LocalDate today, Map<String, String> ids, String name, String answer, String reason) {
        return said(today, ids, line -> {
            if (!((String) line.get("name")).startsWith(name)) return line;
            line.put("answer", answer);
            line.put("reason", reason);
            return line;
        });
    }

    private static Map<String, Object> said(
            LocalDate today, Map<String, String> ids, UnaryOperator<Map<String, Object>> change) {
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(line(today, ids.get("Hannah"), "Hannah Hale", "Mother and tenant"));
        lines.add(line(today, ids.get("Jordan"), "Jordan Hale", "Son"));
        lines.add(line(today, ids.get("Kayla"), "Kayla Hale", "Daughter"));
        lines.add(line(today, ids.get("Liam"), "Liam Hale", "Son"));
        lines.add(line(today, "worker:katie", "Katie", "Lead worker"));
        lines.add(line(today, "agency", "Rita Holt", "Tenancy officer, Housing"));
        return answers("signatures", lines.stream().map(change).toList());
    }

    public static Map<String, Object> line(LocalDate today, String who, String name, String role) {
        return new LinkedHashMap<>(row(Map.of(
                "who",
                who,
                "name",
                name,
                "role",
                role,
                "signedOn",
                today.toString(),
                "witnessedBy",
                "Kofi, family support north",
                "answer",
                "signed")));
    }

    /** @param conditions the lines that the review's form shows */
    public static Map<String, Object> review(
            LocalDate today, List<?> conditions, String decision, LocalDate next, String reason) {
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Object id : conditions)
            kept.add(new LinkedHashMap<>(Map.of(
                    "id",
                    id.toString(),
                    "how",
                    kept.isEmpty() ? "partly" : "kept",
                    "details",
                    "Diary sheets of Housing")));
        return answers(
                "reviewedOn",
                today.toString(),
                "kept",
                kept,
                "familySays",
                "The nights are quieter. Liam says that the others leave him alone now.",
                "decision",
                decision,
                "nextReviewOn",
                next == null ? null : next.toString(),
                "reason",
                reason);
    }

    public static Map<String, Object> breach(String condition, LocalDateTime when) {
        return answers(
                "condition",
                condition,
                "what",
                "Loud music from half past eleven until two, with the windows open.",
                "nature",
                "fact",
                "happenedAt",
                when.withNano(0).toString(),
                "reportedBy",
                "Noise Pollution, night patrol",
                "evidence",
                "Reading of the meter, log 4471");
    }

    public static Map<String, Object> carriedOut(String breach, LocalDateTime when) {
        return answers(
                "breach",
                breach,
                "carriedOutOn",
                when.toLocalDate().toString(),
                "byWhom",
                "Katie",
                "toldWho",
                "Hannah",
                "toldHow",
                "inPerson",
                "toldAt",
                when.withNano(0).toString(),
                "familySaid",
                "Hannah says that it was Jordan’s birthday, and that she will ring next door another time.");
    }
}
