package org.familypathway.family;

import org.springframework.data.jpa.repository.JpaRepository;

/** The services of the council. */
public interface Services extends JpaRepository<Service, String> {}
