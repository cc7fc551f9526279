package org.familypathway.story;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.kernel.London;

/** How Family H was reached and what they agreed to: the answers of each form of the engagement. Times are those of the test's own moment. */
public class FamilyHEngagement {
    private static final List<String> ALL_POINTS = List.of(
            "namedWorker", "howToReach", "cover", "role", "support", "voluntary", "recordedAndShared", "consequences");

    private FamilyHEngagement() {}

    /** This moment as a form has it. */
    public static String now() {
        return LocalDateTime.now(London.ZONE).withNano(0).toString();
    }

    public static String today() {
        return LocalDateTime.now(London.ZONE).toLocalDate().toString();
    }

    public static Map<String, Object> projectLetter() {
        return answers("sentOn", today(), "sentHow", "post", "sentTo", "Hannah Hale");
    }

    public static Map<String, Object> attempt(String method, String whatCameOfIt) {
        return answers(
                "method",
                method,
                "triedAt",
                now(),
                "triedBy",
                "Katie, Rita Holt",
                "whatCameOfIt",
                whatCameOfIt,
                "whatHappened",
                whatCameOfIt.equals("met")
                        ? "Hannah opened and talked with us for ten minutes on the doorstep."
                        : "Curtains moved, nobody came to the door.",
                "tryNext",
                whatCameOfIt.equals("met") ? null : "Come back in the early evening with Rita Holt.");
    }

    /** The first visit, planned with its risks: one worker goes with the referrer, and somebody stays behind and is rung. */
    public static Map<String, Object> visitPlan(String goes, String ringTo) {
        return visitPlan(goes, ringTo, LocalDateTime.now(London.ZONE));
    }

    /** The same, planned at this time for an hour later. */
    public static Map<String, Object> visitPlan(String goes, String ringTo, LocalDateTime planned) {
        return answers(
                "riskToWorkers",
                "A neighbour with whom the family is at odds; a dog that is loud and harmless, says Rita Holt.",
                "riskToChildren",
                "Shouting in the morning; nobody has seen a child hurt.",
                "riskReducedBy",
                "In daylight, together with the referrer whom they know, the dog in the kitchen.",
                "visits",
                "inPairs",
                "loneWorking",
                null,
                "safeToGo",
                "yes",
                "whyNotSafe",
                null,
                "goes",
                List.of(goes),
                "othersGo",
                "Whoever referred them",
                "atHome",
                "yes",
                "place",
                "At their home",
                "visitAt",
                planned.plusHours(1).withNano(0).toString(),
                "ringTo",
                ringTo,
                "ringBy",
                planned.plusHours(3).withNano(0).toString());
    }

    public static Map<String, Object> firstVisit(UUID mother, UUID child) {
        return answers(
                "visitedAt",
                now(),
                "place",
                "At home, 14 Larkspur Walk",
                "present",
                List.of(mother.toString(), child.toString()),
                "withReferrer",
                "yes",
                "referrerPresent",
                "Rita Holt, tenancy officer",
                "whyWithoutReferrer",
                null,
                "explainedToFamily",
                ALL_POINTS,
                "explainedToChildren",
                ALL_POINTS,
                "leftUnexplained",
                null,
                "howReceived",
                "Wary at first. Hannah asked twice what happens to the tenancy, and was told honestly.",
                "childrenSeen",
                FamilyH.rows(Map.of(
                        "child",
                        child.toString(),
                        "whoseWords",
                        "childsOwn",
                        "said",
                        "I would go to school if nobody shouted in the morning.")),
                "whyNoneSeenAlone",
                null);
    }

    public static Map<String, Object> consent(String purpose, String agency, UUID givenBy, String given, String form) {
        Map<String, Object> consent = FamilyH.row(Map.of(
                "purpose",
                purpose,
                "scope",
                "What is needed for the work with the family, for six months.",
                "givenBy",
                givenBy.toString(),
                "given",
                given,
                "form",
                form,
                "givenOn",
                today()));
        consent.put("agency", agency);
        consent.put("agencyName", null);
        consent.put("basis", purpose.equals("shareInformation") ? "consent" : null);
        consent.put("basisReason", null);
        consent.put("about", List.of(givenBy.toString()));
        for (String unjudged : List.of("able", "judgedBy", "judgedOn", "judgedFrom", "judgedWith", "parentsHeard"))
            consent.put(unjudged, null);
        return consent;
    }

    /** The same, about others than the one who answers, or more. */
    public static Map<String, Object> about(Map<String, Object> consent, UUID... persons) {
        Map<String, Object> about = new LinkedHashMap<>(consent);
        about.put("about", Stream.of(persons).map(UUID::toString).toList());
        return about;
    }

    /** The same, with a judgement whether the one whom it is about can decide it. */
    public static Map<String, Object> judged(Map<String, Object> consent, String able) {
        Map<String, Object> judged = new LinkedHashMap<>(consent);
        judged.putAll(answers(
                "able",
                able,
                "judgedBy",
                "Katie, key worker, with the school nurse",
                "judgedOn",
                today(),
                "judgedFrom",
                "Was told what it means and what not, and said it back in own words."));
        return judged;
    }

    /** Who holds parental responsibility for a child. @param holder a member, or null for somebody outside with this name */
    public static Map<String, Object> responsible(UUID child, String kind, UUID holder, String holderName) {
        return answers(
                "id",
                null,
                "child",
                child.toString(),
                "kind",
                kind,
                "holder",
                holder == null ? "outside" : holder.toString(),
                "holderName",
                holderName,
                "knownHow",
                "birthCertificate");
    }

    /** The mother signs for herself and for her children. */
    public static Map<String, Object> consents(UUID mother, UUID... children) {
        UUID[] all = Stream.concat(Stream.of(mother), Stream.of(children)).toArray(UUID[]::new);
        Map<String, Object> consents = consents(mother);
        consents.put(
                "responsibility",
                Stream.of(children)
                        .map(child -> responsible(child, "mother", mother, null))
                        .toList());
        consents.put(
                "consents",
                ((List<?>) consents.get("consents"))
                        .stream().map(one -> about(castRow(one), all)).toList());
        return consents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> castRow(Object row) {
        return (Map<String, Object>) row;
    }

    public static Map<String, Object> consents(UUID mother) {
        return answers(
                "responsibility",
                List.of(),
                "consents",
                List.of(
                        consent("workWithService", null, mother, "yes", "written"),
                        consent("shareInformation", "housing", mother, "yes", "written"),
                        consent("shareInformation", "education", mother, "yes", "written"),
                        consent("shareInformation", "police", mother, "no", "verbal"),
                        consent("assessment", null, mother, "yes", "written")),
                "consentToWork",
                "written");
    }

    public static Map<String, Object> contact(String agency, UUID consent) {
        Map<String, Object> contact = FamilyH.row(Map.of(
                "agency",
                agency,
                "person",
                "Head of year",
                "how",
                "phone",
                "contactedAt",
                now(),
                "what",
                "Asked about attendance; said that the family has a worker.",
                "basis",
                "consent",
                "consent",
                consent.toString()));
        contact.put("agencyName", null);
        contact.put("lawfulBasis", null);
        contact.put("basisReason", null);
        return contact;
    }

    public static Map<String, Object> lawfulContact(String agency, String reason) {
        Map<String, Object> contact = contact(agency, UUID.randomUUID());
        contact.put("basis", "lawfulBasis");
        contact.put("consent", null);
        contact.put("lawfulBasis", "safeguarding");
        contact.put("basisReason", reason);
        return contact;
    }

    @SafeVarargs
    public static Map<String, Object> contacts(Map<String, Object>... contacts) {
        return answers("contacts", List.of(contacts), "whyNobody", null);
    }
}
