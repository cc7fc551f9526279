package org.familypathway.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.familypathway.family.Service;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is left of records that were deleted: no name of a family, nothing that anybody typed. */
@Component
@Transactional(readOnly = true)
class Certificates {
    /** @param rows how many rows of all tables */
    record Certificate(
            long number,
            String reference,
            String service,
            String rule,
            LocalDate due,
            LocalDate opened,
            LocalDate closed,
            String decidedBy,
            Instant decidedAt,
            String confirmedBy,
            Instant confirmedAt,
            long rows) {}

    /** How many rows of one table. */
    record Count(String tableName, long rows) {}

    private static final String CERTIFICATES =
            """
            select c.number, c.reference, s.name as service, c.rule, c.due_on as due, c.opened_on as opened, c.closed_on as closed, c.decided_by, c.decided_at, c.confirmed_by, c.confirmed_at,
              (select sum(d.rows) from deleted_rows d where d.certificate_id = c.id)::bigint as rows
            from deletion_certificate c join service s on s.id = c.service_id where c.service_id in (:services)\s""";

    private final JdbcClient database;

    Certificates(JdbcClient database) {
        this.database = database;
    }

    /** The newest first. */
    List<Certificate> of(Collection<Service> services) {
        return services.isEmpty()
                ? List.of()
                : database.sql(CERTIFICATES + "order by c.number desc")
                        .param("services", services.stream().map(Service::getId).toList())
                        .query(Certificate.class)
                        .list();
    }

    Optional<Certificate> one(Collection<Service> services, long number) {
        return services.isEmpty()
                ? Optional.empty()
                : database.sql(CERTIFICATES + "and c.number = :number")
                        .param("services", services.stream().map(Service::getId).toList())
                        .param("number", number)
                        .query(Certificate.class)
                        .optional();
    }

    List<Count> counts(long number) {
        return database.sql(
                        "select d.table_name, d.rows from deleted_rows d join deletion_certificate c on c.id = d.certificate_id where c.number = :number order by d.table_name")
                .param("number", number)
                .query(Count.class)
                .list();
    }
}
