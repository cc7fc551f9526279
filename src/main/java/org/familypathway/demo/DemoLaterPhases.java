package org.familypathway.demo;

import static org.familypathway.demo.DemoAnswers.answers;
import static org.familypathway.demo.DemoAnswers.lines;
import static org.familypathway.demo.DemoAnswers.row;
import static org.familypathway.demo.DemoAnswers.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How an invented family comes from the signed contract to the closed case, step by step; days are counted back from the opening of the demonstration. */
@Component
@Profile("demo")
class DemoLaterPhases {
    /** What was bought in for a family. @param service of the menu @param cost in pounds */
    record BoughtIn(String service, String what, int cost) {}

    /** What police, housing and noise pollution reported in a week; -1 where they did not answer. @param missed number of the action that was missed, or 0 */
    record Week(int police, int housing, int noise, int missed) {}

    private static final List<String> LOUD = List.of(
            "%s looked tired; the week was loud.",
            "%s was up late with visitors, and said so before I asked.",
            "Bottles in the hall. %s wants help to say no at the door.",
            "%s had slept three hours, and cleared the kitchen with me.");
    private static final List<String> QUIET = List.of(
            "%s showed a reading book, and says that mornings are quiet now.",
            "Breakfast was on the table. %s counted the days without a note from school.",
            "%s drew while we talked, and was first at the door with shoes on.",
            "A calm hour. %s asked when I come again.");
    private static final int NO_ANSWER = -1;
    private static final String LAWFUL = "lawfulBasis";

    private final DemoDesk desk;
    private final DemoCalendar calendar;
    private final DemoBeginnings beginnings;

    DemoLaterPhases(DemoDesk desk, DemoCalendar calendar, DemoBeginnings beginnings) {
        this.desk = desk;
        this.calendar = calendar;
        this.beginnings = beginnings;
    }

    // ---- The assessment

    /** Planned: the school is asked, where {@code priya} signs in, and every child is to be heard. */
    void assessmentPlanned(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 1);
        desk.complete(
                family.team.lead,
                family.reference,
                "planAssessment",
                shown -> answers(
                        "reason",
                        family.reason + " What drives it, what protects this family, and what does each need?",
                        "agencies",
                        List.of(row(
                                "agency",
                                "education",
                                "person",
                                DemoOffice.name("priya"),
                                "agencyName",
                                null,
                                "partner",
                                "priya",
                                "how",
                                "email",
                                "what",
                                "An assessment has begun. What do you see going well, and what worries you?",
                                "basis",
                                "consent",
                                "consent",
                                DemoBeginnings.consent(shown, "Education"),
                                "lawfulBasis",
                                null,
                                "basisReason",
                                null)),
                        "whyNoAgency",
                        null,
                        "children",
                        lines(shown, "children").stream()
                                .map(child -> with(child, "toBeHeard", "yes"))
                                .toList(),
                        "absentParents",
                        List.of(),
                        "whyNoFather",
                        family.members.get(0).relationship().equals("father")
                                ? null
                                : "%s has yet to say how the children’s father can be reached."
                                        .formatted(family.parent())));
    }

    /** @param firstName of the child; of the others none is heard yet */
    void childHeard(DemoFamily family, int daysAgo, String firstName) {
        calendar.itIs(daysAgo, 6);
        desk.completeEach(
                family.reference,
                "hearChild",
                shown -> shown.get("child").toString().startsWith(firstName + " ")
                        ? answers(
                                "heard",
                                "yes",
                                "whyNotHeard",
                                null,
                                "seenAt",
                                calendar.clock(),
                                "place",
                                "On a walk to the park",
                                "method",
                                "walk",
                                "alone",
                                "yes",
                                "whyNotAlone",
                                null,
                                "lifeIsLike",
                                firstName.equals(family.youngest())
                                        ? family.childSays
                                        : "It is all right. School is all right when I have slept.",
                                "wantsToChange",
                                firstName.equals(family.youngest())
                                        ? family.childWants
                                        : "That they trust me to come home on time.",
                                "whoseWords",
                                "childsOwn")
                        : null);
    }

    /** Everybody has answered; the factors are recorded. */
    void assessed(DemoFamily family, int daysAgo) {
        assessmentPlanned(family, daysAgo);
        family.members.stream()
                .filter(DemoFamily.Member::isChild)
                .forEach(child -> childHeard(family, daysAgo - 2, child.first()));
        calendar.itIs(daysAgo - 3, 2);
        desk.completeEach(
                family.reference,
                "giveAgencyViews",
                shown -> answers(
                        "saidBy",
                        DemoOffice.name("priya"),
                        "saidOn",
                        calendar.day(0),
                        "saidHow",
                        null,
                        "points",
                        List.of(
                                row(
                                        "kind",
                                        "strength",
                                        "nature",
                                        "fact",
                                        "what",
                                        "%s came to both parents’ evenings.".formatted(family.parent())),
                                row(
                                        "kind",
                                        "worry",
                                        "nature",
                                        "opinion",
                                        "what",
                                        "%s seems tired in the mornings.".formatted(family.youngest()))),
                        "whatTheyDo",
                        "A quiet place to come to before lessons."));
        calendar.itIs(daysAgo - 4, 3);
        desk.complete(
                family.team.lead,
                family.reference,
                "askParents",
                shown -> answers(
                        "parents",
                        lines(shown, "parents").stream()
                                .map(parent -> with(
                                        parent,
                                        "asked",
                                        "yes",
                                        "askedAt",
                                        calendar.clock(),
                                        "how",
                                        "inPerson",
                                        "seesIt",
                                        family.parentSays,
                                        "wantsToChange",
                                        "Mornings without a fight."))
                                .toList()));
        calendar.itIs(daysAgo - 7, 2);
        desk.complete(family.team.lead, family.reference, "assessNeeds", shown -> factors(family, shown));
    }

    private Map<String, Object> factors(DemoFamily family, Map<String, Object> shown) {
        String parent = beginnings.member(family, family.parent()),
                youngest = beginnings.member(family, family.youngest());
        return answers(
                "factors",
                List.of(
                        factor("risk", "family", family.worryKind, "family", family.worry, "worker"),
                        factor(
                                "risk",
                                "person",
                                "schoolNonAttendance",
                                youngest,
                                "Late or absent two days in five.",
                                parent),
                        factor(
                                "protective",
                                "family",
                                "positiveFamilyRelationships",
                                "family",
                                family.strength,
                                "worker"),
                        factor("protective", "person", "awarenessOfAmbitions", youngest, family.childWants, youngest)),
                "considered",
                lines(shown, "considered").stream()
                        .map(member -> with(member, "whyNone", "Is part of what is said of the whole family."))
                        .toList(),
                "relations",
                lines(shown, "considered").stream()
                        .filter(member -> !parent.equals(member.get("id")))
                        .filter(member -> isChild(family, member.get("name").toString()))
                        .map(child -> row(
                                "personA",
                                parent,
                                "nameA",
                                null,
                                "relation",
                                "parentOf",
                                "personB",
                                child.get("id"),
                                "nameB",
                                null,
                                "note",
                                null))
                        .toList());
    }

    private static boolean isChild(DemoFamily family, String name) {
        return family.members.stream().anyMatch(member -> member.isChild() && name.startsWith(member.first() + " "));
    }

    private Map<String, Object> factor(
            String effect, String level, String kind, String about, String seen, String voice) {
        boolean risk = effect.equals("risk");
        return row(
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
                "Visits",
                "seenOn",
                calendar.day(-1));
    }

    /** Handed in to the manager. */
    void analysed(DemoFamily family, int daysAgo) {
        assessed(family, daysAgo + 9);
        calendar.itIs(daysAgo, 2);
        desk.complete(
                family.team.lead,
                family.reference,
                "analyseNeeds",
                answers(
                        "next",
                        "handIn",
                        "needAndRisk",
                        family.need,
                        "howRisksInterrelate",
                        "One leads to the next: " + family.worry,
                        "acrossGenerations",
                        "%s grew up without anybody who showed how it is done.".formatted(family.parent()),
                        "diverseNeeds",
                        "The school letters are long; the family would rather be rung.",
                        "childsVoiceChanged",
                        "The mornings come first now: %s named them before anything else.".formatted(family.youngest()),
                        "changePerson",
                        "%s is at school each day.".formatted(family.youngest()),
                        "changeFamily",
                        family.goal,
                        "changeCommunitySchool",
                        "Neighbours ring %s first, and the police only then.".formatted(family.parent())));
    }

    /** The manager has begun to read. */
    void signOffTaken(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo, 6);
        desk.claim(family.team.manager, family.reference, "signOffAssessment");
    }

    /** Signed up, assessed and signed off. */
    void signedOff(DemoFamily family, int daysAgo) {
        beginnings.signedUp(family, daysAgo + 22);
        analysed(family, daysAgo + 2);
        calendar.itIs(daysAgo, 4);
        desk.complete(
                family.team.manager,
                family.reference,
                "signOffAssessment",
                answers(
                        "decision",
                        "signOff",
                        "reasons",
                        "What %s says is heard in it, and the plan can rest on it.".formatted(family.youngest())));
    }

    // ---- The conference

    void conferenceOffered(DemoFamily family, int daysAgo, boolean accepted) {
        calendar.itIs(daysAgo, 3);
        desk.complete(
                family.team.lead,
                family.reference,
                "offerConference",
                shown -> answers(
                        "offered",
                        "yes",
                        "letterOn",
                        calendar.day(0),
                        "letterHow",
                        "byHand",
                        "letterTo",
                        family.parentsName(),
                        "explained",
                        "That it is voluntary, that the family have time on their own, and that they may change their minds.",
                        "answers",
                        lines(shown, "answers").stream()
                                .map(adult -> with(
                                        adult,
                                        "answeredOn",
                                        calendar.day(0),
                                        "answer",
                                        accepted ? "accepts" : "declines",
                                        "words",
                                        accepted ? "If my mum can come, then yes." : "We would rather do it with you."))
                                .toList(),
                        "outcome",
                        accepted ? "accepted" : "declined",
                        "reason",
                        accepted ? null : "The family want to make the plan with their worker alone.",
                        "agreedBy",
                        null,
                        "coordinator",
                        accepted ? "carol" : null,
                        "independent",
                        accepted));
    }

    /** Prepared by {@code carol}, held a week later, and a family plan agreed. */
    void conferenceHeld(DemoFamily family, int daysAgo, int reviewedInDays) {
        conferenceOffered(family, daysAgo + 14, true);
        calendar.itIs(daysAgo + 7, 5);
        desk.complete(
                "carol",
                family.reference,
                "prepareConference",
                shown -> answers(
                        "readiness",
                        "ready",
                        "reason",
                        null,
                        "plannedAt",
                        calendar.today().plusDays(7).atTime(16, 30).toString(),
                        "place",
                        "St Luke’s church hall, small room",
                        "needs",
                        "Tea and food for all; a corner for %s to draw in.".formatted(family.youngest()),
                        "invited",
                        List.of(
                                invited("member", beginnings.member(family, family.parent()), null, null),
                                invited("member", beginnings.member(family, family.eldest()), null, null),
                                invited("relative", null, "Rose " + family.name, "Grandmother"),
                                with(
                                        invited("professional", null, "Rita Holt", "Tenancy officer"),
                                        "agency",
                                        "housing",
                                        "information",
                                        "How many complaints there were, and what the tenancy needs.",
                                        "bottomLine",
                                        "No noise that can be heard next door after ten.",
                                        "basis",
                                        "consent",
                                        "consent",
                                        DemoBeginnings.consent(shown, "Housing"))),
                        "children",
                        lines(shown, "children").stream()
                                .map(child -> with(
                                        child,
                                        "takesPart",
                                        "comes",
                                        "prepared",
                                        "Seen alone by Carol, who explained who will be there and what for.",
                                        "hasAdvocate",
                                        "yes",
                                        "advocate",
                                        "Jo Marsh, advocacy project"))
                                .toList(),
                        "apart",
                        List.of()));
        calendar.itIs(daysAgo, 9);
        desk.complete(
                "carol",
                family.reference,
                "holdConference",
                shown -> answers(
                        "outcome",
                        "agreed",
                        "heldAt",
                        calendar.today().atTime(16, 30).toString(),
                        "attendance",
                        lines(shown, "attendance").stream()
                                .map(invited -> with(invited, "came", "yes"))
                                .toList(),
                        "childrenHeard",
                        "They spoke first, with Jo Marsh beside them.",
                        "privateTime",
                        "yes",
                        "privateFrom",
                        "17:15",
                        "privateTo",
                        "18:10",
                        "whyNoPrivateTime",
                        null,
                        "decisions",
                        List.of(
                                decision(
                                        "Rings Rose before an evening gets loud.",
                                        beginnings.member(family, family.parent()),
                                        14),
                                decision(
                                        "Sleeps at the house from Sunday to Thursday and walks %s to school."
                                                .formatted(family.youngest()),
                                        accountable(shown, "Rose"),
                                        21)),
                        "reviewOn",
                        calendar.day(reviewedInDays),
                        "notAgreedBy",
                        null,
                        "reason",
                        null));
    }

    private Map<String, Object> invited(String kind, String member, String name, String relation) {
        return row(
                "kind",
                kind,
                "member",
                member,
                "name",
                name,
                "relation",
                relation,
                "agency",
                null,
                "agencyName",
                null,
                "how",
                "inPerson",
                "contactedAt",
                calendar.clock(),
                "answer",
                "comes",
                "whyNot",
                null,
                "views",
                null,
                "information",
                null,
                "bottomLine",
                null,
                "basis",
                null,
                "consent",
                null,
                "lawfulBasis",
                null,
                "basisReason",
                null);
    }

    private static String accountable(Map<String, Object> shown, String firstName) {
        return lines(shown, "accountableChoices").stream()
                .filter(choice -> choice.get("label").toString().startsWith(firstName))
                .findFirst()
                .orElseThrow()
                .get("value")
                .toString();
    }

    private Map<String, Object> decision(String what, String accountable, int inDays) {
        return row("what", what, "accountable", accountable, "byWhen", calendar.day(inDays));
    }

    /** @param next in how many days the family look at it again; null where it is over */
    void conferenceReviewed(DemoFamily family, int daysAgo, Integer next) {
        calendar.itIs(daysAgo, 4);
        desk.complete(
                family.team.lead,
                family.reference,
                "reviewConference",
                shown -> answers(
                        "reviewedOn",
                        calendar.day(0),
                        "decisions",
                        lines(shown, "decisions").stream()
                                .map(decision -> with(
                                        decision,
                                        "how",
                                        next == null ? "done" : "underWay",
                                        "details",
                                        "Rose comes; one evening she was not rung."))
                                .toList(),
                        "familySays",
                        "It is the first plan that we made ourselves.",
                        "outcome",
                        next == null ? "ended" : "again",
                        "nextReviewOn",
                        next == null ? null : calendar.day(next),
                        "reason",
                        next == null ? "Everything that they decided is done, or in the support plan." : null));
    }

    // ---- The plan

    /** Drawn up three days before, and agreed by everybody on this day. @param baseline of police, housing and noise over so many weeks */
    void planAgreed(
            DemoFamily family,
            int daysAgo,
            int firstReviewInDays,
            BoughtIn boughtIn,
            int weeks,
            int police,
            int housing,
            int noise) {
        calendar.itIs(daysAgo + 3, 2);
        String parent = beginnings.member(family, family.parent()),
                eldest = beginnings.member(family, family.eldest()),
                youngest = beginnings.member(family, family.youngest());
        List<Map<String, Object>> without = new ArrayList<>();
        for (DemoFamily.Member member : family.members)
            if (!List.of(family.parent(), family.eldest(), family.youngest()).contains(member.first()))
                without.add(row(
                        "who",
                        beginnings.member(family, member.first()),
                        "agencyName",
                        null,
                        "because",
                        "Helps with everything that the others do."));
        desk.complete(
                family.team.lead,
                family.reference,
                "drawUpPlan",
                answers(
                        "drawnUpWith",
                        List.of(parent, eldest, youngest),
                        "childrensPart",
                        "%s drew what a good morning looks like.".formatted(family.youngest()),
                        "strengths",
                        family.strength,
                        "goals",
                        List.of(
                                goal(
                                        1,
                                        "communitySchool",
                                        null,
                                        "The police do not come to our door any more.",
                                        "policeIncidents",
                                        null,
                                        "incidents",
                                        weeks,
                                        police,
                                        police / 4),
                                goal(
                                        2,
                                        "communitySchool",
                                        null,
                                        "Next door do not write us down any more.",
                                        "housingComplaints",
                                        null,
                                        "complaints",
                                        weeks,
                                        housing,
                                        housing / 4),
                                goal(
                                        3,
                                        "family",
                                        null,
                                        family.goal,
                                        "noiseReports",
                                        null,
                                        "reports",
                                        weeks,
                                        noise,
                                        noise / 4),
                                goal(
                                        4,
                                        "person",
                                        youngest,
                                        "I go to school every day like the others.",
                                        "schoolAttendance",
                                        null,
                                        "percent",
                                        6,
                                        58,
                                        95)),
                        "actions",
                        List.of(
                                action(
                                        1,
                                        3,
                                        "Goes to the Right Track parenting group, Tuesday evenings",
                                        "parentingGroup",
                                        parent,
                                        "rightTrack",
                                        null),
                                action(
                                        2,
                                        1,
                                        "Goes to the youth club on Fridays instead of the green",
                                        "supportsContract",
                                        eldest,
                                        "projectYouthProvision",
                                        null),
                                action(
                                        3,
                                        4,
                                        "Gets up at seven and walks to school",
                                        "educationLiaison",
                                        youngest,
                                        null,
                                        null),
                                action(
                                        4,
                                        4,
                                        "Rings by ten if %s is not there".formatted(family.youngest()),
                                        "educationLiaison",
                                        "agency:education",
                                        "educationLiaison",
                                        null),
                                action(
                                        5,
                                        2,
                                        "Answers each complaint with the lead worker within two days",
                                        "supportsContract",
                                        "agency:housing",
                                        null,
                                        null),
                                action(
                                        6,
                                        3,
                                        boughtIn.what(),
                                        "practicalHelp",
                                        "lead",
                                        boughtIn.service(),
                                        boughtIn.cost())),
                        "withoutAction",
                        without,
                        "noContract",
                        null,
                        "firstReviewOn",
                        calendar.day(3 + firstReviewInDays)));
        calendar.itIs(daysAgo, 5);
        desk.complete(
                family.team.lead,
                family.reference,
                "agreePlan",
                shown -> answers(
                        "family",
                        lines(shown, "family").stream()
                                .map(party -> with(
                                        party,
                                        "saidOn",
                                        calendar.day(0),
                                        "witnessedBy",
                                        DemoOffice.name(family.team.cover),
                                        "answer",
                                        "agrees",
                                        "wants",
                                        null))
                                .toList(),
                        "agencies",
                        lines(shown, "agencies").stream()
                                .map(agency -> with(
                                        agency,
                                        "person",
                                        agency.get("who").equals("agency:housing")
                                                ? "Rita Holt, tenancy officer"
                                                : "The head of year",
                                        "how",
                                        "meeting",
                                        "contactedAt",
                                        calendar.clock(),
                                        "answer",
                                        "agrees"))
                                .toList()));
    }

    private Map<String, Object> goal(
            int number,
            String level,
            String about,
            String words,
            String measure,
            String measureText,
            String unit,
            int weeks,
            int baseline,
            int target) {
        return row(
                "number",
                number,
                "level",
                level,
                "about",
                about,
                "words",
                words,
                "measure",
                measure,
                "measureText",
                measureText,
                "unit",
                unit,
                "baselineFrom",
                calendar.day(-7 * weeks),
                "baselineTo",
                calendar.day(-1),
                "baseline",
                baseline,
                "target",
                target,
                "byOn",
                calendar.day(26 * 7));
    }

    private Map<String, Object> action(
            int number, int goal, String what, String kind, String owner, String service, Integer cost) {
        return row(
                "number",
                number,
                "goal",
                goal,
                "what",
                what,
                "kind",
                kind,
                "owner",
                owner,
                "agencyName",
                null,
                "service",
                service,
                "cost",
                cost,
                "dueOn",
                calendar.day(7 * (4 + number)));
    }

    /** On the day after. @param budget of the service, in pounds, where none is entered for the year */
    void planApproved(DemoFamily family, int daysAgo, int budget) {
        calendar.itIs(daysAgo, 1);
        desk.complete(
                family.team.manager,
                family.reference,
                "approvePlan",
                shown -> answers(
                        "decision",
                        "approve",
                        "reason",
                        null,
                        "budget",
                        Boolean.TRUE.equals(shown.get("asksBudget")) ? budget : null,
                        "overspendReason",
                        Boolean.TRUE.equals(shown.get("isOver")) ? "It costs less than going to court." : null));
    }

    // ---- Monitoring

    /** A week on the day on which its round is due. */
    void week(DemoFamily family, int daysAgo, Week week) {
        calendar.itIs(daysAgo, 5);
        String parent = beginnings.member(family, family.parent()),
                youngest = beginnings.member(family, family.youngest());
        desk.complete(family.team.lead, family.reference, "recordWeeklyRound", shown -> {
            LocalDate to = LocalDate.parse(shown.get("weekTo").toString());
            List<Map<String, Object>> actions = new ArrayList<>();
            for (Map<String, Object> line : lines(shown, "actions")) {
                boolean missed = actions.size() + 1 == week.missed();
                actions.add(with(
                        line,
                        "state",
                        missed ? "missed" : "kept",
                        "why",
                        missed ? "Was ill, and told nobody before." : null));
            }
            return answers(
                    "weekTo",
                    to.toString(),
                    "incidents",
                    lines(shown, "incidents").stream()
                            .map(line -> reported(line, week))
                            .toList(),
                    "actions",
                    actions,
                    "contact",
                    "visit",
                    "seenAt",
                    to.minusDays(1).atTime(16, 30).toString(),
                    "whoWasSeen",
                    List.of(parent, youngest),
                    "seenAlone",
                    List.of(youngest),
                    "whyNoneSeenAlone",
                    null,
                    "whatWasSeen",
                    (week.noise() > 1 ? LOUD : QUIET)
                            .get(to.getDayOfYear() / 7 % 4)
                            .formatted(week.noise() > 1 ? family.parent() : family.youngest()),
                    "whyNotSeen",
                    null,
                    "breach",
                    Boolean.TRUE.equals(shown.get("hasContract")) ? "no" : null);
        });
    }

    private Map<String, Object> reported(Map<String, Object> line, Week week) {
        String source = line.get("source").toString();
        int incidents =
                source.equals("police") ? week.police() : source.equals("housing") ? week.housing() : week.noise();
        boolean consent = line.get("consent") != null
                && !LAWFUL.equals(line.get("consent").toString());
        boolean answered = incidents != NO_ANSWER;
        return with(
                line,
                "asked",
                switch (source) {
                    case "police" -> "PC Marsh, beat officer";
                    case "housing" -> "Rita Holt, tenancy officer";
                    default -> "Night patrol";
                },
                "how",
                "phone",
                "askedAt",
                calendar.clock(),
                "consent",
                consent ? line.get("consent") : LAWFUL,
                "lawfulBasis",
                consent ? null : "crime",
                "basisReason",
                consent ? null : "Disorder in the street is to be prevented; only numbers are asked for.",
                "answered",
                answered ? "answered" : "noAnswer",
                "incidents",
                answered ? incidents : null,
                "what",
                incidents > 0 ? "Loud music and shouting" : null,
                "whyNoAnswer",
                answered ? null : "Nobody was on duty.");
    }

    /** @param decision {@code goesOn} or {@code close} @param nextInDays next review, or the closure meeting @param school attendance in percent */
    void progressReviewed(DemoFamily family, int daysAgo, String decision, int nextInDays, int school) {
        calendar.itIs(daysAgo, 7);
        desk.complete(
                family.team.lead,
                family.reference,
                "reviewProgress",
                shown -> answers(
                        "heldOn",
                        calendar.day(0),
                        "attendance",
                        lines(shown, "attendance").stream()
                                .map(party -> party.get("who").equals("agency:housing")
                                        ? with(party, "came", "sentViews", "note", "The rent is paid; nothing to add.")
                                        : with(party, "came", "came"))
                                .toList(),
                        "goals",
                        lines(shown, "goals").stream()
                                .map(goal -> goal.get("goal").toString().contains("School attendance")
                                        ? with(goal, "how", school >= 95 ? "reached" : "onTrack", "value", school)
                                        : with(
                                                goal,
                                                "how",
                                                decision.equals("close") ? "reached" : "notMeasured",
                                                "value",
                                                decision.equals("close") ? 1 : null,
                                                "comment",
                                                decision.equals("close") ? null : "The weekly rounds count it."))
                                .toList(),
                        "risks",
                        "The tenancy is safer; older friends still call at night.",
                        "familySays",
                        "We are proud of the mornings. We want the visits to go on a while.",
                        "serviceRight",
                        "yes",
                        "serviceWhy",
                        "The work reaches what it was meant for.",
                        "decision",
                        decision,
                        "reason",
                        "The figures fall, and the family say what helps.",
                        "nextOn",
                        calendar.day(nextInDays)));
    }

    /** @param next in how many days it is reviewed again; null where it has ended */
    void contractReviewed(DemoFamily family, int daysAgo, Integer next) {
        calendar.itIs(daysAgo, 3);
        desk.complete(
                family.team.lead,
                family.reference,
                "reviewContract",
                shown -> answers(
                        "reviewedOn",
                        calendar.day(0),
                        "kept",
                        lines(shown, "kept").stream()
                                .map(condition ->
                                        with(condition, "how", "kept", "details", "Nothing was reported since."))
                                .toList(),
                        "familySays",
                        "The nights are quieter.",
                        "decision",
                        next == null ? "end" : "stands",
                        "nextReviewOn",
                        next == null ? null : calendar.day(next),
                        "reason",
                        next == null ? "Kept for months; the family do not need it on paper any more." : null));
    }

    // ---- Closing

    /** Statements and feedback gathered, and the evaluation written. @param agreedDaysAgo when the plan was agreed */
    void evaluated(DemoFamily family, int daysAgo, int agreedDaysAgo, List<Week> weeks, int school) {
        calendar.itIs(daysAgo + 4, 2);
        desk.complete(
                family.team.lead,
                family.reference,
                "gatherStatements",
                answers(
                        "statements",
                        List.of(
                                statement("neighbour", "Next door", "We have slept through since spring."),
                                statement("neighbour", "Opposite", "I walk past the house again."),
                                statement("neighbour", "Upstairs", "They say good morning now."),
                                statement("agency", "Housing, Rita Holt", "Nobody has rung me about them for weeks."),
                                statement(
                                        "serviceUser",
                                        family.parentsName(),
                                        "%s did not give up on us, and told us straight what would happen."
                                                .formatted(DemoOffice.name(family.team.lead)
                                                        .split(" ")[0]))),
                        "fewerNeighbours",
                        null,
                        "noAgency",
                        null,
                        "noServiceUser",
                        null));
        calendar.itIs(daysAgo + 4, 5);
        desk.complete(
                family.team.lead,
                family.reference,
                "gatherFeedback",
                answers(
                        "feedback",
                        List.of(
                                feedback(family, family.youngest(), "Somebody came every week, also to my school."),
                                feedback(family, family.parent(), "One person to ring instead of nine.")),
                        "noYoungPerson",
                        null,
                        "noAdult",
                        null));
        calendar.itIs(daysAgo, 2);
        desk.complete(
                family.team.lead,
                family.reference,
                "evaluateOutcomes",
                shown -> evaluation(family, shown, agreedDaysAgo - daysAgo, weeks, school));
    }

    private Map<String, Object> statement(String kind, String who, String text) {
        return row(
                "kind",
                kind,
                "who",
                who,
                "givenOn",
                calendar.day(-1),
                "how",
                "inPerson",
                "text",
                text,
                "agreesToUse",
                "yes");
    }

    private Map<String, Object> feedback(DemoFamily family, String firstName, String said) {
        return row(
                "member",
                beginnings.member(family, firstName),
                "askedOn",
                calendar.day(-1),
                "askedBy",
                DemoOffice.name(family.team.cover),
                "said",
                said,
                "differently",
                "Tell us sooner who reads what is written.");
    }

    private Map<String, Object> evaluation(
            DemoFamily family, Map<String, Object> shown, int agreedBefore, List<Week> weeks, int school) {
        LocalDate from = calendar.today().minusDays(agreedBefore),
                to = from.plusWeeks(weeks.size()).minusDays(1);
        return answers(
                "measures",
                lines(shown, "measures").stream()
                        .map(line -> {
                            String goal = line.get("goal").toString();
                            int end = goal.contains("Police incidents")
                                    ? weeks.stream().mapToInt(Week::police).sum()
                                    : goal.contains("Complaints to housing")
                                            ? weeks.stream()
                                                    .mapToInt(Week::housing)
                                                    .sum()
                                            : goal.contains("Noise reports")
                                                    ? weeks.stream()
                                                            .mapToInt(Week::noise)
                                                            .sum()
                                                    : school;
                            return with(
                                    line,
                                    "measured",
                                    "yes",
                                    "endFrom",
                                    from.toString(),
                                    "endTo",
                                    to.toString(),
                                    "endValue",
                                    end);
                        })
                        .toList(),
                "furtherMeasures",
                List.of(),
                "legalActions",
                lines(shown, "legalActions").stream()
                        .map(action -> with(
                                action,
                                "became",
                                "suspended",
                                "becameOn",
                                calendar.day(-20),
                                "details",
                                "As long as the family keep what they signed."))
                        .toList(),
                "socialServices",
                "neverInvolved",
                "socialServicesText",
                null,
                "personLevel",
                "%s is at school full time.".formatted(family.youngest()),
                "familyLevel",
                "%s sets the rules and they are kept.".formatted(family.parent()),
                "communityLevel",
                "The street is quiet, and the neighbours greet each other.",
                "otherOutcomes",
                List.of(row("about", "family", "text", "Two rooms are decorated, by themselves.")),
                "costs",
                lines(shown, "costs"),
                "hours",
                List.of(row(
                        "whose",
                        DemoOffice.name(family.team.lead) + ", lead worker",
                        "hours",
                        4 * weeks.size(),
                        "perHour",
                        31.25,
                        "source",
                        "Finance, full cost")),
                "avoided",
                List.of(row(
                        "what",
                        "Eviction of a family",
                        "howMany",
                        1,
                        "unitCost",
                        5870,
                        "source",
                        "Housing, average of last year")));
    }

    /** The closure meeting. @param notMet what an item begins with that is not met, such as {@code (g)}; null where there is none */
    void closureMeeting(DemoFamily family, int daysAgo, String notMet) {
        calendar.itIs(daysAgo, 6);
        desk.complete(
                family.team.lead,
                family.reference,
                "answerClosureItems",
                shown -> answers(
                        "heldOn",
                        calendar.day(0),
                        "chairedBy",
                        DemoOffice.name(family.team.manager),
                        "chairRole",
                        "projectCoordinator",
                        "attendance",
                        List.of(
                                attended(family.parentsName(), "Mother", "attended"),
                                attended("Ms Oduya", "Head teacher", "attended"),
                                attended("PC Marsh", "Police", "apologies")),
                        "items",
                        lines(shown, "items").stream()
                                .map(item -> item(item, notMet))
                                .toList(),
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
                                followUp(6 * 7, family.team.lead, null, null),
                                followUp(12 * 7, "other", "Ms Oduya", "Hilltop Primary")),
                        "futureContact",
                        "Ring the project on 0117 496 0200; Ms Oduya is at the school every morning.",
                        "dateGiven",
                        calendar.day(0)));
    }

    private static Map<String, Object> attended(String who, String role, String attended) {
        return row("who", who, "role", role, "attended", attended);
    }

    private static Map<String, Object> item(Map<String, Object> item, String notMet) {
        String text = item.get("item").toString();
        if (notMet != null && text.startsWith(notMet))
            return with(item, "answer", "notMet", "text", "Is not settled yet; the family know.");
        return text.matches("\\([df]\\).*")
                ? with(item, "answer", "notNeeded", "text", "The school carries on as with every child.")
                : with(item, "answer", "done", "text", "Gone through at the meeting.");
    }

    private Map<String, Object> followUp(int inDays, String worker, String name, String agency) {
        return row(
                "followUpOn",
                calendar.day(inDays),
                "worker",
                worker,
                "otherName",
                name,
                "otherAgency",
                agency,
                "what",
                "Are the nights quiet, and is everybody at school?");
    }

    /** Decided by the manager; the lead closes on the same day. */
    void closed(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo + 1, 2);
        desk.complete(
                family.team.manager,
                family.reference,
                "decideClosure",
                answers(
                        "decision",
                        "close",
                        "exceptions",
                        List.of(),
                        "decisionReason",
                        "Read with the figures and the statements in view."));
        calendar.itIs(daysAgo, 4);
        desk.complete(
                family.team.lead,
                family.reference,
                "setClosingDate",
                answers(
                        "closingOn",
                        calendar.day(0),
                        "toldWho",
                        "%s and the children".formatted(family.parentsName()),
                        "toldHow",
                        "inPerson",
                        "toldAt",
                        calendar.clock(),
                        "familySaid",
                        "We will miss the Tuesdays.",
                        "agencies",
                        List.of(),
                        "noAgencies",
                        "All of them were at the closure meeting.",
                        "formComplete",
                        true));
    }

    // ---- At any moment

    void harmReported(DemoFamily family) {
        calendar.itIs(0, 1);
        desk.inCase(
                family.team.lead,
                family.reference,
                "report-harm",
                shown -> answers(
                        "concerns",
                        "child",
                        "atRisk",
                        List.of(beginnings.member(family, family.youngest())),
                        "otherAtRisk",
                        null,
                        "account",
                        "%s has a bruise on the arm and says: he pulled me down the stairs."
                                .formatted(family.youngest()),
                        "whoseWords",
                        "%s, to the class teacher".formatted(family.youngest()),
                        "nature",
                        "fact",
                        "noticedAt",
                        calendar.clock(),
                        "immediateDanger",
                        false,
                        "emergencyCalledAt",
                        null,
                        "doneAtOnce",
                        "Went to the school; the child stays there until a manager has decided."));
    }

    /** Asked for, and decided on the next day: the cover is to take over. */
    void leadToChange(DemoFamily family, int daysAgo) {
        calendar.itIs(daysAgo + 1, 1);
        desk.inCase(
                family.team.lead,
                family.reference,
                "request-lead-change",
                shown -> answers(
                        "why",
                        "leaving",
                        "wishedOn",
                        calendar.day(14),
                        "reason",
                        "Moves to another city at the end of next month."));
        calendar.itIs(daysAgo, 2);
        desk.complete(
                family.team.manager,
                family.reference,
                "decideNewLead",
                answers(
                        "decision",
                        "change",
                        "newLead",
                        family.team.cover,
                        "cover",
                        family.team.lead,
                        "noConflict",
                        true,
                        "decisionReason",
                        "Has covered from the beginning, and the children know the face."));
    }

    void contractBreached(DemoFamily family, int daysAgo, String what) {
        calendar.itIs(daysAgo, 3);
        desk.inCase(
                family.team.lead,
                family.reference,
                "report-breach",
                shown -> answers(
                        "condition",
                        lines(shown, "conditions").get(0).get("value"),
                        "what",
                        what,
                        "nature",
                        "fact",
                        "happenedAt",
                        calendar.now().minusHours(14).toString(),
                        "reportedBy",
                        "Noise Pollution, night patrol",
                        "evidence",
                        "Reading of the meter, log 4471"));
    }

    /** Manager and lead talk about each family when it is time, and write it down (R151). */
    void supervised() {
        desk.completeWherever(
                "recordSupervision",
                () -> answers(
                        "heldOn",
                        calendar.day(0),
                        "reflection",
                        "The worker keeps at it; the visits are calmer than they were.",
                        "planReview",
                        "On track, nothing is stuck. The next step is agreed with the family.",
                        "childFirst",
                        "The children sleep better, and say that there is less shouting.",
                        "agreed",
                        "The lead goes on as planned and says at once if it slips."));
    }
}
