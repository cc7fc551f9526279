package org.familypathway.demo;

import static org.familypathway.demo.DemoOffice.NORTH;
import static org.familypathway.demo.DemoOffice.SOUTH;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyRecord;
import org.familypathway.platform.PretendedTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A dozen invented families, each taken a different way along the pathway. Names, addresses and stories are made up. */
@Component
@Profile("demo")
class DemoFamilies {
    /** Who works with a family: a worker who leads, one who covers, a manager who decides. */
    private record Team(String service, String lead, String cover, String manager) {}

    private static final Team KATIES = new Team(NORTH, "katie", "kofi", "maya");
    private static final Team KOFIS = new Team(NORTH, "kofi", "katie", "maya");
    private static final Team WENDYS = new Team(SOUTH, "wendy", "will", "marcus");
    private static final Team WILLS = new Team(SOUTH, "will", "wendy", "marcus");

    private final DemoDesk desk;
    private final PretendedTime time;

    DemoFamilies(DemoDesk desk, PretendedTime time) {
        this.desk = desk;
        this.time = time;
    }

    void arrive() {
        Instant now = time.now();
        try {
            // Referred, and waiting for a decision: in time, at once, and too long.
            referred(
                    now,
                    0,
                    "rita",
                    KATIES,
                    "Family Ash",
                    "Ash",
                    "Neighbours report shouting and doors banging at night.");
            immediate(
                    now,
                    "raj",
                    WENDYS,
                    "Family Birch",
                    "Birch",
                    "Threats with a knife against a neighbour last night.");
            referred(now, 6, "raj", KOFIS, "Family Cedar", "Cedar", "The eldest son was arrested twice this month.");

            // Sent back with a question, still open.
            String elder = referred(
                    now, 4, "rita", KATIES, "Family Elder", "Elder", "Arrears, and complaints from three flats below.");
            later(now, 4, 3);
            decide("maya", elder, "askForMore", "Which school do the children go to, and who else lives in the flat?");

            // Declined: told, and closed; and one whose referrer has yet to be told.
            String fern = referred(
                    now,
                    20,
                    "katie",
                    KATIES,
                    "Family Fern",
                    "Fern",
                    "A neighbour asks whether somebody could look in.");
            later(now, 20, 4);
            decide(
                    "maya",
                    fern,
                    "decline",
                    "One noise complaint, settled with the neighbour. Housing keeps an eye on it.");
            later(now, 20, 6);
            tell("maya", fern);
            String gorse = referred(
                    now,
                    1,
                    "raj",
                    WENDYS,
                    "Family Gorse",
                    "Gorse",
                    "Two reports of a dog that barks through the night.");
            later(now, 1, 4);
            decide("marcus", gorse, "decline", "No need beyond what the housing officer does already.");

            // Accepted, and no lead worker yet.
            String hazel = referred(
                    now, 2, "rita", WENDYS, "Family Hazel", "Hazel", "The tenancy is at risk after a second notice.");
            later(now, 2, 5);
            accept("marcus", hazel);

            // A lead worker is named, and the referrer has yet to be told.
            String ivy = allocated(now, 3, "rita", KOFIS, "Family Ivy", "Ivy", "The mother asked Housing for help.");
            String juniper =
                    allocated(now, 9, "raj", WILLS, "Family Juniper", "Juniper", "Police were called four times.");
            beyond(now, List.of(ivy, juniper));
        } finally {
            time.end();
        }
    }

    /** What the phases after the referral bring. */
    private void beyond(Instant now, List<String> told) {}

    private String allocated(
            Instant now, int daysAgo, String referrer, Team team, String label, String name, String reason) {
        String reference = referred(now, daysAgo, referrer, team, label, name, reason);
        later(now, daysAgo, 3);
        accept(team.manager(), reference);
        later(now, daysAgo, 5);
        desk.complete(
                team.manager(),
                reference,
                "allocateLead",
                answers(
                        "lead",
                        team.lead(),
                        "cover",
                        team.cover(),
                        "allocationReason",
                        "Has room, and has worked with families in this street before.",
                        "noConflict",
                        true));
        return reference;
    }

    private void accept(String manager, String reference) {
        desk.complete(
                manager,
                reference,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "The history and the risk to the tenancy call for a lead worker."));
    }

    private void decide(String manager, String reference, String decision, String reason) {
        desk.complete(manager, reference, "decideReferral", answers("decision", decision, "decisionReason", reason));
    }

    private void tell(String user, String reference) {
        desk.complete(
                user,
                reference,
                "tellReferrer",
                answers(
                        "toldWho",
                        "The referrer",
                        "toldHow",
                        "phone",
                        "toldAt",
                        time.now()
                                .atZone(FamilyRecord.LONDON)
                                .toLocalDateTime()
                                .withNano(0)
                                .toString()));
    }

    private void immediate(Instant now, String referrer, Team team, String label, String name, String reason) {
        time.itIs(now.minus(Duration.ofMinutes(40)));
        Map<String, Object> form = referral(referrer, team, label, name, reason);
        form.put("immediate", true);
        form.put("immediateReason", reason);
        desk.refer(referrer, form);
    }

    private String referred(
            Instant now, int daysAgo, String referrer, Team team, String label, String name, String reason) {
        later(now, daysAgo, 0);
        return desk.refer(referrer, referral(referrer, team, label, name, reason));
    }

    /** So many hours after the morning, ten o'clock in London, so many days ago; never later than now. */
    private void later(Instant now, int daysAgo, int hours) {
        Instant then = now.atZone(FamilyRecord.LONDON)
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(LocalTime.of(10, 0))
                .atZone(FamilyRecord.LONDON)
                .toInstant()
                .plus(Duration.ofHours(hours));
        time.itIs(then.isBefore(now) ? then : now.minusSeconds(90));
    }

    private Map<String, Object> referral(String referrer, Team team, String label, String name, String reason) {
        LocalDate today = time.now().atZone(FamilyRecord.LONDON).toLocalDate();
        boolean police = referrer.equals("raj");
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("service", team.service());
        form.put("referrerName", police ? "Raj Rana" : referrer.equals("rita") ? "Rita Holt" : "Hilda Thorne");
        form.put("referrerRole", police ? "Neighbourhood officer" : "Tenancy officer");
        form.put("agency", police ? "police" : "housing");
        form.put("referrerContact", police ? "raj.rana@police.example" : "housing.officers@housing.example");
        form.put("immediate", false);
        form.put("immediateReason", null);
        form.put("familyLabel", label);
        form.put("address", (name.length() * 7 % 90 + 3) + " " + name + " Close");
        form.put("postcode", "ZZ" + name.length() + " 9ZZ");
        form.put("tenure", "secureTenant");
        form.put("landlord", "City council");
        form.put("members", members(name, today));
        form.put("reason", reason + " The family has had little help so far.");
        form.put(
                "incidents",
                List.of(row(
                        "type",
                        "noise",
                        "reportedTo",
                        police ? "police" : "housing",
                        "firstOn",
                        today.minusYears(2).toString(),
                        "lastOn",
                        today.minusDays(3).toString(),
                        "howMany",
                        name.length() + 4,
                        "details",
                        null)));
        form.put("nonEngagement", List.of());
        form.put(
                "legalActions",
                List.of(row("kind", "warning", "takenOn", today.minusDays(30).toString(), "details", "Sent by post")));
        form.put("factors", List.of("crimeOrAntiSocialBehaviour"));
        form.put("familyAware", true);
        return form;
    }

    private static List<Map<String, Object>> members(String name, LocalDate today) {
        // Dates of birth differ from family to family, or the pathway would rightly think that it knows them.
        int differs = name.chars().sum() % 300;
        List<Map<String, Object>> members = new ArrayList<>();
        members.add(member("Dana " + name, today.minusYears(36).minusDays(differs), "mother", "Works part-time"));
        members.add(member("Toby " + name, today.minusYears(13).minusDays(differs), "son", "Parkside School"));
        members.add(member("Lily " + name, today.minusYears(7).minusDays(differs), "daughter", "Hilltop Primary"));
        return members;
    }

    private static Map<String, Object> member(String name, LocalDate born, String relationship, String school) {
        return row(
                "name",
                name,
                "born",
                born.toString(),
                "relationship",
                relationship,
                "ethnicity",
                null,
                "communication",
                null,
                "school",
                school,
                "atHome",
                true);
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = answers(pairs);
        row.put("id", null);
        return row;
    }

    private static Map<String, Object> answers(Object... pairs) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) answers.put((String) pairs[i], pairs[i + 1]);
        return answers;
    }
}
