package org.familypathway.evaluation;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text for somebody who may not see the family: each part of each name that is known is taken out. What else in it may tell who they are, nobody can know. */
class WithoutNames {
    private static final Set<String> NO_NAMES = Set.of("family", "the", "and", "of", "mr", "mrs", "ms", "dr");

    private WithoutNames() {}

    /** @param names as they are written down; parts of one letter and titles stay */
    static String of(String text, Collection<String> names) {
        if (text == null) return null;
        String parts = names.stream()
                .flatMap(name -> name == null
                        ? Stream.empty()
                        : Pattern.compile("[^\\p{L}'’-]+").splitAsStream(name))
                .filter(part -> part.length() > 1 && !NO_NAMES.contains(part.toLowerCase(Locale.ROOT)))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        if (parts.isEmpty()) return text;
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + parts + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll("…");
    }
}
