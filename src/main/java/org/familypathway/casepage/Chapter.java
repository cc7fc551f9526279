package org.familypathway.casepage;

import java.util.Arrays;
import java.util.Optional;

/** The chapters of a family's page, in the order in which they are read: what protects comes first. Each has an address of its own, {@code /cases/<reference>/<chapter>}. */
public enum Chapter {
    safety("Safety"),
    due("What is due"),
    family("The family"),
    consent("Consent and sharing"),
    assessment("Assessment and outcomes"),
    plan("Plan, contract and weeks"),
    oversight("Who leads, panel and oversight"),
    papers("Papers and documents"),
    ending("Handing on and closing"),
    history("What happened");

    private final String words;

    Chapter(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The one of this address; empty where there is none. */
    static Optional<Chapter> at(String address) {
        return Arrays.stream(values())
                .filter(chapter -> chapter.name().equals(address))
                .findFirst();
    }
}
