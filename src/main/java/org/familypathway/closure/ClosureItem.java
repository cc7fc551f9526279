package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** One of the ten closure items, as it was answered: done, not needed because, or not met (R261; invariant 4). */
@Entity
class ClosureItem extends Recorded {
    static final String DONE = "done", NOT_NEEDED = "notNeeded", NOT_MET = "notMet";

    /**
     * @param id of the item
     * @param item its words, shown to be read
     */
    record Answer(UUID id, String item, String answer, String text) implements ListRow.Answer {}

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Item item;

    private String answer;
    private String text;

    protected ClosureItem() {}

    ClosureItem(UUID caseId, Item item) {
        super(UUID.randomUUID(), null, null);
        this.caseId = caseId;
        this.item = item;
    }

    void say(String answer, String text, String by, Instant at) {
        if (answer.equals(this.answer) && text.equals(this.text)) return;
        this.answer = answer;
        this.text = text;
        recorded(by, at);
    }

    boolean isNotMet() {
        return answer.equals(NOT_MET);
    }

    Item getItem() {
        return item;
    }

    String getAnswer() {
        return answer;
    }

    String getText() {
        return text;
    }
}
