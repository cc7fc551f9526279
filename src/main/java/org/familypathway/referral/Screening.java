package org.familypathway.referral;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a family was screened for before anybody decided, and what was found (R159, R170, R193, R197). */
@Entity
class Screening extends Recorded {
    private UUID caseId;
    private String kind;
    private String words;
    private String askedAboutChildren;
    private String askedBy;
    private Integer childrenInHousehold;
    private Instant screenedAt;

    protected Screening() {}

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "screeningId", insertable = false, updatable = false)
    @OrderBy("item")
    private List<ScreeningAnswer> answers = new ArrayList<>();

    Screening(FamilyCase theCase, String kind, String words, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = kind;
        this.words = words;
        this.screenedAt = at;
    }

    /** Whether adults' services have asked about children, who did, and how many there are (R168, R170). */
    void children(String asked, String askedBy, Integer children) {
        this.askedAboutChildren = asked;
        this.askedBy = askedBy;
        this.childrenInHousehold = children;
    }

    void answer(String item, ScreeningAnswer.Known answer, LocalDate seenOn) {
        answers.add(new ScreeningAnswer(getId(), item, answer, seenOn, getRecordedBy(), getRecordedAt()));
    }

    /** What is so, as far as anybody knows. */
    List<String> found() {
        return answers.stream()
                .filter(ScreeningAnswer::isSo)
                .map(ScreeningAnswer::getItem)
                .toList();
    }

    List<ScreeningAnswer> answers() {
        return List.copyOf(answers);
    }

    String getWords() {
        return words;
    }

    String getAskedBy() {
        return askedBy;
    }

    Integer getChildrenInHousehold() {
        return childrenInHousehold;
    }
}
