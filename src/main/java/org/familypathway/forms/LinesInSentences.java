package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.kernel.Refusal;

/** A form may have several lists: what says which line it means says of which list too, by the name that stands above it. */
final class LinesInSentences {
    private static final Pattern IN_A_LIST = Pattern.compile("(\\w+)\\[(\\d+)].*");

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
        String line = "\\b([Ll]ine %d)\\b".formatted(Integer.parseInt(place.group(2)) + 1);
        return new Refusal.Reason(
                reason.field(),
                reason.message()
                        .replaceFirst(line, "$1 of " + Matcher.quoteReplacement("“" + FormCheck.label(list) + "”")));
    }
}
