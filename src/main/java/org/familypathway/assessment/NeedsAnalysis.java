package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** What the factors mean together (R3, R96, R234, R119, R161), what the children's voices changed (R114), and what has to change at each level (R20). Under the id of the case. */
@Entity
class NeedsAnalysis extends Recorded {
    /** What it says; null where nothing was written yet. */
    record Text(
            String needAndRisk,
            String howRisksInterrelate,
            String acrossGenerations,
            String diverseNeeds,
            String childsVoiceChanged,
            String changePerson,
            String changeFamily,
            String changeCommunitySchool) {}

    private String needAndRisk;
    private String howRisksInterrelate;
    private String acrossGenerations;
    private String diverseNeeds;
    private String childsVoiceChanged;
    private String changePerson;
    private String changeFamily;
    private String changeCommunitySchool;

    protected NeedsAnalysis() {}

    NeedsAnalysis(FamilyCase theCase, String by, Instant at) {
        super(theCase.getId(), by, at);
    }

    void say(Text text, String by, Instant at) {
        if (text.equals(text())) return;
        needAndRisk = text.needAndRisk();
        howRisksInterrelate = text.howRisksInterrelate();
        acrossGenerations = text.acrossGenerations();
        diverseNeeds = text.diverseNeeds();
        childsVoiceChanged = text.childsVoiceChanged();
        changePerson = text.changePerson();
        changeFamily = text.changeFamily();
        changeCommunitySchool = text.changeCommunitySchool();
        recorded(by, at);
    }

    Text text() {
        return new Text(
                needAndRisk,
                howRisksInterrelate,
                acrossGenerations,
                diverseNeeds,
                childsVoiceChanged,
                changePerson,
                changeFamily,
                changeCommunitySchool);
    }
}
