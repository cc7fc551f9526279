package org.familypathway.subjectaccess;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that stand nowhere in what is given, such as the names of others: however they are written, in capitals or small letters, with accents or without, over the end of a line. Only whole words: "Will" leaves "willing". */
final class WithheldWords {
    static final String INSTEAD = "[withheld]";

    private final Pattern words;

    WithheldWords(Collection<String> words) {
        List<String> each = words.stream()
                .map(word -> new Folded(word).text.strip())
                .filter(word -> !word.isEmpty())
                .distinct()
                // The longest first: a whole name is one gap, not one for each of its parts.
                .sorted(Comparator.comparing(String::length).reversed())
                .map(word -> Pattern.compile("\\s+")
                        .splitAsStream(word)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[\\s\\u00a0]+")))
                .toList();
        this.words = each.isEmpty()
                ? null
                : Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", each) + ")(?![\\p{L}\\p{N}])");
    }

    String leftOut(String text) {
        if (words == null) return text;
        Folded folded = new Folded(text);
        Matcher found = words.matcher(folded.text);
        StringBuilder left = new StringBuilder();
        int from = 0;
        while (found.find()) {
            int start = folded.from.get(found.start()), end = folded.to.get(found.end() - 1);
            if (start < from) continue;
            left.append(text, from, start).append(INSTEAD);
            from = end;
        }
        return left.append(text.substring(from)).toString();
    }

    /** A text in small letters without accents and signs that no eye sees, which knows of each letter where it stood. */
    private static final class Folded {
        final String text;
        final List<Integer> from = new ArrayList<>(), to = new ArrayList<>();

        Folded(String typed) {
            StringBuilder folded = new StringBuilder();
            for (int at = 0; at < typed.length(); ) {
                int sign = typed.codePointAt(at), next = at + Character.charCount(sign);
                String plain = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKD)
                        .replaceAll("[\\p{M}\\p{Cf}]", "")
                        .replace('\u2019', '\'')
                        .toLowerCase(Locale.ROOT);
                for (int letter = 0; letter < plain.length(); letter++) {
                    from.add(at);
                    to.add(next);
                }
                // An accent of its own belongs to the letter before it.
                if (plain.isEmpty() && !to.isEmpty()) to.set(to.size() - 1, next);
                folded.append(plain);
                at = next;
            }
            text = folded.toString();
        }
    }
}
