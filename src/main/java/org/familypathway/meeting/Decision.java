package org.familypathway.meeting;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.hibernate.annotations.ColumnTransformer;

/** One thing that a meeting decided: what, who answers for it, by when. */
@MappedSuperclass
public abstract class Decision extends Recorded {
    /** A line of what was decided. */
    public interface Line extends ListRow.Answer {
        String what();

        Owner whoAnswers();

        LocalDate byWhen();
    }

    private UUID meetingId;
    private int place;
    private String what;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private UUID invitationId;
    private LocalDate byWhen;

    protected Decision() {}

    protected Decision(UUID meetingId, int place, Line line, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.place = place;
        this.what = line.what();
        this.memberId = line.whoAnswers().member();
        this.invitationId = line.whoAnswers().invitation();
        this.byWhen = line.byWhen();
    }

    /**
     * @param held the day of the meeting; @param called what it is called in a sentence, such as “conference”
     * @throws Refusal where something is to be done before it
     */
    public static void checkDays(List<? extends Line> decisions, LocalDate held, String called) {
        for (int i = 0; i < decisions.size(); i++)
            if (decisions.get(i).byWhen().isBefore(held))
                throw Refusal.of(
                        "decisions[" + i + "].byWhen",
                        "“By when” lies before the %s. Enter the day on which it is to be done.".formatted(called));
    }

    public int getPlace() {
        return place;
    }

    public String getWhat() {
        return what;
    }

    public UUID getMemberId() {
        return memberId;
    }

    public UUID getInvitationId() {
        return invitationId;
    }

    public LocalDate getByWhen() {
        return byWhen;
    }
}
