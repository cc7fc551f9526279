package org.familypathway.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** An agency that is involved learns who leads the work with the family (R125). */
@Component
class LetterToAgency implements FromRecord {
    private final WhoWorksWithYou who;

    LetterToAgency(WhoWorksWithYou who) {
        this.who = who;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.letterToAgency;
    }

    @Override
    public String title() {
        return "Letter to an agency: who works with the family";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        List<Paper.Line> lines = new ArrayList<>(who.lines(theCase, "Who works with the family"));
        if (!lines.isEmpty())
            lines.add(
                    new Paper.Line(
                            "What we ask of you",
                            "Tell them before you begin something of your own with the family, and at once where you are worried about a child."));
        return lines;
    }

    @Override
    public Set<Receiver> receivers() {
        return Set.of(Receiver.agency);
    }
}
