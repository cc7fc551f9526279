package org.familypathway.meeting;

import jakarta.persistence.CascadeType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;

/**
 * One time that a family and others were to meet, with agencies or at their family group conference: prepared for a day, then held with or without agreement, put off, or it came to nothing.
 * What came of it is written once; those who meet again have a meeting of its own.
 */
@MappedSuperclass
public abstract class Meeting<I extends Invitation, A extends Attendance, D extends Decision> extends Recorded {
    private int number;
    private Instant plannedAt;
    private String place;
    private Instant preparedAt;
    private String reason;
    private Instant heldAt;
    private Instant concludedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<I> invitations = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    private List<A> attendance = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<D> decisions = new ArrayList<>();

    protected Meeting() {}

    protected Meeting(int number, Instant plannedAt, String place, String by, Instant at) {
        super(NewId.next(), by, at);
        this.number = number;
        this.plannedAt = plannedAt;
        this.place = place;
        this.preparedAt = at;
    }

    public void invite(I invitation) {
        invitations.add(invitation);
    }

    protected void attended(A line) {
        attendance.add(line);
    }

    protected void decided(D decision) {
        decisions.add(decision);
    }

    /** What came of it is written by each kind of meeting, for each has its own. @param heldAt null where it was not held; @param reason null where all was agreed */
    protected void conclude(String reason, Instant heldAt, String by, Instant at) {
        this.reason = reason;
        this.heldAt = heldAt;
        this.concludedAt = at;
        recorded(by, at);
    }

    /** Who is asked whether they came: everybody who was invited, and has not died since. */
    public Stream<I> expected(Set<UUID> dead) {
        return invitations.stream().filter(i -> !dead.contains(i.getMemberId()));
    }

    /**
     * @param called what it is called in a sentence, such as “conference”
     * @throws Refusal where the lines are not one for each who was invited
     */
    public void checkAttendance(List<? extends Attendance.Line> lines, Set<UUID> dead, String called) {
        ListRow.checkOneEach(
                "attendance",
                "Who was there",
                lines,
                expected(dead).map(Invitation::getId).toList(),
                "of somebody who was not invited to this " + called,
                "an answer for everybody who was invited");
    }

    public boolean hasFamilyAmong(List<? extends Attendance.Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.wasThere() && invitation(line.id()).isOfTheFamily());
    }

    /** Whom a form offers to answer for a decision. @param members of the household, as choices of a form */
    public List<Map<String, String>> ownerChoices(List<Map<String, String>> members, Choices choices) {
        List<Map<String, String>> owners = new ArrayList<>(members);
        invitations.stream()
                .filter(i -> i.getMemberId() == null)
                .forEach(i -> owners.add(Map.of("value", Owner.INVITED + i.getId(), "label", i.inWords(choices))));
        return owners;
    }

    /** Who answers for a decision: a member by name, a worker with their agency. */
    public String owner(Decision decision, FormerHousehold then, Choices choices) {
        return decision.getMemberId() != null
                ? then.name(decision.getMemberId(), heldAt)
                : invitation(decision.getInvitationId()).inWords(choices);
    }

    /** What came of the meetings so far, as a form's table for those who prepare the next. @param decisions what a manager decided where nothing was agreed */
    public static List<Map<String, String>> soFar(
            List<? extends Meeting<?, ?, ?>> meetings, List<? extends WithoutAgreement> decisions) {
        Map<UUID, String> again = decisions.stream()
                .collect(Collectors.toMap(WithoutAgreement::getMeetingId, WithoutAgreement::getReason));
        return meetings.stream()
                .map(m -> Map.of(
                        "what",
                        "%s: %s"
                                .formatted(
                                        London.minute(m.getHeldAt() == null ? m.getPlannedAt() : m.getHeldAt()),
                                        Words.within(m.outcome().name())),
                        "why",
                        m.getReason() == null
                                ? ""
                                : again.containsKey(m.getId())
                                        ? "%s They meet again: %s".formatted(m.getReason(), again.get(m.getId()))
                                        : m.getReason()))
                .toList();
    }

    public I invitation(UUID id) {
        return invitations.stream()
                .filter(i -> i.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<I> invitations() {
        return List.copyOf(invitations);
    }

    /** In the order of the invitations. */
    public List<A> attendance() {
        return invitations.stream()
                .flatMap(
                        i -> attendance.stream().filter(a -> a.getInvitationId().equals(i.getId())))
                .toList();
    }

    public List<D> decisions() {
        return List.copyOf(decisions);
    }

    public int getNumber() {
        return number;
    }

    public Instant getPlannedAt() {
        return plannedAt;
    }

    public String getPlace() {
        return place;
    }

    /** What came of it; null while it lies ahead. */
    protected abstract Enum<?> outcome();

    public String getReason() {
        return reason;
    }

    public Instant getHeldAt() {
        return heldAt;
    }
}
