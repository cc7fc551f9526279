package org.familypathway.story;

import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The assessment of Family H: Housing, Education and the Police are asked, every child is heard, one father is asked and the other must not be; drug misuse and violence in the past, school
 * refused, a youth offending order; and a mother who holds on to her home, a girl who wants to work with animals, children who stand up for each other.
 */
public class FamilyHAssessment {
    private FamilyHAssessment() {}

    /** Who is a child today: Jordan comes of age in 2027. */
    public static List<String> children(LocalDate today) {
        List<String> children = new ArrayList<>(List.of("Kayla", "Liam", "Mia"));
        if (LocalDate.of(2009, 5, 2).plusYears(18).isAfter(today)) children.add(0, "Jordan");
        return children;
    }

    /** @param education id of the consent to share with Education; @param housing likewise with Housing */
    public static Map<String, Object> planned(
            LocalDate today, Map<String, String> ids, String housing, String education) {
        List<Map<String, Object>> heard = new ArrayList<>();
        children(today)
                .forEach(child -> heard.add(
                        answers("id", ids.get(child), "name", child + " Hale", "toBeHeard", "yes", "whyNot", null)));
        return answers(
                "reason",
                "Six years of complaints and a tenancy at risk. What drives the behaviour, what protects this family, and what does each of them need?",
                "agencies",
                List.of(
                        agency("housing", "Rita Holt, tenancy officer", null, housing),
                        agency("education", "Priya, education welfare", "priya", education),
                        lawfully("police", "PC Owen, neighbourhood team")),
                "whyNoAgency",
                null,
                "children",
                heard,
                "absentParents",
                List.of(
                        absent("Dean Archer", "father", List.of(ids.get("Jordan"), ids.get("Kayla")), null),
                        absent(
                                "Craig Moss",
                                "father",
                                List.of(ids.get("Liam"), ids.get("Mia")),
                                "He was violent to Hannah and may not know where they live.")),
                "whyNoFather",
                null);
    }

    /** An agency that is asked with the family's consent. @param partner who signs in for it, or null */
    public static Map<String, Object> agency(String agency, String person, String partner, String consent) {
        return answers(
                "id",
                null,
                "agency",
                agency,
                "person",
                person,
                "agencyName",
                null,
                "partner",
                partner,
                "how",
                "email",
                "what",
                "The family has a worker and an assessment has begun. What do you see going well, and what worries you?",
                "basis",
                "consent",
                "consent",
                consent,
                "lawfulBasis",
                null,
                "basisReason",
                null);
    }

    /** An agency that is asked on a lawful basis, because the family did not consent. */
    public static Map<String, Object> lawfully(String agency, String person) {
        Map<String, Object> asked = agency(agency, person, null, null);
        asked.put("basis", "lawfulBasis");
        asked.put("lawfulBasis", "crime");
        asked.put("basisReason", "Dealing from the stairwell is under investigation, and children live there.");
        return asked;
    }

    /** @param whyNot null where they are asked */
    public static Map<String, Object> absent(String name, String relation, List<String> parentOf, String whyNot) {
        return answers(
                "id",
                null,
                "name",
                name,
                "relation",
                relation,
                "parentOf",
                parentOf,
                "toBeAsked",
                whyNot == null ? "yes" : "no",
                "contact",
                whyNot == null ? "0117 496 0144, after six" : null,
                "whyNot",
                whyNot);
    }

    public static Map<String, Object> agencyViews(LocalDate today, String saidBy, boolean byTheLead) {
        return answers(
                "saidBy",
                saidBy,
                "saidOn",
                today.toString(),
                "saidHow",
                byTheLead ? "phone" : null,
                "points",
                List.of(
                        answers(
                                "id",
                                null,
                                "kind",
                                "strength",
                                "nature",
                                "fact",
                                "what",
                                "Hannah has come to each of the last three meetings."),
                        answers(
                                "id",
                                null,
                                "kind",
                                "worry",
                                "nature",
                                "opinion",
                                "what",
                                "The older boys seem to draw Liam along.")),
                "whatTheyDo",
                "A weekly call with Hannah.");
    }

    public static Map<String, Object> reminded() {
        return answers(
                "who",
                "PC Owen",
                "how",
                "phone",
                "remindedAt",
                FamilyHEngagement.now(),
                "said",
                "Is on leave until Monday, and will write then.");
    }

    public static Map<String, Object> childHeard() {
        return answers(
                "heard",
                "yes",
                "whyNotHeard",
                null,
                "seenAt",
                FamilyHEngagement.now(),
                "place",
                "On a walk to the park",
                "method",
                "walk",
                "alone",
                "yes",
                "whyNotAlone",
                null,
                "lifeIsLike",
                "It is loud at night and I am tired in the morning. I like it when Mum cooks and we all sit there.",
                "wantsToChange",
                "That nobody shouts, and that I can go and see the dogs at the rescue centre.",
                "whoseWords",
                "childsOwn");
    }

    public static Map<String, Object> childHeardWithOthers(String whyNotAlone) {
        Map<String, Object> heard = childHeard();
        heard.put("alone", "no");
        heard.put("whyNotAlone", whyNotAlone);
        heard.put("whoseWords", "workersSummary");
        return heard;
    }

    public static Map<String, Object> childNotHeard(String why) {
        Map<String, Object> heard = childHeard();
        heard.replaceAll((key, value) -> null);
        heard.put("heard", "no");
        heard.put("whyNotHeard", why);
        return heard;
    }

    /** @param who the ids that the form shows; all of them say something */
    public static Map<String, Object> parentsAsked(List<String> who) {
        return answers(
                "parents", who.stream().map(FamilyHAssessment::parentAsked).toList());
    }

    public static Map<String, Object> parentAsked(String id) {
        return answers(
                "id",
                id,
                "who",
                null,
                "asked",
                "yes",
                "whyNot",
                null,
                "askedAt",
                FamilyHEngagement.now(),
                "how",
                "inPerson",
                "seesIt",
                "I never had anybody who showed me how. I want to keep this home for them.",
                "wantsToChange",
                "Mornings without a fight.");
    }

    public static Map<String, Object> parentNotAsked(String id, String whyNot) {
        Map<String, Object> line = parentAsked(id);
        for (String key : List.of("askedAt", "how", "seesIt", "wantsToChange")) line.put(key, null);
        line.put("asked", "no");
        line.put("whyNot", whyNot);
        return line;
    }

    /** @param agency the voice of an agency that gave its views, {@code agency:} and its id; or {@code worker} */
    public static Map<String, Object> assessed(LocalDate today, Map<String, String> ids, String agency) {
        List<Map<String, Object>> considered = new ArrayList<>();
        ids.forEach((name, id) -> considered.add(answers(
                "id",
                id,
                "name",
                name + " Hale",
                "whyNone",
                name.equals("Jordan") ? "He is about to move out and asks for nothing now." : null)));
        String day = today.toString();
        return answers(
                "factors",
                List.of(
                        risk(
                                "person",
                                "schoolNonAttendance",
                                ids.get("Kayla"),
                                "Has not been to school for two years.",
                                agency,
                                day),
                        risk(
                                "person",
                                "youthOffendingOrder",
                                ids.get("Liam"),
                                "On an order since the spring.",
                                "worker",
                                day),
                        risk(
                                "person",
                                "parentsMentalHealth",
                                ids.get("Hannah"),
                                "Cannot get up on many mornings.",
                                ids.get("Hannah"),
                                day),
                        risk(
                                "family",
                                "drugMisuse",
                                "family",
                                "Cannabis is smoked at home, and was sold from it.",
                                "worker",
                                day),
                        risk(
                                "communitySchool",
                                "negativePeerInfluence",
                                ids.get("Liam"),
                                "Older boys wait for him on the green.",
                                agency,
                                day),
                        protective(
                                "person",
                                "awarenessOfAmbitions",
                                ids.get("Mia"),
                                "Wants to work with animals.",
                                ids.get("Mia"),
                                day),
                        protective(
                                "family",
                                "positiveFamilyRelationships",
                                "family",
                                "They eat together, and stand up for each other.",
                                "worker",
                                day),
                        protective(
                                "communitySchool",
                                "interestInProSocialActivities",
                                ids.get("Kayla"),
                                "Helps at the rescue centre at weekends.",
                                ids.get("Kayla"),
                                day)),
                "considered",
                considered,
                "relations",
                List.of(
                        relation(ids.get("Hannah"), null, "parentOf", ids.get("Kayla"), null, null),
                        relation("outside", "Dean Archer", "parentOf", ids.get("Kayla"), null, "Rings on birthdays."),
                        relation(
                                "outside",
                                "Maureen Hale",
                                "parentOf",
                                ids.get("Hannah"),
                                null,
                                "Was violent and drank; Hannah was in care at twelve."),
                        relation(
                                "outside",
                                "Craig Moss",
                                "formerPartnerOf",
                                ids.get("Hannah"),
                                null,
                                "Violent, left four years ago.")));
    }

    public static Map<String, Object> risk(
            String level, String kind, String about, String seen, String voice, String day) {
        return factor("risk", level, kind, about, seen, voice, day);
    }

    public static Map<String, Object> protective(
            String level, String kind, String about, String seen, String voice, String day) {
        return factor("protective", level, kind, about, seen, voice, day);
    }

    private static Map<String, Object> factor(
            String effect, String level, String kind, String about, String seen, String voice, String day) {
        boolean risk = effect.equals("risk");
        return answers(
                "id",
                null,
                "effect",
                effect,
                "level",
                level,
                "riskKind",
                risk ? kind : null,
                "protectiveKind",
                risk ? null : kind,
                "about",
                about,
                "otherKind",
                null,
                "seen",
                seen,
                "nature",
                "fact",
                "voice",
                voice,
                "source",
                "Visits and records",
                "seenOn",
                day);
    }

    public static Map<String, Object> relation(
            String personA, String nameA, String relation, String personB, String nameB, String note) {
        Map<String, Object> line =
                new LinkedHashMap<>(row(Map.of("personA", personA, "relation", relation, "personB", personB)));
        line.put("nameA", nameA);
        line.put("nameB", nameB);
        line.put("note", note);
        return line;
    }

    /** @param next {@code handIn} or {@code backToFactors} */
    public static Map<String, Object> analysed(String next) {
        return answers(
                "next",
                next,
                "needAndRisk",
                "Hannah’s low mood leaves the nights and mornings without an adult; the noise and the trouble follow from it.",
                "howRisksInterrelate",
                "No sleep, no school; no school, the older boys; the older boys, the police at the door.",
                "acrossGenerations",
                "Hannah was in care at twelve. She wants her children to stay, and has never seen how that is done.",
                "diverseNeeds",
                "Kayla and her brothers have a Caribbean father and know nobody of his family.",
                "childsVoiceChanged",
                "The mornings come first now, before the noise: all four named the shouting.",
                "changePerson",
                "Hannah sees her doctor; Kayla and Mia are back at school; Liam keeps his order.",
                "changeFamily",
                "A morning and an evening that everybody can count on.",
                "changeCommunitySchool",
                "Something for Liam after school, and neighbours who ring Hannah first.");
    }

    /** @param decision {@code signOff}, {@code backToFactors} or {@code backToAnalysis} */
    public static Map<String, Object> decided(String decision, String reasons) {
        return answers("decision", decision, "reasons", reasons);
    }
}
