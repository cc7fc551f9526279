package org.familypathway.family;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The families that the council knows. */
public interface Families extends JpaRepository<Family, UUID> {}
