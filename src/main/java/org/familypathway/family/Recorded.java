package org.familypathway.family;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * A row of the record: it says who recorded it and when (UTC). The database keeps the former version of a row that is changed, with its author and
 * time, and refuses to delete it.
 */
@MappedSuperclass
public abstract class Recorded implements Persistable<UUID> {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String recordedBy;

    @Column(nullable = false)
    private Instant recordedAt;

    @Version
    private int version;

    @Transient
    private boolean isNew = true;

    protected Recorded() {}

    protected Recorded(UUID id, String by, Instant at) {
        this.id = id;
        recorded(by, at);
    }

    /** To be called with every change. */
    protected void recorded(String by, Instant at) {
        recordedBy = by;
        recordedAt = at;
    }

    @PostLoad
    @PostPersist
    void isInTheDatabase() {
        isNew = false;
    }

    @Override
    public UUID getId() {
        return id;
    }

    public String getRecordedBy() {
        return recordedBy;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    /** Counts the changes of this row; a form that was opened before the last of them is told so. */
    public int getVersion() {
        return version;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }
}
