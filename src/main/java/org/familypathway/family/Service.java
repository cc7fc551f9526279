package org.familypathway.family;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A family-support service of the council: a team with its workers, managers and service leads, and the way of working that it follows
 * ({@code profile}, such as {@code family-support-project}).
 */
@Entity
public class Service {
    @Id
    private String id;

    private String name;
    private String profile;
    private Integer capacity;

    protected Service() {}

    public Service(String id, String name, String profile) {
        this.id = id;
        this.name = name;
        this.profile = profile;
    }

    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getProfile() {
        return profile;
    }

    /** How many families it works with at a time (R215), where that is another number than its way of working has; else null. */
    public Integer getCapacity() {
        return capacity;
    }

    /** @param capacity null where it is the number of its way of working */
    public void set(String name, String profile, Integer capacity) {
        this.name = name;
        this.profile = profile;
        this.capacity = capacity;
    }

    public String workers() {
        return id + "-workers";
    }

    public String managers() {
        return id + "-managers";
    }

    public String leads() {
        return id + "-leads";
    }
}
