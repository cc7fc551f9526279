package org.familypathway.demo;

import static org.familypathway.demo.DemoAnswers.answers;
import static org.familypathway.demo.DemoAnswers.lines;
import static org.familypathway.demo.DemoAnswers.row;
import static org.familypathway.demo.DemoAnswers.with;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.HouseholdMembers;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How an invented family comes from the referral to the signed contract, step by step; days are counted back from the opening of the demonstration. */
@Component
@Profile("demo")
class DemoBeginnings {
    private static final List<String> EXPLAINED = List.of(
            "namedWorker", "howToReach", "cover", "role", "support", "voluntary", "recordedAndShared", "consequences");

    private final DemoDesk desk;
    private final DemoCalendar calendar;
    private final Cases cases;
    private final HouseholdMembers members;

    DemoBeginnings(DemoDesk desk, DemoCalendar calendar, Cases cases, HouseholdMembers members) {
        this.desk = desk;
        this.calendar = calendar;
        this.cases = cases;
        this.members = members;
    }

    void referred(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 0);
        family.reference = desk.refer(family.referrer, referral(family));
    }

    void referredAtOnce(DemoFamily family, Duration before) {
        calendar.itIs(before);
        Map<String, Object> form = referral(family);
        form.put("immediate", true);
        form.put("immediateReason", family.reason);
        family.reference = desk.refer(family.referrer, form);
    }

    void accepted(DemoFamily family, int daysAgo) {
        referred(family, daysAgo);
        calendar.itIs(daysAgo, 3);
        desk.complete(
                family.team.manager,
                family.reference,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "The history and the risk to the tenancy call for a lead worker."));
    }

    void decided(DemoFamily family, int daysAgo, String decision, String reason) {
        calendar.itIs(daysAgo, 4);
        desk.complete(
                family.team.manager,
                family.reference,
                "decideReferral",
                answers("decision", decision, "decisionReason", reason));
    }

    void told(DemoFamily family, int daysAgo, String by) {
        calendar.itIs(daysAgo, 6);
        desk.complete(
                by,
                family.reference,
                "tellReferrer",
                answers("toldWho", referrersName(family), "toldHow", "phone", "toldAt", calendar.clock()));
    }

    void allocated(DemoFamily family, int daysAgo) {
        accepted(family, daysAgo);
        calendar.itIs(daysAgo, 5);
        desk.complete(
                family.team.manager,
                family.reference,
                "allocateLead",
                answers(
                        "lead",
                        family.team.lead,
                        "cover",
                        family.team.cover,
                        "allocationReason",
                        "Has room, and has worked with families in this street before.",
                        "noConflict",
                        true));
    }

    void engaging(DemoFamily family, int daysAgo) {
        allocated(family, daysAgo);
        told(family, daysAgo, family.team.lead);
        calendar.itIs(daysAgo - 1, 0);
        desk.complete(
                family.team.lead,
                family.reference,
                "sendProjectLetter",
                answers("sentOn", calendar.day(0), "sentHow", "post", "sentTo", family.parentsName()));
    }

    void tried(DemoFamily family, int daysAgo, boolean met) {
        calendar.itIs(daysAgo, 4);
        desk.complete(
                family.team.lead,
                family.reference,
                "tryToEngage",
                answers(
                        "method",
                        "visitAnnounced",
                        "triedAt",
                        calendar.clock(),
                        "triedBy",
                        DemoOffice.name(family.team.lead),
                        "whatCameOfIt",
                        met ? "met" : "nobodyThere",
                        "whatHappened",
                        met
                                ? "%s opened and agreed a day for the first visit.".formatted(family.parent())
                                : "The lights were on, nobody opened.",
                        "tryNext",
                        met ? null : "Come back in the early evening, together with the referrer."));
    }

    void visited(DemoFamily family, int daysAgo) {
        tried(family, daysAgo + 1, true);
        calendar.itIs(daysAgo, 5);
        String child = member(family, family.youngest());
        desk.complete(
                family.team.lead,
                family.reference,
                "makeFirstVisit",
                answers(
                        "visitedAt",
                        calendar.clock(),
                        "place",
                        "At home",
                        "present",
                        List.of(member(family, family.parent()), child),
                        "withReferrer",
                        "yes",
                        "referrerPresent",
                        referrersName(family),
                        "whyWithoutReferrer",
                        null,
                        "explainedToFamily",
                        EXPLAINED,
                        "explainedToChildren",
                        EXPLAINED,
                        "leftUnexplained",
                        null,
                        "howReceived",
                        "Wary at first, then full of questions about the tenancy.",
                        "childrenSeen",
                        List.of(row("child", child, "whoseWords", "childsOwn", "said", family.childSays)),
                        "whyNoneSeenAlone",
                        null));
    }

    void consented(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 2);
        desk.complete(
                family.team.lead,
                family.reference,
                "gainConsent",
                answers(
                        "consents",
                        List.of(
                                consent(family, "workWithService", null, "yes"),
                                consent(family, "shareInformation", "education", "yes"),
                                consent(family, "shareInformation", "housing", "yes"),
                                consent(family, "shareInformation", "police", "no")),
                        "consentToWork",
                        "written"));
        calendar.itIs(daysAgo, 5);
        desk.complete(
                family.team.lead,
                family.reference,
                "contactAgencies",
                shown -> answers(
                        "contacts",
                        List.of(
                                contact("education", "The head of year", consent(shown, "Education")),
                                contact("housing", "Rita Holt, tenancy officer", consent(shown, "Housing"))),
                        "whyNobody",
                        null));
    }

    private Map<String, Object> consent(DemoFamily family, String purpose, String agency, String given) {
        return row(
                "purpose",
                purpose,
                "agency",
                agency,
                "agencyName",
                null,
                "scope",
                "What is needed for the work with the family, for twelve months.",
                "givenBy",
                member(family, family.parent()),
                "given",
                given,
                "form",
                "written",
                "givenOn",
                calendar.day(0));
    }

    /** The consent for an agency among those that a form offers. */
    static String consent(Map<String, Object> shown, String agency) {
        return lines(shown, "consentChoices").stream()
                .filter(choice -> choice.get("label").toString().contains("with " + agency))
                .findFirst()
                .orElseThrow()
                .get("value")
                .toString();
    }

    private Map<String, Object> contact(String agency, String person, String consent) {
        return row(
                "agency",
                agency,
                "person",
                person,
                "agencyName",
                null,
                "how",
                "phone",
                "contactedAt",
                calendar.clock(),
                "what",
                "Said that the family has a worker, and asked what goes well.",
                "basis",
                "consent",
                "consent",
                consent,
                "lawfulBasis",
                null,
                "basisReason",
                null);
    }

    void drawnUp(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 3);
        String parent = member(family, family.parent()), eldest = member(family, family.eldest());
        desk.complete(
                family.team.lead,
                family.reference,
                "drawUpContract",
                answers(
                        "standards",
                        List.of(row("text", family.standard)),
                        "conditions",
                        List.of(
                                row(
                                        "kind",
                                        "tenancy",
                                        "text",
                                        family.tenancyCondition,
                                        "binds",
                                        List.of(parent, eldest)),
                                row("kind", "behaviour", "text", family.behaviourCondition, "binds", List.of(eldest))),
                        "consequences",
                        List.of(
                                consequence(
                                        1,
                                        "The lead worker and %s meet and write down what went wrong."
                                                .formatted(family.parent()),
                                        "familySupport",
                                        false),
                                consequence(2, "A written warning from Housing.", "housing", false),
                                consequence(3, "Housing asks the court to demote the tenancy.", "housing", true)),
                        "support",
                        List.of(
                                row(
                                        "what",
                                        "A visit each week, and a number to call",
                                        "who",
                                        DemoOffice.name(family.team.lead)),
                                row(
                                        "what",
                                        "A talk with the school about %s".formatted(family.youngest()),
                                        "who",
                                        "Education")),
                        "startsOn",
                        calendar.day(0),
                        "reviewOn",
                        calendar.day(6 * 7)));
    }

    private static Map<String, Object> consequence(int step, String what, String agency, boolean legal) {
        return row("step", step, "what", what, "agency", agency, "legalAction", legal);
    }

    void signed(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 3);
        desk.complete(family.team.lead, family.reference, "signContract", shown -> {
            List<Map<String, Object>> signatures = new java.util.ArrayList<>(lines(shown, "signatures"));
            signatures.add(row("who", "agency", "name", "Rita Holt", "role", "Tenancy officer"));
            return answers(
                    "signatures",
                    signatures.stream()
                            .map(line -> with(
                                    line,
                                    "signedOn",
                                    calendar.day(0),
                                    "witnessedBy",
                                    DemoOffice.name(family.team.cover),
                                    "answer",
                                    "signed"))
                            .toList());
        });
    }

    /** Everything up to the signed contract, in nine days. */
    void signedUp(DemoFamily family, int daysAgo) {
        engaging(family, daysAgo);
        visited(family, daysAgo - 4);
        consented(family, daysAgo - 5);
        drawnUp(family, daysAgo - 7);
        signed(family, daysAgo - 9);
    }

    /** A member's id. */
    String member(DemoFamily family, String firstName) {
        if (family.ids.isEmpty())
            members.of(cases.findByReference(family.reference).orElseThrow().getId())
                    .forEach(member -> family.ids.put(
                            member.getName().split(" ")[0], member.getId().toString()));
        return family.ids.get(firstName);
    }

    private static String referrersName(DemoFamily family) {
        return switch (family.referrer) {
            case "raj" -> "Raj Rana";
            case "rita" -> "Rita Holt";
            default -> "Hilda Thorne";
        };
    }

    private Map<String, Object> referral(DemoFamily family) {
        boolean police = family.referrer.equals("raj");
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("service", family.team.service);
        form.put("referrerName", referrersName(family));
        boolean socialWorker = family.referrer.equals("sue");
        form.put("referrerRole", socialWorker ? "Social worker" : police ? "Neighbourhood officer" : "Tenancy officer");
        form.put("agency", socialWorker ? "socialServices" : police ? "police" : "housing");
        form.put(
                "referrerContact",
                socialWorker
                        ? "sue.shaw@social-work.example"
                        : police ? "raj.rana@police.example" : "housing.officers@housing.example");
        form.put("immediate", false);
        form.put("immediateReason", null);
        form.put("familyLabel", family.label());
        form.put("address", family.address);
        form.put("postcode", "ZZ" + family.name.length() + " 9ZZ");
        form.put("tenure", family.tenure);
        form.put("landlord", family.landlord);
        form.put(
                "members",
                family.members.stream()
                        .map(member -> member(family, member, calendar.today()))
                        .toList());
        form.put("reason", family.reason + " The family has had little help so far.");
        form.put(
                "incidents",
                List.of(row(
                        "type",
                        family.incident,
                        "reportedTo",
                        police ? "police" : "housing",
                        "firstOn",
                        calendar.today().minusYears(2).toString(),
                        "lastOn",
                        calendar.day(-3),
                        "howMany",
                        family.incidents,
                        "details",
                        null)));
        form.put("nonEngagement", List.of());
        form.put(
                "legalActions",
                List.of(row("kind", family.legal, "takenOn", calendar.day(-30), "details", family.legalDetails)));
        form.put("factors", family.factors);
        form.put("familyAware", true);
        return form;
    }

    private static Map<String, Object> member(DemoFamily family, DemoFamily.Member member, LocalDate today) {
        // Dates of birth differ from family to family, or the pathway would rightly think that it knows them.
        int differs = family.name.chars().sum() % 300;
        return row(
                "name",
                member.first() + " " + family.name,
                "born",
                today.minusYears(member.years()).minusDays(differs).toString(),
                "relationship",
                member.relationship(),
                "ethnicity",
                null,
                "communication",
                member.communication(),
                "school",
                member.school(),
                "atHome",
                true);
    }
}
