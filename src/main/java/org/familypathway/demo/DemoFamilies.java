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
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMembers;
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
    private final Cases cases;
    private final HouseholdMembers members;
    private final PretendedTime time;

    DemoFamilies(DemoDesk desk, Cases cases, HouseholdMembers members, PretendedTime time) {
        this.desk = desk;
        this.cases = cases;
        this.members = members;
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
            allocated(now, 3, "rita", KOFIS, "Family Ivy", "Ivy", "The mother asked Housing for help.");
            engaged(now);
        } finally {
            time.end();
        }
    }

    /** In the engagement: not met yet; met and visited; and with consent and a contract to draw up, drawn up, and signed. */
    private void engaged(Instant now) {
        String juniper = engaging(now, 9, "raj", WILLS, "Family Juniper", "Juniper", "Police were called four times.");
        later(now, 7, 2);
        desk.complete("will", juniper, "tryToEngage", attempt("will", "nobodyThere"));

        String laurel = engaging(now, 12, "rita", KATIES, "Family Laurel", "Laurel", "The son has been out of school.");
        visited(now, 10, KATIES, laurel);

        String maple = engaging(now, 16, "raj", WENDYS, "Family Maple", "Maple", "Fights in the stairwell each week.");
        visited(now, 13, WENDYS, maple);
        consented(now, 12, WENDYS, maple);

        String nettle = engaging(now, 22, "rita", KOFIS, "Family Nettle", "Nettle", "Music at night, threats by day.");
        visited(now, 19, KOFIS, nettle);
        consented(now, 18, KOFIS, nettle);
        drawnUp(now, 16, KOFIS, nettle);

        String oak = engaging(now, 30, "rita", KATIES, "Family Oak", "Oak", "The neighbours fear the eldest son.");
        visited(now, 27, KATIES, oak);
        consented(now, 26, KATIES, oak);
        drawnUp(now, 24, KATIES, oak);
        signed(now, 22, KATIES, oak);
    }

    private String engaging(
            Instant now, int daysAgo, String referrer, Team team, String label, String name, String reason) {
        String reference = allocated(now, daysAgo, referrer, team, label, name, reason);
        later(now, daysAgo, 6);
        tell(team.lead(), reference);
        later(now, daysAgo - 1, 0);
        desk.complete(
                team.lead(),
                reference,
                "sendProjectLetter",
                answers("sentOn", today().toString(), "sentHow", "post", "sentTo", "Dana " + name));
        return reference;
    }

    private Map<String, Object> attempt(String worker, String whatCameOfIt) {
        boolean met = whatCameOfIt.equals("met");
        return answers(
                "method",
                "visitAnnounced",
                "triedAt",
                clock(),
                "triedBy",
                worker,
                "whatCameOfIt",
                whatCameOfIt,
                "whatHappened",
                met ? "Dana opened and agreed a day for the first visit." : "The lights were on, nobody opened.",
                "tryNext",
                met ? null : "Come back in the early evening, together with the referrer.");
    }

    private void visited(Instant now, int daysAgo, Team team, String reference) {
        later(now, daysAgo + 1, 4);
        desk.complete(team.lead(), reference, "tryToEngage", attempt(team.lead(), "met"));
        later(now, daysAgo, 5);
        String mother = member(reference, "Dana"), child = member(reference, "Lily");
        List<String> explained = List.of(
                "namedWorker",
                "howToReach",
                "cover",
                "role",
                "support",
                "voluntary",
                "recordedAndShared",
                "consequences");
        desk.complete(
                team.lead(),
                reference,
                "makeFirstVisit",
                answers(
                        "visitedAt",
                        clock(),
                        "place",
                        "At home",
                        "present",
                        List.of(mother, child),
                        "withReferrer",
                        "yes",
                        "referrerPresent",
                        "The referrer",
                        "whyWithoutReferrer",
                        null,
                        "explainedToFamily",
                        explained,
                        "explainedToChildren",
                        explained,
                        "leftUnexplained",
                        null,
                        "howReceived",
                        "Wary at first, then full of questions about the tenancy.",
                        "childrenSeen",
                        List.of(row(
                                "child",
                                child,
                                "whoseWords",
                                "childsOwn",
                                "said",
                                "I like it best when Mum reads to me.")),
                        "whyNoneSeenAlone",
                        null));
    }

    private void consented(Instant now, int daysAgo, Team team, String reference) {
        later(now, daysAgo, 2);
        desk.complete(
                team.lead(),
                reference,
                "gainConsent",
                answers(
                        "consents",
                        List.of(
                                consent("workWithService", null, reference),
                                consent("shareInformation", "education", reference)),
                        "consentToWork",
                        "written"));
        later(now, daysAgo, 5);
        desk.complete(
                team.lead(),
                reference,
                "contactAgencies",
                answers("contacts", List.of(), "whyNobody", "The schools are called next week, as Dana wishes."));
    }

    private Map<String, Object> consent(String purpose, String agency, String reference) {
        return row(
                "purpose",
                purpose,
                "agency",
                agency,
                "agencyName",
                null,
                "scope",
                "What is needed for the work with the family, for six months.",
                "givenBy",
                member(reference, "Dana"),
                "given",
                "yes",
                "form",
                "written",
                "givenOn",
                today().toString());
    }

    private void drawnUp(Instant now, int daysAgo, Team team, String reference) {
        later(now, daysAgo, 3);
        desk.complete(
                team.lead(),
                reference,
                "drawUpContract",
                answers(
                        "standards",
                        List.of(row("text", "We and our neighbours can sleep at night.")),
                        "conditions",
                        List.of(
                                row(
                                        "kind",
                                        "tenancy",
                                        "text",
                                        "No music that can be heard next door between 22:00 and 08:00.",
                                        "binds",
                                        List.of(member(reference, "Dana"), member(reference, "Toby"))),
                                row(
                                        "kind",
                                        "behaviour",
                                        "text",
                                        "No threats and no fighting on the estate.",
                                        "binds",
                                        List.of(member(reference, "Toby")))),
                        "consequences",
                        List.of(
                                row(
                                        "step",
                                        1,
                                        "what",
                                        "The lead worker and Dana meet and write down what went wrong.",
                                        "agency",
                                        "familySupport",
                                        "legalAction",
                                        false),
                                row(
                                        "step",
                                        2,
                                        "what",
                                        "A written warning from Housing.",
                                        "agency",
                                        "housing",
                                        "legalAction",
                                        false)),
                        "support",
                        List.of(row("what", "A visit each week, and a number to call", "who", "The lead worker")),
                        "startsOn",
                        today().toString(),
                        "reviewOn",
                        today().plusWeeks(6).toString()));
    }

    private void signed(Instant now, int daysAgo, Team team, String reference) {
        later(now, daysAgo, 3);
        desk.complete(
                team.lead(),
                reference,
                "signContract",
                answers(
                        "signatures",
                        List.of(
                                signature(member(reference, "Dana"), "Dana", "Mother and tenant"),
                                signature(member(reference, "Toby"), "Toby", "Son"),
                                signature("worker:" + team.lead(), team.lead(), "Lead worker"),
                                signature("agency", "Rita Holt", "Tenancy officer"))));
    }

    private Map<String, Object> signature(String who, String name, String role) {
        return row(
                "who",
                who,
                "name",
                name,
                "role",
                role,
                "signedOn",
                today().toString(),
                "witnessedBy",
                "A colleague of the service",
                "answer",
                "signed");
    }

    private String member(String reference, String firstName) {
        return members.of(cases.findByReference(reference).orElseThrow().getId()).stream()
                .filter(member -> member.getName().startsWith(firstName))
                .findFirst()
                .orElseThrow()
                .getId()
                .toString();
    }

    private LocalDate today() {
        return time.now().atZone(FamilyRecord.LONDON).toLocalDate();
    }

    /** Now, as a form has it. */
    private String clock() {
        return time.now()
                .atZone(FamilyRecord.LONDON)
                .toLocalDateTime()
                .withNano(0)
                .toString();
    }

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
