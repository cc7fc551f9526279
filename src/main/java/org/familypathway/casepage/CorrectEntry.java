package org.familypathway.casepage;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An entry said something wrong and is put right (R64, R154). The former text stays, with its author and its time, and the reason for the correction
 * beside it (invariant 8). Wrong entries are put right in closed cases too.
 */
@Component
class CorrectEntry implements CaseStep<CorrectEntry.Answers> {
    /** @param entriesSeen what the form showed, see {@link RowVersions} */
    record Answers(UUID entry, String newText, String reason, String entriesSeen) {}

    private static final int SHORT = 70;

    private final Entries entries;
    private final Workers workers;
    private final JdbcClient database;
    private final Clock clock;
    private final Choices choices;

    CorrectEntry(Entries entries, Workers workers, JdbcClient database, Clock clock, Choices choices) {
        this.entries = entries;
        this.workers = workers;
        this.database = database;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Correct an entry";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return entries.existsByCaseId(theCase.getId());
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Entry> all = entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId());
        return Map.of(
                "entries",
                all.stream()
                        .map(entry -> Map.of(
                                "value", entry.getId().toString(), "label", label(entry), "text", entry.getText()))
                        .toList(),
                "entriesNow",
                RowVersions.of(all));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Entry entry = entries.findById(a.entry()).orElseThrow();
        if (!RowVersions.asItIs(a.entriesSeen(), entry))
            throw Refusal.of(
                    "entry",
                    "%s corrected this entry on %s, while you had it open. Nothing of yours was recorded: open the form again, see what it says now, and correct that."
                            .formatted(workers.name(entry.getRecordedBy()), London.minute(entry.getRecordedAt())));
        if (entry.getText().equals(a.newText()))
            throw Refusal.of("newText", "“What it should say” is what the entry says already.");
        because(a.reason());
        entry.correct(a.newText(), by, clock.instant());
        entries.saveAndFlush(entry);
        because("");
    }

    /** The database keeps the reason beside each former version that this transaction leaves behind. */
    private void because(String reason) {
        database.sql("select set_config('family_pathway.reason', :reason, true)")
                .param("reason", reason)
                .query(String.class)
                .single();
    }

    private String label(Entry entry) {
        String text = entry.getText().replaceAll("\\s+", " ");
        return "%s, %s: %s"
                .formatted(
                        London.minute(entry.getHappenedAt()),
                        choices.within("entryKinds", entry.getKind()),
                        text.length() > SHORT ? text.substring(0, SHORT) + "…" : text);
    }
}
