package org.familypathway.lead;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Who may act for the team before a family has a lead: its workers and its managers (R218). */
@Component
public class DutyTeam {
    private final Workers workers;

    DutyTeam(Workers workers) {
        this.workers = workers;
    }

    /** As choices of a form: managers first. */
    public List<Map<String, String>> choices(FamilyCase theCase) {
        return Stream.of(theCase.getService().managers(), theCase.getService().workers())
                .flatMap(group -> workers.choicesIn(group).stream())
                .distinct()
                .toList();
    }

    /** @throws Refusal where the user does not work for the service */
    public void mustBelong(FamilyCase theCase, String field, String user) {
        if (!workers.belongsTo(user, theCase.getService()))
            throw Refusal.of(
                    field,
                    "Choose somebody of %s.".formatted(theCase.getService().getName()));
    }
}
