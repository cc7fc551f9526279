package org.familypathway.engagement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How it stands with one person, for one purpose and agency, after everything that was said about them. What somebody says later stands for what they said before; nobody’s yes stands for the no
 * of another (invariant 9).
 */
enum Agreement {
    agreed,
    refused,
    notAgreed;

    /**
     * What one person said.
     *
     * @param by who said it
     * @param yes false for a refusal, and for a consent that was withdrawn
     * @param counts whether a yes is one of somebody who may agree, and in the form that it needs
     * @param decidedAgainst whether a manager decided with a reason to go ahead in spite of this no
     */
    record Said(Object by, boolean yes, boolean counts, boolean decidedAgainst) {}

    /** @param said in the order in which it was said */
    static Agreement of(List<Said> said) {
        Map<Object, Agreement> each = new LinkedHashMap<>();
        for (Said one : said) {
            Agreement before = each.getOrDefault(one.by(), notAgreed);
            Agreement now = one.counts() || before == agreed ? agreed : notAgreed;
            if (!one.yes()) now = one.decidedAgainst() ? notAgreed : refused;
            each.put(one.by(), now);
        }
        if (each.containsValue(refused)) return refused;
        return each.containsValue(agreed) ? agreed : notAgreed;
    }
}
