package org.familypathway.panel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The meetings of all panels. */
interface PanelMeetings extends JpaRepository<PanelMeeting, UUID> {
    Optional<PanelMeeting> findByServiceIdAndMeetsOn(String serviceId, LocalDate meetsOn);
}
