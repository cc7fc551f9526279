package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/** The rungs between the service lead and the board itself, such as the head of service: asked as the board is, within a time of their own (R61, R67). */
@Component
class AskHeadOfService implements LineStep<AskBoard.Answers> {
    private final AskBoard board;

    AskHeadOfService(AskBoard board) {
        this.board = board;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return board.fill(theCase, line);
    }

    @Override
    public void record(FamilyCase theCase, UUID line, AskBoard.Answers answers, String by) {
        board.record(theCase, line, answers, by);
    }
}
