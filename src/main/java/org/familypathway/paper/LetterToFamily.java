package org.familypathway.paper;

import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** The family learns who works with them, how they are reached, and whom to ask when they are not at work (R126, R135). */
@Component
class LetterToFamily implements FromRecord {
    private final WhoWorksWithYou who;

    LetterToFamily(WhoWorksWithYou who) {
        this.who = who;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.letterToFamily;
    }

    @Override
    public String title() {
        return "Letter to the family: who works with you";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return who.lines(theCase, "Who works with you");
    }

    @Override
    public Set<Receiver> receivers() {
        return Set.of(Receiver.family);
    }

    @Override
    public boolean speaksOfPeople() {
        return false;
    }
}
