package org.familypathway.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The numbers by which lines of a form refer to each other: 1, 2, 3 and so on. */
public final class LineNumbers {
    private LineNumbers() {}

    /**
     * @param field that holds the number, in words “number” or “step”
     * @param lines what the list is of, in words “lines” or “steps”
     * @throws Refusal where a number is missing or there twice
     */
    public static Set<Integer> check(String list, String label, String field, String lines, List<Integer> numbers) {
        String word = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < numbers.size(); i++)
            if (!seen.add(numbers.get(i)))
                throw Refusal.of(
                        list + "[" + i + "]." + field,
                        "%s %d is listed twice in “%s”. Number the %s 1, 2, 3 and so on."
                                .formatted(word, numbers.get(i), label, lines));
        for (int number = 1; number <= numbers.size(); number++)
            if (!seen.contains(number))
                throw Refusal.of(
                        list,
                        "%s %d is missing in “%s”. Number the %s 1, 2, 3 and so on, without a gap."
                                .formatted(word, number, label, lines));
        return seen;
    }
}
