package org.familypathway.closure;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All closure forms, under the id of their case. */
interface Closures extends JpaRepository<Closure, UUID> {}
