package org.familypathway.meeting;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The meetings of family and agencies: who chaired, who was there, what was agreed and in which order, and what it means for the risk assessment (R69, R70, R242 to R247). */
@Component
@Order(57)
class MeetingSection implements CaseSection {
    record Person(String who, String attended, String brought) {}

    record Point(String label, boolean done, String says) {}

    record Decision(int number, String what, String owner, String sharedWith, Integer comesAfter, String byWhen) {}

    record Meeting(
            String stands,
            String where,
            String agenda,
            String reason,
            String chair,
            List<Person> people,
            List<Point> points,
            List<Decision> decisions,
            String observations,
            String risk,
            String nextOn,
            String proposals) {}

    record Shown(String name, List<Meeting> meetings) {}

    private final MeetingRecord record;
    private final Choices choices;

    MeetingSection(MeetingRecord record, Choices choices) {
        this.record = record;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "meeting";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<MeetingRecord.Meeting> all = record.of(theCase);
        if (all.isEmpty()) return null;
        return new Shown(
                all.get(all.size() - 1).name(), all.stream().map(this::meeting).toList());
    }

    private Meeting meeting(MeetingRecord.Meeting m) {
        return new Meeting(
                stands(m),
                m.place(),
                m.familysAgenda(),
                m.reason(),
                m.chairedBy() == null
                        ? null
                        : "%s, %s%s"
                                .formatted(
                                        m.chairedBy(),
                                        choices.within("chairRoles", m.chairRole()),
                                        m.whyOtherChair() == null ? "" : ": " + m.whyOtherChair()),
                m.invited().stream()
                        .map(i -> new Person(
                                i.who(),
                                i.attended() == null ? null : choices.words("meetingAttendances", i.attended()),
                                i.brought()))
                        .toList(),
                m.points().stream()
                        .map(p -> new Point(p.label(), p.done(), p.says()))
                        .toList(),
                m.decisions().stream()
                        .map(d -> new Decision(
                                d.number(),
                                d.what(),
                                d.owner(),
                                d.sharedWith(),
                                d.comesAfter(),
                                London.day(d.byWhen())))
                        .toList(),
                m.observations(),
                m.riskUpdate() == null
                        ? null
                        : (m.riskChanges() ? "The risk assessment changes: " : "The risk assessment stands: ")
                                + m.riskUpdate(),
                m.nextMeetingOn() == null ? null : London.day(m.nextMeetingOn()),
                m.proposals());
    }

    private static String stands(MeetingRecord.Meeting m) {
        if (m.outcome() == null) return "To be held on " + London.minute(m.plannedAt());
        return switch (m.outcome()) {
            case agreed -> "Held on %s, agreed".formatted(London.minute(m.heldAt()));
            case notAgreed -> "Held on %s, not agreed".formatted(London.minute(m.heldAt()));
            case putOff -> "Put off, from %s".formatted(London.minute(m.plannedAt()));
            case familyAbsent -> "The family did not come on %s".formatted(London.minute(m.plannedAt()));
        };
    }
}
