package org.familypathway.casepage;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others recorded of a family since somebody last read the chapter in which it stands. What one recorded oneself is no news. Times are UTC, shown as those of London. */
@Component
class WhatIsNew {
    /** @param when it was recorded, in words */
    record Line(Chapter chapter, Instant at, String when, String what, String said, String by) {}

    private static final int LETTERS = 140;
    /** In which chapter that is read whose view brings it to the chronology; what none names is read there. */
    private static final Map<String, Chapter> CHAPTERS = new HashMap<>();

    static {
        put(Chapter.safety, "crisis", "moment", "rhythm", "visit");
        put(Chapter.due, "deadline", "repair");
        put(Chapter.family, "death", "enquiry", "home", "joining", "referral", "sibling", "transfer_in", "waiting");
        put(Chapter.consent, "engagement");
        put(Chapter.assessment, "assessment", "core_measure", "outcome", "social_work");
        put(
                Chapter.plan,
                "approval",
                "conference",
                "considered",
                "contract",
                "meeting",
                "listed_incident",
                "monitoring",
                "plan",
                "plan_referral",
                "provision",
                "review_action",
                "spend");
        put(
                Chapter.oversight,
                "consultation",
                "issue",
                "late_work",
                "lead",
                "oversight",
                "panel",
                "stall",
                "standing_in");
        put(Chapter.papers, "paper", "document");
        put(Chapter.ending, "case", "closure", "evaluation", "retention", "step");
    }

    private final FormerReadings readings;
    private final ChronologySection chronology;
    private final JdbcClient database;
    private final Workers workers;

    WhatIsNew(FormerReadings readings, ChronologySection chronology, JdbcClient database, Workers workers) {
        this.readings = readings;
        this.chronology = chronology;
        this.database = database;
        this.workers = workers;
    }

    private static void put(Chapter chapter, String... views) {
        for (String view : views) CHAPTERS.put(view + "_events", chapter);
    }

    /** The newest first. Nothing where they have never read of the family: all of it is new then. */
    List<Line> of(FamilyCase theCase, String user) {
        Map<Chapter, Instant> since = readings.of(user, theCase);
        if (since.isEmpty()) return List.of();
        List<Line> lines = new ArrayList<>();
        for (ChronologySection.Line line : chronology.all(theCase, user)) {
            Chapter chapter = chapter(line.source());
            if (isNew(since, chapter, line.recordedAt()) && !user.equals(line.recordedBy()))
                lines.add(line(
                        chapter, line.recordedAt(), line.kind(), Words.cut(line.text(), LETTERS), line.recordedBy()));
        }
        if (since.containsKey(Chapter.family)) lines.addAll(household(theCase, user, since.get(Chapter.family)));
        lines.sort(Comparator.comparing(Line::at).reversed());
        return lines;
    }

    /** Where what this view brings is read. */
    static Chapter chapter(String view) {
        return CHAPTERS.getOrDefault(view, Chapter.history);
    }

    private static boolean isNew(Map<Chapter, Instant> since, Chapter chapter, Instant at) {
        return since.containsKey(chapter) && at.isAfter(since.get(chapter));
    }

    /** Who lives there, and what is known of them, is in no line of the chronology. */
    private List<Line> household(FamilyCase theCase, String user, Instant since) {
        return database.sql(
                        """
                        select recorded_by, max(recorded_at) as at from (
                          select recorded_by, recorded_at from household where id = :case
                          union all select recorded_by, recorded_at from household_member where case_id = :case
                          union all select recorded_by, recorded_at from parental_responsibility where case_id = :case) changed
                        where recorded_at > :since and recorded_by <> :user group by recorded_by""")
                .param("case", theCase.getId())
                .param("since", Timestamp.from(since))
                .param("user", user)
                .query((row, n) -> line(
                        Chapter.family,
                        row.getTimestamp("at").toInstant(),
                        "The household was changed",
                        "What it said before stands there",
                        row.getString("recorded_by")))
                .list();
    }

    private Line line(Chapter chapter, Instant at, String what, String said, String by) {
        return new Line(
                chapter,
                at,
                London.minute(at),
                what,
                said,
                by.equals("pathway") ? "the pathway itself" : workers.name(by));
    }
}
