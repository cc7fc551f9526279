package org.familypathway.conference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.Choices;
import org.springframework.stereotype.Component;

/** What a meeting says, in tables that forms and pages show. */
@Component
class ConferenceText {
    private final FormerHousehold then;
    private final Choices choices;

    ConferenceText(FormerHousehold then, Choices choices) {
        this.then = then;
        this.choices = choices;
    }

    static List<Map<String, String>> agencies(ConferenceMeeting meeting, Choices choices) {
        return meeting.invitations().stream()
                .filter(ConferenceInvitation::isProfessional)
                .map(i -> Map.of(
                        "who",
                        i.inWords(choices),
                        "information",
                        i.getInformation(),
                        "bottomLine",
                        i.getBottomLine() == null ? "None" : i.getBottomLine()))
                .toList();
    }

    static List<Map<String, String>> sentViews(ConferenceMeeting meeting, Choices choices) {
        return meeting.invitations().stream()
                .filter(i -> i.getViews() != null)
                .map(i -> Map.of("who", i.inWords(choices), "views", i.getViews()))
                .toList();
    }

    List<Map<String, String>> children(ConferenceMeeting meeting) {
        return meeting.children().stream()
                .map(c -> Map.of(
                        "child",
                        name(c.getChildId(), meeting.getHeldAt()),
                        "takesPart",
                        choices.words("childParts", c.getTakesPart()),
                        "prepared",
                        c.getPrepared(),
                        "advocate",
                        c.getAdvocate() == null ? "None: " + c.getWhyNoAdvocate() : c.getAdvocate()))
                .toList();
    }

    static List<Map<String, String>> there(ConferenceMeeting meeting, Choices choices) {
        return meeting.attendance().stream()
                .map(a -> Map.of(
                        "who",
                        meeting.invitation(a.getInvitationId()).inWords(choices),
                        "came",
                        a.isCame() ? "Yes" : "No",
                        "information",
                        a.isCame() ? (a.getInformation() == null ? "" : a.getInformation()) : a.getWhyNot()))
                .toList();
    }

    /** Who answers for a decision: a member by name, a worker with their agency. */
    String accountable(FamilyDecision decision, ConferenceMeeting meeting) {
        return meeting.owner(decision, then, choices);
    }

    /** @param finished see {@link FormerHousehold#name} */
    String name(UUID member, Instant finished) {
        return then.name(member, finished);
    }
}
