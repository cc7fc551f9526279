package org.familypathway.access;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The second factor of who signs in with a password of ours, as the settings under {@code family-pathway.second-factor} say.
 *
 * @param roles of whom a code is demanded, such as {@code manager} and {@code administrator}; none: of nobody who has none yet
 * @param key with which the secrets are enciphered in the database; kept as a password is, for with another they cannot be read
 */
@ConfigurationProperties("family-pathway.second-factor")
record SecondFactorSettings(@DefaultValue Set<Role> roles, @DefaultValue("") String key) {
    private static final int SHORTEST = 32;

    boolean isOn() {
        return !key.isBlank();
    }

    /** @throws FirstAdministrator.CannotStart with what to set otherwise */
    void check() {
        if (!roles.isEmpty() && !isOn())
            throw new FirstAdministrator.CannotStart(
                    "family-pathway.second-factor.roles demands codes: set family-pathway.second-factor.key too, to %d characters or more that nobody can guess."
                            .formatted(SHORTEST));
        if (isOn() && key.length() < SHORTEST)
            throw new FirstAdministrator.CannotStart(
                    "family-pathway.second-factor.key is shorter than %d characters. Set a longer one, such as `openssl rand -base64 32` makes."
                            .formatted(SHORTEST));
    }
}
