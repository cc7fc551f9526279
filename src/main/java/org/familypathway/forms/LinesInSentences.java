package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.kernel.Refusal;

/** Who is told of a fault in a list finds it: a sentence that names a line, or a question of it, says which line, and of which list, by the name that stands above it. */
final class LinesInSentences {
    private static final Pattern IN_A_LIST = Pattern.compile("(\\w+)\\[(\\d+)]\\.?(.*)");
    private static final Pattern SAYS_A_LINE = Pattern.compile("\\b[Ll]ine \\d+\\b");

    private LinesInSentences() {}

    static Refusal named(Refusal refusal, FormDefinition form) {
        return new Refusal(
                refusal.reasons().stream().map(reason -> named(reason, form)).toList());
    }

    private static Refusal.Reason named(Refusal.Reason reason, FormDefinition form) {
        Matcher place = IN_A_LIST.matcher(String.valueOf(reason.field()));
        JsonNode list = place.matches() ? form.fields().get(place.group(1)) : null;
        if (list == null) return reason;
        int line = Integer.parseInt(place.group(2)) + 1;
        String ofList = "of “%s”".formatted(FormCheck.label(list));
        String said = reason.message();
        if (SAYS_A_LINE.matcher(said).find()) {
            if (said.contains("“" + FormCheck.label(list) + "”")) return reason;
            String thisLine = "\\b([Ll]ine %d)\\b".formatted(line);
            return new Refusal.Reason(
                    reason.field(), said.replaceFirst(thisLine, "$1 " + Matcher.quoteReplacement(ofList)));
        }
        JsonNode question = FormDefinition.fields(list.path("components")).getOrDefault(place.group(3), list);
        return said.contains("“" + FormCheck.label(question) + "”")
                ? new Refusal.Reason(reason.field(), "Line %d %s: %s".formatted(line, ofList, said))
                : reason;
    }
}
