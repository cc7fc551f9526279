package org.familypathway.demo;

import static org.familypathway.demo.DemoTeam.EDITHS;
import static org.familypathway.demo.DemoTeam.FAYS;
import static org.familypathway.demo.DemoTeam.KATIES;
import static org.familypathway.demo.DemoTeam.KOFIS;
import static org.familypathway.demo.DemoTeam.LOLAS;
import static org.familypathway.demo.DemoTeam.THEOS;
import static org.familypathway.demo.DemoTeam.WENDYS;
import static org.familypathway.demo.DemoTeam.WILLS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.demo.DemoLaterPhases.BoughtIn;
import org.familypathway.demo.DemoLaterPhases.Week;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Some thirty invented families, each taken a different way along the pathway, from a referral of today to a closed case. Names, addresses and stories are made up. */
@Component
@Profile("demo")
class DemoFamilies {
    private static final int NORTH_BUDGET = 2000, SOUTH_BUDGET = 3000;
    private static final String[] PARENTS = {"Dana", "Joy", "Nadia", "Helen", "Gita", "Tess", "Bea"};
    private static final String[] ELDEST = {"Toby", "Amir", "Grace", "Leon", "Femi", "Ryan"};
    private static final String[] YOUNGEST = {"Lily", "Noah", "Aisha", "Ben", "Zoe"};

    private final DemoCalendar calendar;
    private final DemoBeginnings beginnings;
    private final DemoLaterPhases later;

    DemoFamilies(DemoCalendar calendar, DemoBeginnings beginnings, DemoLaterPhases later) {
        this.calendar = calendar;
        this.beginnings = beginnings;
        this.later = later;
    }

    void arrive() {
        try {
            calendar.opens();
            calendar.meanwhile(later::supervised);
            referred();
            engaged();
            assessed();
            planned();
            monitored();
            ending();
            unexpected();
            otherWays();
            calendar.closes();
        } finally {
            calendar.end();
        }
    }

    /** A parent and two children, with first names that the neighbours in the list do not have. */
    private static DemoFamily family(String name, DemoTeam team, String referrer, String reason) {
        int first = name.charAt(0) - 'A';
        return new DemoFamily(name, team, referrer, reason)
                .member(PARENTS[first % PARENTS.length], 36, "mother", "Works part-time")
                .member(ELDEST[first % ELDEST.length], 13, "son", "Parkside School")
                .member(YOUNGEST[first % YOUNGEST.length], 7, "child", "Hilltop Primary");
    }

    /** Waiting for a decision: in time, at once, and too long; sent back; declined; accepted. */
    private void referred() {
        beginnings.referred(family("Ash", KATIES, "rita", "Neighbours report shouting and doors banging at night."), 0);
        beginnings.referredAtOnce(
                family("Birch", WENDYS, "raj", "Threats with a knife against a neighbour last night."),
                Duration.ofMinutes(40));
        beginnings.referred(family("Cedar", KOFIS, "raj", "The eldest son was arrested twice this month."), 6);

        DemoFamily elder = family("Elder", KATIES, "rita", "Arrears, and complaints from three flats below.");
        beginnings.referred(elder, 4);
        beginnings.decided(
                elder, 4, "askForMore", "Which school do the children go to, and who else lives in the flat?");

        DemoFamily fern = family("Fern", KATIES, "katie", "A neighbour asks whether somebody could look in.");
        beginnings.referred(fern, 20);
        beginnings.decided(
                fern, 20, "decline", "One noise complaint, settled with the neighbour. Housing keeps an eye on it.");
        beginnings.told(fern, 20, "maya");
        DemoFamily gorse = family("Gorse", WENDYS, "raj", "Two reports of a dog that barks through the night.");
        beginnings.referred(gorse, 1);
        beginnings.decided(gorse, 1, "decline", "No need beyond what the housing officer does already.");

        beginnings.accepted(family("Hazel", WENDYS, "rita", "The tenancy is at risk after a second notice."), 2);
        beginnings.allocated(family("Ivy", KOFIS, "rita", "The mother asked Housing for help."), 1);
    }

    /** One family of each other way of working, where its way begins: a decision, a panel, a screening, a social worker to be called today. */
    private void otherWays() {
        beginnings.referred(
                family("Fennel", EDITHS, "rita", "Their mother drinks, and the boys are left to themselves."), 0);
        beginnings.referred(family("Heather", LOLAS, "raj", "The youngest is often late and hungry at school."), 0);
        beginnings.referred(
                family("Jasmine", THEOS, "rita", "No work for years, a damp flat, and a mother who is ill."), 0);
        beginnings.referred(family("Lavender", FAYS, "sue", "Their son went missing three times this month."), 0);
    }

    /** In the engagement: not met yet; met and visited; and with consent and a contract to draw up, drawn up, and signed. */
    private void engaged() {
        DemoFamily juniper = family("Juniper", WILLS, "raj", "Police were called four times.");
        beginnings.engaging(juniper, 6);
        beginnings.tried(juniper, 4, false);

        DemoFamily laurel = family("Laurel", KATIES, "rita", "The son has been out of school.");
        beginnings.engaging(laurel, 8);
        beginnings.visited(laurel, 3);

        DemoFamily maple = family("Maple", WENDYS, "raj", "Fights in the stairwell each week.");
        beginnings.engaging(maple, 12);
        beginnings.visited(maple, 8);
        beginnings.consented(maple, 7);

        DemoFamily nettle = family("Nettle", KOFIS, "rita", "Music at night, threats by day.");
        beginnings.engaging(nettle, 13);
        beginnings.visited(nettle, 9);
        beginnings.consented(nettle, 8);
        beginnings.drawnUp(nettle, 3);

        beginnings.signedUp(family("Oak", KATIES, "rita", "The neighbours fear the eldest son."), 12);
    }

    /** An assessment with the school asked and one child of two heard, and one that waits for the manager's sign-off. */
    private void assessed() {
        DemoFamily poplar = new DemoFamily(
                        "Poplar", KATIES, "rita", "Rent unpaid since the father left, and rubbish on the balcony.")
                .lives("Flat 9, Canal House", "assuredTenant", "Riverside Homes")
                .member("Irena", 31, "mother", "Cleans at night", "Speaks Polish; letters in Polish please")
                .member("Kuba", 11, "son", "Parkside School")
                .member("Zosia", 6, "daughter", "Hilltop Primary")
                .reported("other", 9, "possessionNotice", "Arrears of 1,140 pounds", "worklessness")
                .says(
                        "When Mum sleeps I make the toast. I can do it without burning it.",
                        "That Mum is awake when I come home.",
                        "I work so that we can stay, and because I work they are alone.");
        beginnings.signedUp(poplar, 14);
        later.assessmentPlanned(poplar, 3);
        later.childHeard(poplar, 1, "Zosia");

        DemoFamily quince = new DemoFamily(
                        "Quince",
                        KOFIS,
                        "raj",
                        "Motorbikes on the green, and a garage full of parts nobody can explain.")
                .lives("2 Tanner’s Row", "introductoryTenant", "City council")
                .member("Patrick", 44, "father", "Between jobs")
                .member("Declan", 16, "son", "Left school")
                .member("Orla", 12, "daughter", "Parkside School")
                .reported("vehicleNuisance", 17, "behaviourOrder", "On Declan, for a year", "parentalSubstanceMisuse")
                .says(
                        "Dad is funny when he has not been drinking. I hide the keys sometimes.",
                        "I want to be a vet, and a dog that is really ours.",
                        "I know what they say about me at the school gate.")
                .needs(
                        "drugMisuse",
                        "Patrick drinks on most evenings; Declan rides then.",
                        "They mend everything themselves, and Declan teaches Orla.",
                        "The evenings without an adult who is sober are where the rest comes from.",
                        "Dad is sober on school nights.");
        beginnings.signedUp(quince, 26);
        later.analysed(quince, 6);
        later.signOffTaken(quince, 1);
    }

    /** A conference being prepared, and a plan that the manager has to approve. */
    private void planned() {
        DemoFamily rowan = new DemoFamily(
                        "Rowan",
                        WENDYS,
                        "rita",
                        "Three generations in two rooms, and quarrels that the whole stair hears.")
                .lives("31b Foundry Street", "temporaryAccommodation", "City council")
                .member("Stacey", 29, "mother", "Looks for work")
                .member("Maureen", 58, "grandparent", "Retired")
                .member("Kai", 10, "son", "Foundry Primary", "Hears little on the left side")
                .member("Lola", 4, "daughter", "Nursery")
                .reported("fighting", 12, "warning", "To Maureen as the tenant", "domesticAbuse", "worklessness")
                .says(
                        "Nan and Mum both say they are the boss.",
                        "A room with a door, or a tent.",
                        "I was a mother at nineteen, and she has never let me be one.");
        later.signedOff(rowan, 12);
        later.conferenceOffered(rowan, 9, true);

        DemoFamily sorrel = new DemoFamily(
                        "Sorrel", KATIES, "raj", "The police come for the brothers, and leave with a noise complaint.")
                .lives("118 Station Road", "privateTenant", "Mr A. Lund")
                .member("Yvonne", 39, "mother", "Care assistant, shifts")
                .member("Marlon", 15, "son", "Parkside School, on a reduced timetable")
                .member("Jerome", 13, "son", "Parkside School")
                .member("Tia", 8, "daughter", "Hilltop Primary")
                .reported("intimidationAndViolence", 15, "injunction", "Against Marlon, on the station forecourt")
                .says(
                        "Marlon walks me to school and then he goes somewhere else.",
                        "That Marlon comes in with me.",
                        "I am on nights so that they have shoes.")
                .needs(
                        "negativePeerInfluence",
                        "Older boys wait for Marlon at the station.",
                        "The brothers look after Tia without being asked.",
                        "Marlon needs somebody in the evenings who is not from the station.",
                        "Nobody shouts through the wall after ten.");
        later.signedOff(sorrel, 12);
        later.conferenceOffered(sorrel, 9, false);
        later.planAgreed(
                sorrel,
                1,
                42,
                new BoughtIn("counselling", "Finds Marlon eight sessions with a counsellor he chooses", 960),
                12,
                14,
                9,
                11);
    }

    /** Ten weeks on, with fewer incidents, a review held and one ahead; and one whose rounds are missed, so that the service lead has to decide. */
    private void monitored() {
        DemoFamily thistle = new DemoFamily(
                        "Thistle",
                        KATIES,
                        "rita",
                        "Parties in the week, a broken front door, the youngest not at school.")
                .lives("14 Orchard Rise", "secureTenant", "City council")
                .member("Carla", 34, "mother", "Works in a bakery")
                .member("Reece", 14, "son", "Parkside School")
                .member("Ellie", 8, "daughter", "Hilltop Primary")
                .reported("noise", 38, "demotionNotice", "Served in person", "crimeOrAntiSocialBehaviour")
                .contract(
                        "We and our neighbours can sleep at night.",
                        "No visitors after ten in the evening from Sunday to Thursday.",
                        "No football against the garages, and no shouting at the neighbours.")
                .says(
                        "It is loud and then I sleep in Mum’s bed and then I am tired.",
                        "To be in the class photograph.",
                        "I was never told that I could say no to people at the door.")
                .needs(
                        "absentParentOrPoorParenting",
                        "Friends of friends come on week nights, and nobody sends them home.",
                        "Carla is up at four for the bakery and has never missed a shift.",
                        "Carla needs to be able to shut the door; then Ellie sleeps and goes to school.",
                        "Week nights are ours.");
        int agreed = 67;
        later.signedOff(thistle, agreed + 27);
        later.conferenceHeld(thistle, agreed + 10, 42);
        later.contractReviewed(thistle, agreed + 5, 91);
        later.planAgreed(
                thistle,
                agreed,
                35,
                new BoughtIn("decorating", "Mends the front door and paints the hall with the family", 650),
                12,
                21,
                14,
                26);
        later.planApproved(thistle, agreed - 1, NORTH_BUDGET);
        weeks(
                thistle,
                agreed,
                List.of(new Week(3, 2, 4, 0), new Week(3, 1, 3, 2), new Week(2, 2, 3, 0), new Week(2, 1, -1, 0)));
        later.conferenceReviewed(thistle, agreed - 31, 63);
        later.progressReviewed(thistle, agreed - 34, "goesOn", 42, 81);
        weeks(
                thistle,
                agreed - 28,
                List.of(
                        new Week(1, 1, 2, 4),
                        new Week(1, 0, 1, 0),
                        new Week(0, 1, 1, 1),
                        new Week(1, 0, 0, 0),
                        new Week(0, 0, 1, 0)));

        DemoFamily willow = new DemoFamily(
                        "Willow", KOFIS, "rita", "A dog, four cars and a fence: two households at war for years.")
                .lives("5 Weir Lane", "ownerOccupier", "None")
                .member("Gary", 47, "father", "Scrap dealer")
                .member("Lorraine", 45, "mother", "School kitchen")
                .member("Jade", 14, "daughter", "Parkside School")
                .member("Alfie", 9, "son", "Hilltop Primary")
                .reported("nuisance", 26, "injunction", "On both households", "crimeOrAntiSocialBehaviour")
                .says(
                        "I do not play out because of next door.",
                        "That Dad and the man next door just ignore each other.",
                        "They started it, and nobody ever writes that down.")
                .needs(
                        "negativePeerInfluence",
                        "Cousins egg them on, and every evening ends at the fence.",
                        "Gary and Lorraine have never given up on each other.",
                        "Somebody has to stand between the two houses until it is quiet.",
                        "We can sit in our own garden.");
        // The second round is missed on a working day just before the opening.
        int second = calendar.onAWeekday(2);
        agreed = second + 7 * 7;
        later.signedOff(willow, agreed + 8);
        later.conferenceOffered(willow, agreed + 6, false);
        later.planAgreed(
                willow,
                agreed,
                7 * 9,
                new BoughtIn("activities", "Sends Jade and Alfie to the climbing hall on Saturdays", 420),
                12,
                16,
                11,
                9);
        later.planApproved(willow, agreed - 1, NORTH_BUDGET);
        weeks(willow, agreed, List.of(new Week(2, 2, 1, 0), new Week(2, 1, 1, 5)));
        later.contractReviewed(willow, agreed - 18, 84);
        weeks(willow, agreed - 14, List.of(new Week(1, 1, 1, 0), new Week(2, 1, 1, 1), new Week(1, 2, 1, 0)));
    }

    /** A round each week, on the day on which it is due. @param beginning how many days ago the first of these weeks began */
    private void weeks(DemoFamily family, int beginning, List<Week> weeks) {
        for (int i = 0; i < weeks.size(); i++) later.week(family, beginning - 7 * (i + 1), weeks.get(i));
    }

    /** A closure that the manager has to decide on, with an item that is not met; and a closed case with its evaluation, and a follow-up ahead. */
    private void ending() {
        DemoFamily yew = new DemoFamily(
                        "Yew", WENDYS, "raj", "Neighbours called the police twice a week because of the rows.")
                .lives("77 Priory Avenue", "secureTenant", "City council")
                .member("Abena", 33, "mother", "Studies nursing")
                .member("Kwame", 12, "son", "Parkside School")
                .member("Esi", 5, "daughter", "Priory Infants")
                .reported("fighting", 31, "warning", "The last one before court", "domesticAbuse")
                .says("Mum sings now.", "A trip to the sea.", "I left him, and then it was my name on the letters.")
                .needs(
                        "domesticViolence",
                        "The former partner came to the door at night until the spring.",
                        "Abena’s sisters come in an hour when she rings.",
                        "Safe doors and a phone that is answered; then the nights are quiet.",
                        "Nobody comes to our door at night.");
        List<Week> twelve = List.of(
                new Week(2, 1, 2, 0),
                new Week(1, 1, 2, 0),
                new Week(1, 1, 1, 3),
                new Week(1, 0, 1, 0),
                new Week(1, 0, 1, 0),
                new Week(0, 1, 0, 0),
                new Week(1, 0, 0, 0),
                new Week(0, 0, 1, 0),
                new Week(0, 0, 0, 0),
                new Week(0, 0, 1, 0),
                new Week(0, 0, 0, 0),
                new Week(0, 0, 0, 0));
        int agreed = 98;
        later.signedOff(yew, agreed + 8);
        later.conferenceOffered(yew, agreed + 6, false);
        later.planAgreed(
                yew,
                agreed,
                88,
                new BoughtIn("counselling", "Finds Abena a counsellor near the college", 380),
                12,
                20,
                12,
                15);
        later.planApproved(yew, agreed - 1, SOUTH_BUDGET);
        weeks(yew, agreed, twelve.subList(0, 2));
        later.contractReviewed(yew, agreed - 18, 140);
        weeks(yew, agreed - 14, twelve.subList(2, 12));
        later.progressReviewed(yew, agreed - 85, "close", 14, 96);
        later.evaluated(yew, 6, agreed, twelve, 96);
        later.closureMeeting(yew, 1, "(g)");
        closed();
    }

    private void closed() {
        DemoFamily aspen = new DemoFamily(
                        "Aspen", KATIES, "rita", "Four years of complaints, and a tenancy that was to end this year.")
                .lives("40 Larkfield Court", "demotedTenant", "City council")
                .member("Shirin", 41, "mother", "Runs a stall at the market")
                .member("Navid", 17, "son", "Apprentice, garage")
                .member("Parisa", 13, "daughter", "Parkside School")
                .member("Sami", 9, "son", "Hilltop Primary")
                .reported("noise", 62, "possessionProceedings", "Listed at the county court", "parentalMentalHealth")
                .says(
                        "We have dinner at the same time every day. I lay the table.",
                        "To stay in this flat until I am big.",
                        "I was ashamed to open the curtains.")
                .needs(
                        "parentsMentalHealth",
                        "Shirin does not get up on many days, and the flat is open to everybody.",
                        "Navid pays a part of the rent from his first wages.",
                        "Shirin sees her doctor and shuts the door at nine; the rest follows.",
                        "The flat is quiet at nine.");
        List<Week> half = halfAYear(
                new int[] {1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1},
                new int[] {2, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1},
                new int[] {3, 2, 2, 1, 0, 1, 0, 1, 0, 0, 0, 1});
        int agreed = 214;
        later.signedOff(aspen, agreed + 27);
        later.conferenceHeld(aspen, agreed + 10, 42);
        later.contractReviewed(aspen, agreed + 5, 119);
        later.planAgreed(
                aspen,
                agreed,
                42,
                new BoughtIn("decorating", "Decorates two rooms together with the family", 438),
                26,
                31,
                22,
                30);
        later.planApproved(aspen, agreed - 1, NORTH_BUDGET);
        weeks(aspen, agreed, half.subList(0, 4));
        later.conferenceReviewed(aspen, agreed - 31, null);
        weeks(aspen, agreed - 28, half.subList(4, 5));
        later.progressReviewed(aspen, agreed - 41, "goesOn", 70, 74);
        weeks(aspen, agreed - 35, half.subList(5, 15));
        later.contractReviewed(aspen, agreed - 109, null);
        later.progressReviewed(aspen, agreed - 110, "goesOn", 84, 88);
        weeks(aspen, agreed - 105, half.subList(15, 26));
        later.progressReviewed(aspen, agreed - 183, "close", 21, 94);
        later.evaluated(aspen, agreed - 190, agreed, half, 94);
        later.closureMeeting(aspen, agreed - 195, null);
        later.closed(aspen, agreed - 197);
    }

    /** Twenty-six weeks that begin with these numbers and have nothing more to report then. */
    private static List<Week> halfAYear(int[] police, int[] housing, int[] noise) {
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < 26; i++) weeks.add(new Week(at(police, i), at(housing, i), at(noise, i), 0));
        return weeks;
    }

    private static int at(int[] numbers, int week) {
        return week < numbers.length ? numbers[week] : 0;
    }

    /** What may happen at any moment: a child may come to harm, the lead changes, the contract is breached. */
    private void unexpected() {
        DemoFamily bramble = new DemoFamily(
                        "Bramble", KOFIS, "raj", "Shouting, and a child seen alone on the stairs late at night.")
                .lives("22 Quarry Lane", "secureTenant", "City council")
                .member("Denise", 27, "mother", "Looks for work")
                .member("Tyler", 10, "son", "Foundry Primary")
                .member("Mason", 6, "son", "Foundry Primary")
                .reported("intimidationAndViolence", 6, "warning", "By phone", "domesticAbuse")
                .says(
                        "I count the steps, there are fourteen.",
                        "That he does not come any more.",
                        "He is not here any more.");
        beginnings.engaging(bramble, 9);
        beginnings.visited(bramble, 5);
        beginnings.consented(bramble, 3);
        later.harmReported(bramble);

        DemoFamily clover = new DemoFamily(
                        "Clover", WILLS, "rita", "Two teenagers alone at home while the father drives lorries.")
                .lives("6 Mill Yard", "assuredTenant", "Riverside Homes")
                .member("Ian", 49, "father", "Lorry driver")
                .member("Hope", 16, "daughter", "College")
                .member("Callum", 14, "son", "Parkside School, absent")
                .reported("noise", 11, "warning", "Two letters", "worklessness")
                .says(
                        "It is fine when Hope is there.",
                        "That Dad rings at six, like he says.",
                        "Somebody has to pay for it.");
        beginnings.signedUp(clover, 20);
        later.assessed(clover, 10);
        later.leadToChange(clover, 1);

        DemoFamily dogwood = new DemoFamily(
                        "Dogwood", WENDYS, "rita", "Building noise at night, for months, from one flat.")
                .lives("19 Albion Terrace", "secureTenant", "City council")
                .member("Femke", 37, "mother", "Joiner")
                .member("Milan", 15, "son", "Parkside School")
                .member("Noor", 8, "daughter", "Hilltop Primary")
                .reported("noise", 29, "projectLetter", "Handed over")
                .contract(
                        "Everybody on the stair can rest on Sundays.",
                        "No machine runs between seven in the evening and eight in the morning.",
                        "Nobody rings at the neighbours’ doors and runs.")
                .says("I have my own little saw.", "A shed.", "I build at night because I work by day.");
        later.signedOff(dogwood, 3);
        later.contractBreached(
                dogwood, 1, "A circular saw from half past nine until after eleven, with the window open.");
    }
}
