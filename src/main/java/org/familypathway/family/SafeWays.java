package org.familypathway.family;

import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** By which way somebody must not be reached, as what is known of them says: nobody is rung who is not to be rung, and nothing is sent to a home where others read it (R119, R221). */
@Component
public class SafeWays {
    private static final Map<String, List<String>> FORBIDS =
            Map.of("notByPhone", List.of("phone"), "notInWriting", List.of("letter", "email", "post"));

    private final Choices choices;

    SafeWays(Choices choices) {
        this.choices = choices;
    }

    /**
     * @param how a way of {@code contactWays}
     * @throws Refusal where what is known of them forbids this way
     */
    public void check(String field, HouseholdMember member, String how) {
        if (member.about().visitFlags() == null) return;
        for (String flag : member.about().visitFlags())
            if (FORBIDS.getOrDefault(flag, List.of()).contains(how))
                throw Refusal.of(
                        field,
                        "Of %s it is known: %s. Choose another way, such as in person; what is known is put right under “Record what is known of a person”."
                                .formatted(member.getName(), choices.within("visitWarnings", flag)));
    }
}
