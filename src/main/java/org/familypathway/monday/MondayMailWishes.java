package org.familypathway.monday;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What everybody has chosen who has ever chosen something about the Monday mail. */
interface MondayMailWishes extends JpaRepository<MondayMailWish, UUID> {
    Optional<MondayMailWish> findByPerson(String person);

    List<MondayMailWish> findByWantedSinceNotNullOrderByPerson();
}
