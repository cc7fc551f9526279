package org.familypathway.message;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.kernel.WritingDirection;

/**
 * The words of a mail, with places such as <code>{{reference}}</code> for what may stand in it (R91, R97, R116). It is plain text.
 *
 * @param subject one line
 */
public record Template(String subject, String body) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final int LONGEST_SUBJECT = 150;

    /**
     * All that may stand in a mail. A mail is made from this and from nothing else; what its words do not name is not asked for.
     *
     * @param firstName of one of the family; the only word about them beside the reference
     * @param step what is to be done, as the diagram calls it
     * @param due London time, in words
     * @param link where the recipient reads more, after signing in
     * @param lead name of the lead worker
     * @param lines several, each on a line of its own: in the text alone
     */
    public record Allowed(
            Supplier<String> reference,
            Supplier<String> firstName,
            Supplier<String> step,
            Supplier<String> due,
            Supplier<String> recipient,
            Supplier<String> service,
            Supplier<String> link,
            Supplier<String> lead,
            Supplier<List<String>> lines) {
        private static final String LINES = "lines";
        private static final List<String> NAMES =
                List.of("reference", "firstName", "step", "due", "recipient", "service", "link", "lead", LINES);

        private String get(String name) {
            if (name.equals(LINES))
                return lines.get().stream().map(Allowed::said).collect(Collectors.joining("\n"));
            return said(
                    switch (name) {
                        case "reference" -> reference.get();
                        case "firstName" -> firstName.get();
                        case "step" -> step.get();
                        case "due" -> due.get();
                        case "recipient" -> recipient.get();
                        case "service" -> service.get();
                        case "link" -> link.get();
                        case "lead" -> lead.get();
                        default -> throw new IllegalArgumentException(name);
                    });
        }

        /** One line, whatever it holds: no header of a mail can be smuggled in. A name in Arabic or Hebrew leaves the words around it where they are. */
        private static String said(String value) {
            return value == null
                    ? ""
                    : WritingDirection.apart(
                            value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip());
        }
    }

    /**
     * Refuses what cannot be a mail.
     *
     * @throws IllegalArgumentException with the end of a sentence that says what is wrong, such as "the subject is empty"
     */
    public Template {
        refuseUnless(subject != null && !subject.isBlank(), "the subject is empty");
        refuseUnless(body != null && !body.isBlank(), "the text is empty");
        refuseUnless(subject.lines().count() == 1, "the subject has more than one line");
        refuseUnless(
                subject.length() <= LONGEST_SUBJECT, "the subject is longer than " + LONGEST_SUBJECT + " characters");
        onlyKnown("subject", subject);
        onlyKnown("text", body);
        refuseUnless(
                PLACE.matcher(subject).results().noneMatch(found -> found.group(1)
                        .equals(Allowed.LINES)),
                "the subject has {{lines}}, which are several; they go into the text");
    }

    private static void onlyKnown(String what, String text) {
        Set<String> unknown = PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !Allowed.NAMES.contains(name))
                .map(name -> "{{" + name + "}}")
                .collect(Collectors.toSet());
        refuseUnless(
                unknown.isEmpty(),
                "the %s has %s, and only {{%s}} can be put in"
                        .formatted(what, String.join(" and ", unknown), String.join("}}, {{", Allowed.NAMES)));
        String rest = PLACE.matcher(text).replaceAll("");
        refuseUnless(
                !rest.contains("{{") && !rest.contains("}}"),
                "the %s has {{ or }} without its other half".formatted(what));
    }

    private static void refuseUnless(boolean holds, String why) {
        if (!holds) throw new IllegalArgumentException(why);
    }

    /** The mail itself. What is put in is put in as it is: braces in it mean nothing. */
    Mail filled(Allowed with) {
        return new Mail(subject(with), fill(body, with));
    }

    /** The subject alone. */
    String subject(Allowed with) {
        return fill(subject, with).strip();
    }

    private static String fill(String text, Allowed with) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(with.get(found.group(1))));
    }

    /** As it goes out. */
    record Mail(String subject, String body) {}
}
