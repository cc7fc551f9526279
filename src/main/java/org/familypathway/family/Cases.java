package org.familypathway.family;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All cases, open and closed. Who may see one is decided by package {@code access}, never here. */
public interface Cases extends JpaRepository<FamilyCase, UUID>, ByReference {
    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    /** Its id, and it stays until the end of the transaction; empty once it was deleted under retention, which is waited for where it happens in this moment. */
    @Query(value = "select id from family_case where id = :id for key share", nativeQuery = true)
    Optional<UUID> stays(UUID id);

    /** Those of these references that there are. */
    List<FamilyCase> findByReferenceIn(Collection<String> references);

    /** The case that a process is about; its business key is the reference. */
    default FamilyCase of(String reference) {
        return findByReference(reference)
                .orElseThrow(() -> new IllegalStateException("There is no case %s.".formatted(reference)));
    }
}
