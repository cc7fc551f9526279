package org.familypathway.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The closure form as the family have it (R262): what was achieved and why, how they reach help, who is there for them and when somebody asks how they are. What managers decided among themselves is no part of it. */
@Component
@Transactional(readOnly = true)
class FamilysCopy implements FromRecord {
    private final ClosureRecord closures;
    private final HouseholdMembers members;

    FamilysCopy(ClosureRecord closures, HouseholdMembers members) {
        this.closures = closures;
        this.members = members;
    }

    /** Of whom it speaks: all of the household. */
    List<UUID> about(FamilyCase theCase) {
        return members.of(theCase.getId()).stream().map(HouseholdMember::getId).toList();
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.closureForm;
    }

    @Override
    public String title() {
        return "Closure form, the family’s copy";
    }

    /** Empty before the closure meeting. */
    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return closures.of(theCase).map(FamilysCopy::lines).orElse(List.of());
    }

    private static List<Paper.Line> lines(ClosureRecord.Shown form) {
        List<Paper.Line> lines = new ArrayList<>();
        lines.add(
                new Paper.Line("The meeting", "Held on %s, chaired by %s.".formatted(form.heldOn(), form.chairedBy())));
        form.attendance()
                .forEach(one -> lines.add(
                        new Paper.Line("The meeting", "%s, %s: %s".formatted(one.who(), one.role(), one.attended()))));
        lines.add(new Paper.Line("Why the work ends", "%s: %s".formatted(form.reason(), form.reasonText())));
        if (form.closingOn() != null)
            lines.add(new Paper.Line("Why the work ends", "It ends on %s.".formatted(form.closingOn())));
        form.items()
                .forEach(item -> lines.add(new Paper.Line(
                        "What was gone through",
                        "%s: %s%s"
                                .formatted(
                                        item.item(), item.answer(), item.text() == null ? "" : ". " + item.text()))));
        lines.add(new Paper.Line("Who is there for you", form.stepDown()));
        lines.add(new Paper.Line("Who is there for you", form.futureContact()));
        form.followUps()
                .forEach(one -> lines.add(new Paper.Line(
                        "When somebody asks how you are", "%s, %s: %s".formatted(one.on(), one.byWhom(), one.what()))));
        return lines;
    }
}
