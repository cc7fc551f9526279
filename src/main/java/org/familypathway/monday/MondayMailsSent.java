package org.familypathway.monday;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The Monday mails that went out. */
interface MondayMailsSent extends JpaRepository<MondayMail, UUID> {
    boolean existsByRecipientAndWeek(String recipient, LocalDate week);

    Optional<MondayMail> findFirstByRecipientOrderByWeekDesc(String recipient);
}
