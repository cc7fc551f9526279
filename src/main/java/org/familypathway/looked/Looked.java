package org.familypathway.looked;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.casepage.Chapter;

/** What somebody looked at, in words, told by the address. A page of which nothing is said here is called by its address without the ids. */
class Looked {
    static final String ALL_CHAPTERS = "All chapters",
            SUMMARY = "The family’s summary",
            /** As it was called before it had chapters. */
            ONE_PAGE = "The family’s page";

    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put(Pattern.compile("/cases/[^/]+"), SUMMARY);
        for (Chapter chapter : Chapter.values())
            KNOWN.put(Pattern.compile("/cases/[^/]+/" + chapter), inWords(chapter));
        KNOWN.put(Pattern.compile("/cases/[^/]+/whole"), ALL_CHAPTERS);
        KNOWN.put(Pattern.compile("/cases/[^/]+/find"), "What was found in all chapters");
        KNOWN.put(Pattern.compile("/cases/[^/]+/who-looked"), "Who looked");
        KNOWN.put(Pattern.compile("/cases/[^/]+/papers/[^/]+"), "A paper");
        KNOWN.put(Pattern.compile("/cases/[^/]+/papers/[^/]+/pdf"), "A paper as PDF");
        KNOWN.put(Pattern.compile("/cases/[^/]+/documents/[^/]+"), "A document");
        KNOWN.put(Pattern.compile("/cases/[^/]+/do/([a-z-]+)"), "The form “%s”");
        KNOWN.put(Pattern.compile("/api/forms/cases/[^/]+/([a-z-]+)(?:/.*)?"), "The form “%s”");
        KNOWN.put(Pattern.compile("/cases/[^/]+/([a-z-]+)"), "The page “%s”");
        KNOWN.put(Pattern.compile("/api/forms/tasks/.*"), "A task");
        KNOWN.put(Pattern.compile(".*/task/.*"), "A task");
        KNOWN.put(Pattern.compile("/now/cockpit/.*"), "Cockpit");
        KNOWN.put(Pattern.compile("/camunda/api/cockpit/.*"), "Cockpit");
        KNOWN.put(Pattern.compile(".*/(?:process-instance|execution|variable-instance|job|incident)\\b.*"), "Cockpit");
        KNOWN.put(Pattern.compile("/retention/.*"), "How long the record is kept");
        KNOWN.put(Pattern.compile("/subject-access/.*"), "What is given to somebody who asks what is held about them");
        KNOWN.put(Pattern.compile("/repair/.*"), "Repair");
        KNOWN.put(Pattern.compile("/referrals/.*"), "The referral");
        KNOWN.put(Pattern.compile("/former-families/.*"), "A former family");
        KNOWN.put(Pattern.compile("/developments/.*"), "A development to tell");
    }

    private Looked() {}

    static String inWords(Chapter chapter) {
        return "The chapter “%s”".formatted(chapter.words());
    }

    static String at(String path) {
        for (var known : KNOWN.entrySet()) {
            Matcher matched = known.getKey().matcher(path);
            if (matched.matches())
                return matched.groupCount() == 0
                        ? known.getValue()
                        : known.getValue().formatted(matched.group(1).replace('-', ' '));
        }
        return path.replaceAll("FP-[A-Za-z0-9-]+|[0-9a-f-]{36}", "…");
    }
}
