package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.kernel.Refusal;

/** Who is told of a fault in a list finds it: the sentence says which line it means, and of which list, by the name that stands above it. */
final class LinesInSentences {
    private static final Pattern IN_A_LIST = Pattern.compile("(\\w+)\\[(\\d+)].*");
    private static final Pattern SAYS_A_LINE = Pattern.compile("\\b[Ll]ine \\d+\\b");

    private LinesInSentences() {}

    static Refusal named(Refusal refusal, FormDefinition form) {
        return new Refusal(
                refusal.reasons().stream().map(reason -> named(reason, form)).toList());
    }

    private static Refusal.Reason named(Refusal.Reason reason, FormDefinition form) {
        Matcher place = IN_A_LIST.matcher(String.valueOf(reason.field()));
        if (!place.matches()) return reason;
        JsonNode list = form.fields().get(place.group(1));
        if (list == null || reason.message().contains("“" + FormCheck.label(list) + "”")) return reason;
        int line = Integer.parseInt(place.group(2)) + 1;
        String ofList = "of “%s”".formatted(FormCheck.label(list));
        return new Refusal.Reason(
                reason.field(),
                SAYS_A_LINE.matcher(reason.message()).find()
                        ? reason.message()
                                .replaceFirst(
                                        "\\b([Ll]ine %d)\\b".formatted(line), "$1 " + Matcher.quoteReplacement(ofList))
                        : "Line %d %s: %s".formatted(line, ofList, reason.message()));
    }
}
