package org.familypathway.casepage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Entries;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.RecordedText;
import org.familypathway.family.RowVersions;
import org.familypathway.forms.CaseStep;
import org.familypathway.forms.FurtherAnswers;
import org.familypathway.forms.ReadableAnswers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.platform.CurrentUser;
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
    private final FurtherAnswers furtherAnswers;
    private final ReadableAnswers readable;
    private final CurrentUser currentUser;
    private final Workers workers;
    private final JdbcClient database;
    private final Clock clock;
    private final Choices choices;

    CorrectEntry(
            Entries entries,
            FurtherAnswers furtherAnswers,
            ReadableAnswers readable,
            CurrentUser currentUser,
            Workers workers,
            JdbcClient database,
            Clock clock,
            Choices choices) {
        this.entries = entries;
        this.furtherAnswers = furtherAnswers;
        this.readable = readable;
        this.currentUser = currentUser;
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
        return entries.existsByCaseId(theCase.getId()) || furtherAnswers.existsByCaseId(theCase.getId());
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<RecordedText, String> all = new LinkedHashMap<>();
        entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId())
                .forEach(entry -> all.put(
                        entry,
                        label(entry.getHappenedAt(), choices.within("entryKinds", entry.getKind()), entry.getText())));
        readable.of(theCase, currentUser.id())
                .forEach(answer ->
                        all.put(answer, label(answer.getAnsweredAt(), answer.getStepName(), answer.inOneLine())));
        List<Map<String, String>> offered = new ArrayList<>();
        all.forEach((entry, label) ->
                offered.add(Map.of("value", entry.getId().toString(), "label", label, "text", entry.getText())));
        return Map.of("entries", offered, "entriesNow", RowVersions.of(all.keySet()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        RecordedText entry = entries.findById(a.entry())
                .map(RecordedText.class::cast)
                .or(() -> furtherAnswers.findById(a.entry()))
                .orElseThrow();
        if (!RowVersions.asItIs(a.entriesSeen(), entry))
            throw Refusal.of(
                    "entry",
                    "%s corrected this entry on %s, while you had it open. Nothing of yours was recorded: open the form again, see what it says now, and correct that."
                            .formatted(workers.name(entry.getRecordedBy()), London.minute(entry.getRecordedAt())));
        if (entry.getText().equals(a.newText()))
            throw Refusal.of("newText", "“What it should say” is what the entry says already.");
        because(a.reason());
        entry.correct(a.newText(), by, clock.instant());
        entries.flush();
        because("");
    }

    /** The database keeps the reason beside each former version that this transaction leaves behind. */
    private void because(String reason) {
        database.sql("select set_config('family_pathway.reason', :reason, true)")
                .param("reason", reason)
                .query(String.class)
                .single();
    }

    private static String label(Instant when, String what, String said) {
        String text = said.replaceAll("\\s+", " ");
        return "%s, %s: %s"
                .formatted(London.minute(when), what, text.length() > SHORT ? text.substring(0, SHORT) + "…" : text);
    }
}
