package org.familypathway.message;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All messages, sent and waiting. */
interface Messages extends JpaRepository<Message, UUID> {
    List<Message> findByCaseIdOrderByToldAtDescIdDesc(UUID caseId);

    /** For whoever sends it: until they have done, nobody else does. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Message m where m.id = :id")
    Optional<Message> toBeSent(UUID id);
}
