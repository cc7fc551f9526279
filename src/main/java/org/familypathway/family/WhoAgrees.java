package org.familypathway.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.kernel.Refusal;

/**
 * Who agreed to something that is done about somebody: the one rule of every form that asks it (R97, R104, R126, R134; invariant 9). It is a person of the record who may agree, chosen and never typed;
 * nobody’s yes stands against a refusal, and nobody is asked for a consent that would be overridden.
 */
public interface WhoAgrees {
    /** To what. */
    enum Matter {
        shareInformation,
        stay,
        service,
        workWithService
    }

    /**
     * Who agreed.
     *
     * @param givers by what they are known among those who answer: ids of members, of lines of parental responsibility, or of judgements by which somebody acts
     * @param names {@code Hannah Hale and Dan Hale}
     */
    record Agreed(List<UUID> givers, String names) {}

    /** Those who may agree for somebody of the case, as choices of a form, each with whom they answer for. */
    List<Map<String, String>> choices(FamilyCase theCase, Matter matter);

    /** The same, and whoever agreed before, whether they may now or not: a form would empty what stands there. */
    default List<Map<String, String>> choices(FamilyCase theCase, Matter matter, Stream<List<UUID>> before) {
        Map<String, Map<String, String>> givers = new LinkedHashMap<>();
        choices(theCase, matter).forEach(one -> givers.put(one.get("value"), one));
        before.filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(giver -> givers.computeIfAbsent(
                        giver.toString(), value -> Map.of("value", value, "label", name(giver))));
        return List.copyOf(givers.values());
    }

    /** What a giver is called. */
    String name(UUID giver);

    /**
     * @param about each person about whom it is: of the unborn and the dead nobody is asked
     * @param field of the form, which a refusal names
     * @throws Refusal where one of them may not agree, nobody who may has agreed for one of the persons, or somebody refuses the work with them
     */
    Agreed mustAgree(FamilyCase theCase, Matter matter, List<UUID> about, List<UUID> givers, String field);

    /**
     * That what was agreed to before still stands: as {@link #mustAgree} with those who agreed then, and that none of them has taken it back since.
     *
     * @param agreement id of the line to which they agreed
     * @throws Refusal as {@link #mustAgree}, and where it was taken back
     */
    void mustStillAgree(
            FamilyCase theCase, Matter matter, UUID agreement, List<UUID> about, List<UUID> givers, String field);

    /** Whether what was agreed to on this line was taken back since, so that nothing rests on it any more. */
    boolean isTakenBack(UUID agreement);

    /** The same in a sentence, with who, when and what follows; empty where it stands. */
    String takenBackInWords(UUID agreement);

    /**
     * That everything known of a family is passed on to others: everybody who lives in the household must be agreed for.
     *
     * @param to the agency or service as it is called
     * @throws Refusal as {@link #mustAgree}, and where somebody refuses that anything is shared with them
     */
    Agreed toPassOn(FamilyCase theCase, String to, List<UUID> givers, String field);

    /**
     * That information about these persons goes between an agency and us.
     *
     * @throws Refusal as {@link #toPassOn}, and where it is shared without consent already
     */
    Agreed toShare(FamilyCase theCase, Agency agency, List<UUID> about, List<UUID> givers, String field);
}
