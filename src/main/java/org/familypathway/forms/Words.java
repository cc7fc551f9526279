package org.familypathway.forms;

/** How a choice reads in a sentence: {@code intimidationAndViolence} is "Intimidation and violence". */
public class Words {
    private Words() {}

    public static String of(String choice) {
        if (choice == null || choice.isEmpty()) return "";
        String words = choice.replaceAll("([A-Z])", " $1").toLowerCase();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
