package org.familypathway.panel;

/** What a panel decided: on a referral, on a wish for another lead worker, on a question that it advises on; or that it is put off to another meeting. */
public enum PanelDecision {
    accept("Taken on"),
    askForMore("More information asked for"),
    decline("Declined"),
    agree("Another worker may lead"),
    refuse("The lead stays"),
    advised("Advised"),
    putOff("Put off");

    private final String words;

    PanelDecision(String words) {
        this.words = words;
    }

    /** As the case page and the panel’s own page say it. */
    String inWords() {
        return words;
    }
}
