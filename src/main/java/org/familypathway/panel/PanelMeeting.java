package org.familypathway.panel;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.SQLRestriction;

/** A day (Europe/London) on which the panel of a service meets, for all families on its agenda (R120, R253): who chaired and who was there, once it has met. */
@Entity
class PanelMeeting extends Recorded {
    private String serviceId;
    private LocalDate meetsOn;
    private String chair;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    @OrderBy("recordedAt, person")
    private List<PanelAttendance> attendance = new ArrayList<>();

    protected PanelMeeting() {}

    /** The meeting was held. For the next family on the agenda the form shows chair and attendance as they stand; whoever knows better puts them right. */
    void held(String chair, List<PanelAttendance.Answer> there, String by, Instant at) {
        ListRow.keepInStep("attendance", attendance, there, a -> new PanelAttendance(getId(), a, by, at), by, at);
        if (chair.equals(this.chair)) return;
        this.chair = chair;
        recorded(by, at);
    }

    LocalDate getMeetsOn() {
        return meetsOn;
    }

    /** Null until the meeting was held. */
    String getChair() {
        return chair;
    }

    List<PanelAttendance> attendance() {
        return attendance.stream().filter(one -> !one.isRemoved()).toList();
    }
}
