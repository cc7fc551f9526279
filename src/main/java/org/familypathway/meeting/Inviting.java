package org.familypathway.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Guest;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.family.SafeWays;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Invites people to a meeting: members of the household by the name of the record, an agency only with a consent or a lawful basis (invariant 2). */
@Component
public class Inviting {
    private final HouseholdMembers members;
    private final Sharing sharing;
    private final SafeWays safeWays;
    private final Choices choices;

    Inviting(HouseholdMembers members, Sharing sharing, SafeWays safeWays, Choices choices) {
        this.members = members;
        this.sharing = sharing;
        this.safeWays = safeWays;
        this.choices = choices;
    }

    /**
     * @param called what it is called in a sentence, such as “conference”
     * @throws Refusal where the day has passed, or a member is listed twice
     */
    public static void check(String called, Instant plannedAt, List<? extends Invitation.Line> lines, Instant now) {
        if (!plannedAt.isAfter(now))
            throw Refusal.of(
                    "plannedAt",
                    "“The %s begins on” must lie in the future. Choose the day arranged with the family."
                            .formatted(called));
        Set<UUID> invited = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            UUID member = lines.get(i).member();
            if (member != null && !invited.add(member))
                throw Refusal.of(
                        "invited[" + i + "].member",
                        "The same member is listed twice in “Who is invited”. Remove one of the two lines.");
        }
    }

    /**
     * Records what each agency was told.
     *
     * @param told what an agency was told, in a sentence
     * @throws Refusal where nothing allows to tell it
     */
    public <L extends Invitation.Line> List<Invitation.Invited<L>> invite(
            FamilyCase theCase, List<L> lines, Function<L, String> told, String by, Instant now) {
        List<Invitation.Invited<L>> invited = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            L line = lines.get(i);
            String row = "invited[" + i + "].";
            Instant at = PastTime.sinceReferral(row + "contactedAt", "When", line.contactedAt(), theCase, now);
            UUID contact = line.kind() == Guest.professional
                    ? sharing.record(theCase, line.contact(told.apply(line)), row, by)
                    : null;
            HouseholdMember member = line.member() == null
                    ? null
                    : members.findById(line.member()).orElseThrow();
            if (member != null) safeWays.check(row + "how", member, line.how());
            invited.add(new Invitation.Invited<>(
                    line,
                    i + 1,
                    member == null ? line.name() : member.getName(),
                    member == null ? line.relation() : choices.words("relationships", member.getRelationship()),
                    at,
                    contact));
        }
        return invited;
    }
}
