package org.familypathway.kernel;

import java.util.Map;

/** How a choice reads in a sentence: {@code intimidationAndViolence} is "Intimidation and violence". */
public class Words {
    /** Those that do not read as they are written. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "communitySchool", "Community or school",
            "independentCoordinator", "Independent co-ordinator",
            "projectCoordinator", "Project co-ordinator",
            "schoolNonAttendance", "School non-attendance",
            "supportsContract", "Supports the contract",
            "childsJourney", "Child’s journey",
            "parentsPartner", "Parent’s partner",
            "parentsMentalHealth", "Parent’s mental health",
            "mothersMentalHealth", "Mother’s mental health",
            "parentsIllness", "Parent’s illness");

    private Words() {}

    public static String of(String choice) {
        if (choice == null || choice.isEmpty()) return "";
        if (OTHERWISE.containsKey(choice)) return OTHERWISE.get(choice);
        String words = choice.replaceAll("([A-Z])", " $1").toLowerCase();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
