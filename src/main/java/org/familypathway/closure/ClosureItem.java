package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** One of the closure items, in its words of that day, as it was answered: done, not needed because, or not met (R261; invariant 4). */
@Entity
class ClosureItem extends Recorded {
    /** What is said to an item. */
    enum Said {
        done,
        notNeeded,
        notMet
    }

    /**
     * @param id of the item
     * @param item its words, shown to be read
     */
    record Answer(UUID id, String item, Said answer, String text) implements ListRow.Answer {}

    private UUID caseId;
    private int place;
    private String item;
    private String label;
    private boolean must;

    @Enumerated(EnumType.STRING)
    private Item.AgreesWith agreesWith;

    @Enumerated(EnumType.STRING)
    private Said answer;

    private String text;

    protected ClosureItem() {}

    ClosureItem(UUID caseId, int place, Item item) {
        super(NewId.next(), null, null);
        this.caseId = caseId;
        this.place = place;
        this.item = item.name();
        this.label = item.label();
        this.must = item.must();
        this.agreesWith = item.agreesWith();
    }

    void say(Said answer, String text, String by, Instant at) {
        if (answer == this.answer && text.equals(this.text)) return;
        this.answer = answer;
        this.text = text;
        recorded(by, at);
    }

    boolean isNotMet() {
        return answer == Said.notMet;
    }

    Item item() {
        return new Item(item, label, must, agreesWith);
    }

    Said getAnswer() {
        return answer;
    }

    String getText() {
        return text;
    }
}
