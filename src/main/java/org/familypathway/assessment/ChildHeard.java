package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.YesNo;

/** What a child said: when, where, how, alone or why not, in whose words; or why the child could not be heard. Under the id of the {@link ChildToHear} (R72, R114). */
@Entity
class ChildHeard extends Recorded {
    private UUID caseId;
    private boolean heard;
    private String whyNotHeard;
    private Instant seenAt;
    private String place;
    private String method;
    private Boolean alone;
    private String whyNotAlone;
    private String lifeIsLike;
    private String wantsToChange;
    private String whoseWords;
    private Boolean cares;
    private String caresHow;

    protected ChildHeard() {}

    ChildHeard(ChildToHear child, HearChild.Answers answers, Instant seenAt, String by, Instant at) {
        super(child.getId(), by, at);
        this.caseId = child.getCaseId();
        this.heard = answers.heard() == YesNo.yes;
        this.whyNotHeard = answers.whyNotHeard();
        this.seenAt = seenAt;
        this.place = answers.place();
        this.method = answers.method();
        this.alone = answers.alone() == null ? null : answers.alone() == YesNo.yes;
        this.whyNotAlone = answers.whyNotAlone();
        this.lifeIsLike = answers.lifeIsLike();
        this.wantsToChange = answers.wantsToChange();
        this.whoseWords = answers.whoseWords();
        this.cares = answers.cares() == null ? null : answers.cares() == YesNo.yes;
        this.caresHow = answers.caresHow();
    }

    /** For whom the child cares and how (R182); null where for nobody, or not asked. */
    String getCaresHow() {
        return caresHow;
    }

    boolean isHeard() {
        return heard;
    }

    String getWhyNotHeard() {
        return whyNotHeard;
    }

    Instant getSeenAt() {
        return seenAt;
    }

    String getPlace() {
        return place;
    }

    String getMethod() {
        return method;
    }

    Boolean getAlone() {
        return alone;
    }

    String getWhyNotAlone() {
        return whyNotAlone;
    }

    String getLifeIsLike() {
        return lifeIsLike;
    }

    String getWantsToChange() {
        return wantsToChange;
    }

    String getWhoseWords() {
        return whoseWords;
    }
}
