package org.familypathway.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import org.familypathway.database.NoExternalDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether there is room on the disk of the database that comes along: where there is none, nothing can be recorded, and no load balancer should send people here. Of a PostgreSQL of the council's own only its
 * own monitoring knows; then it is the disk of the application, for its log.
 */
@Component("disk")
class DiskOfTheDatabase implements HealthIndicator {
    private final Path folder;
    private final long needed;

    /** @param needed bytes; with less the database is as good as full, for PostgreSQL writes its log in files of 16 MB */
    DiskOfTheDatabase(
            Environment settings,
            @Value("${family-pathway.database.folder}") Path folder,
            @Value("${family-pathway.database.disk-needed:200000000}") long needed) {
        this.folder = NoExternalDatabase.in(settings) ? folder : Path.of("");
        this.needed = needed;
    }

    /** In bytes; what the user may write. */
    double free() {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        return there.toFile().getUsableSpace();
    }

    @Override
    public Health health() {
        double free = free();
        return (free < needed ? Health.down() : Health.up())
                .withDetail("free", (long) free)
                .withDetail("needed", needed)
                .build();
    }
}
