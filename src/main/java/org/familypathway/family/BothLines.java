package org.familypathway.family;

import java.util.List;
import java.util.Locale;

/** What two lines of one person say to one question, where the two become one: nothing is lost, and of two things that cannot both be true none is chosen. */
class BothLines {
    private BothLines() {}

    /** @param most how long an answer in words may be; 0 where it is one of several, of which only one can be true */
    record Question(String label, Object said, Object other, int most) {
        Question(String label, Object said, Object other) {
            this(label, said, other, 0);
        }

        private boolean isContradicted() {
            if (said == null || other == null) return false;
            return most == 0
                    ? !said.equals(other)
                    : words((String) said, (String) other).length() > most;
        }
    }

    static List<String> contradictions(List<Question> questions) {
        return questions.stream()
                .filter(Question::isContradicted)
                .map(Question::label)
                .toList();
    }

    /** Both, one after the other; once where the one holds the other already. */
    static String words(String said, String other) {
        if (said == null || other == null) return said == null ? other : said;
        if (holds(said, other)) return said;
        return holds(other, said) ? other : said + "; " + other;
    }

    private static boolean holds(String all, String part) {
        return all.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }
}
