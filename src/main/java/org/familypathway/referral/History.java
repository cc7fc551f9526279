package org.familypathway.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;

/** What the years before the referral brought: incidents by type, non-engagement, legal and tenancy action, factors (R13 to R15, R54). */
record History(
        List<ReportedIncident.Answer> incidents,
        List<NonEngagement.Answer> nonEngagement,
        List<LegalAction.Answer> legalActions,
        List<String> factors) {

    /** How far back a referral looks for incidents, in years (R13). */
    static final int YEARS = 6;

    /** How far back it looks for non-engagement, in months (R14). */
    static final int MONTHS = 9;

    /** @throws Refusal where a period ends before it begins, or lies in the future or too far back */
    void check(LocalDate today) {
        check(
                "incidents",
                incidents,
                "lastOn",
                ReportedIncident.Answer::firstOn,
                ReportedIncident.Answer::lastOn,
                today);
        check("nonEngagement", nonEngagement, "toOn", NonEngagement.Answer::fromOn, NonEngagement.Answer::toOn, today);
        check("legalActions", legalActions, "takenOn", LegalAction.Answer::takenOn, LegalAction.Answer::takenOn, today);
        for (int i = 0; i < incidents.size(); i++)
            if (incidents.get(i).lastOn().isBefore(today.minusYears(YEARS)))
                throw Refusal.of(
                        "incidents[" + i + "].lastOn",
                        "Incidents older than %d years do not belong here: line %d ended before %s."
                                .formatted(YEARS, i + 1, London.day(today.minusYears(YEARS))));
    }

    private static <T> void check(
            String list,
            List<T> lines,
            String field,
            Function<T, LocalDate> from,
            Function<T, LocalDate> to,
            LocalDate today) {
        for (int i = 0; i < lines.size(); i++) {
            if (to.apply(lines.get(i)).isBefore(from.apply(lines.get(i))))
                throw Refusal.of(
                        list + "[" + i + "]." + field,
                        "Line %d ends before it begins. Please put the dates right.".formatted(i + 1));
            if (to.apply(lines.get(i)).isAfter(today))
                throw Refusal.of(
                        list + "[" + i + "]." + field,
                        "Line %d has a date in the future. Please put it right.".formatted(i + 1));
        }
    }
}
