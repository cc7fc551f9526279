package org.familypathway.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.familypathway.kernel.London;

/**
 * Family H of seed S0, with invented names: a single parent with four children, secure tenants, complaints over six years, no engagement over nine
 * months, a demotion notice and a project letter. The seed's dates are moved to the time of the test.
 */
public class FamilyH {
    /** Nobody is a year older for it. */
    private static final int BIRTHDAYS = 300;

    private static final AtomicInteger FAMILIES = new AtomicInteger();

    private FamilyH() {}

    public static Map<String, Object> referral(LocalDate today, String service) {
        Map<String, Object> a = new LinkedHashMap<>();
        a.put("service", service);
        a.put("referrerName", "Rita Holt");
        a.put("referrerRole", "Tenancy officer");
        a.put("agency", "housing");
        a.put("referrerContact", "rita.holt@housing.example, 0117 496 0101");
        a.put("immediate", "no");
        a.put("immediateReason", null);
        a.put("familyLabel", "Family H");
        a.put("address", "14 Larkspur Walk");
        a.put("postcode", "BS5 9ZZ");
        a.put("tenure", "secureTenant");
        a.put("landlord", "City council");
        a.put("members", members(today));
        a.put(
                "reason",
                "Neighbours have complained to Housing and the Police for six years. The family let nobody in, and the tenancy is at risk.");
        a.put("incidents", incidents(today));
        a.put(
                "nonEngagement",
                rows(Map.of(
                        "agency",
                        "socialServices",
                        "fromOn",
                        today.minusMonths(9).toString(),
                        "toOn",
                        today.minusDays(7).toString(),
                        "details",
                        "Five letters and three visits, nobody came to the door")));
        a.put(
                "legalActions",
                rows(
                        Map.of(
                                "kind",
                                "demotionNotice",
                                "takenOn",
                                today.minusDays(40).toString(),
                                "details",
                                "Served in person"),
                        Map.of(
                                "kind",
                                "projectLetter",
                                "takenOn",
                                today.minusDays(20).toString())));
        a.put(
                "factors",
                List.of(
                        "parentalSubstanceMisuse",
                        "domesticAbuse",
                        "parentalMentalHealth",
                        "crimeOrAntiSocialBehaviour"));
        a.put("familyAware", "yes");
        return a;
    }

    /** Family H is referred to the service north, accepted, and led by {@code lead}, {@code cover} covering. @return the case reference */
    public static String isLedBy(Desk desk, String lead, String cover) {
        return desk.walkedTo("Family H led by %s and %s".formatted(lead, cover), () -> allocated(desk, lead, cover));
    }

    private static String allocated(Desk desk, String lead, String cover) {
        String reference = desk.refer("katie", referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                Desk.answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                Desk.answers("lead", lead, "cover", cover, "allocationReason", "Has room.", "noConflict", true));
        return reference;
    }

    private static List<Map<String, Object>> members(LocalDate today) {
        int family = nextFamily();
        return rows(
                member("Hannah Hale", born(today, 39, family), "mother", "W/B", "Not working"),
                member("Jordan Hale", born(today, 17, family), "son", "W/BC", "Left school"),
                member("Kayla Hale", born(today, 16, family), "daughter", "W/BC", "Not attending for two years"),
                member(
                        "Liam Hale",
                        born(today, 13, family),
                        "son",
                        "W/BC",
                        "Parkside School, on a youth offending order"),
                member("Mia Hale", born(today, 8, family), "daughter", "W/BC", "Hilltop Primary, absent six months"));
    }

    /** A number for a family of the same names as many others, so that its birthdays are its own: it would be taken for one that is known, with each of them looked up. */
    static int nextFamily() {
        return FAMILIES.getAndIncrement() % BIRTHDAYS;
    }

    /** @param age today, in years, whatever the family's number */
    static String born(LocalDate today, int age, int family) {
        return today.minusYears(age).minusDays(40 + family).toString();
    }

    static Map<String, Object> member(String name, String born, String relationship, String ethnicity, String school) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", null);
        m.put("name", name);
        m.put("born", born);
        m.put("relationship", relationship);
        m.put("ethnicity", ethnicity);
        m.put("communication", null);
        m.put("school", school);
        m.put("atHome", "yes");
        return m;
    }

    static List<Map<String, Object>> incidents(LocalDate today) {
        List<Map<String, Object>> incidents = new ArrayList<>();
        String[] types = {"noise", "fighting", "nuisance", "drugDealing", "vehicleNuisance", "intimidationAndViolence"};
        int[] howMany = {41, 12, 30, 4, 9, 7};
        for (int i = 0; i < types.length; i++)
            incidents.add(row(Map.of(
                    "type",
                    types[i],
                    "reportedTo",
                    i == 0 ? "housing" : "police",
                    "firstOn",
                    today.minusYears(6).plusDays(10).toString(),
                    "lastOn",
                    today.minusDays(5).toString(),
                    "howMany",
                    howMany[i])));
        return incidents;
    }

    @SafeVarargs
    static List<Map<String, Object>> rows(Map<String, Object>... rows) {
        return java.util.Arrays.stream(rows).map(FamilyH::row).toList();
    }

    /** A row that was added on the screen: it has no id yet. */
    static Map<String, Object> row(Map<String, Object> fields) {
        Map<String, Object> row = new LinkedHashMap<>(fields);
        row.putIfAbsent("id", null);
        return row;
    }
}
