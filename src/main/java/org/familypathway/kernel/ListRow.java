package org.familypathway.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A line of a list that workers add to and take from, as the record keeps it. A line taken away is marked, never deleted.
 *
 * @param <A> the line as the form has it
 */
public interface ListRow<A extends ListRow.Answer> {
    /** A line as the form has it; {@code id} is null for a line that was added. */
    interface Answer {
        UUID id();
    }

    UUID getId();

    boolean isRemoved();

    boolean says(A answer);

    void say(A answer, String by, Instant at);

    void remove(String by, Instant at);

    /**
     * Brings the recorded lines in step with the answers: what is unchanged is left alone, author and time included.
     *
     * @throws Refusal where an answer names a line that this list does not have
     */
    static <A extends Answer, R extends ListRow<A>> void keepInStep(
            String list, Collection<R> recorded, List<A> answers, Function<A, R> added, String by, Instant at) {
        Set<UUID> kept = new HashSet<>();
        List<R> news = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            A answer = answers.get(i);
            if (answer.id() == null) {
                news.add(added.apply(answer));
                continue;
            }
            R row = recorded.stream()
                    .filter(r -> !r.isRemoved() && r.getId().equals(answer.id()))
                    .findFirst()
                    .orElseThrow(
                            () -> Refusal.of(
                                    list,
                                    "A line of this list was taken away by somebody else. Open the form again to see it as it is now."));
            if (!kept.add(answer.id()))
                throw Refusal.of(list, "The same line is listed twice in this list. Remove one of the two.");
            if (!row.says(answer)) row.say(answer, by, at);
        }
        recorded.stream()
                .filter(r -> !r.isRemoved() && !kept.contains(r.getId()))
                .forEach(r -> r.remove(by, at));
        recorded.addAll(news);
    }

    /** @throws Refusal where nothing was agreed */
    static void checkNotEmpty(String list, String label, List<? extends Answer> answers) {
        if (answers.isEmpty())
            throw Refusal.of(list, "“%s” needs at least one line. Please add what was agreed.".formatted(label));
    }

    /**
     * @param label of the list, as the form has it
     * @param strange what a line says that is none of those wanted: “that is no action of the plan in force”
     * @param needed what the list needs: “an answer to each action”
     * @throws Refusal where the answers are not one for each of those wanted
     */
    static void checkOneEach(
            String list,
            String label,
            List<? extends Answer> answers,
            Collection<UUID> wanted,
            String strange,
            String needed) {
        Set<UUID> open = new HashSet<>(wanted);
        for (Answer answer : answers)
            if (!open.remove(answer.id()))
                throw Refusal.of(
                        list, "“%s” has a line %s, or one twice. Open the form again.".formatted(label, strange));
        if (!open.isEmpty())
            throw Refusal.of(list, "“%s” needs %s. Open the form again to see them all.".formatted(label, needed));
    }
}
