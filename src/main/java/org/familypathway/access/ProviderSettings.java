package org.familypathway.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The council's own sign-in, a provider of OpenID Connect, as the settings under {@code family-pathway.provider} say. Without an issuer there is none, and people sign in with the passwords that are kept here.
 *
 * @param issuer whose word is taken: an address that begins with https; over http only where cookies go over http too
 * @param clientId under which the provider knows this application
 * @param name what people call it, such as “your council account”
 * @param nameClaim from which an account here gets its name to sign in with, the first time and never again
 * @param groupsClaim the claim that rows read: one text or a list of texts in the ID token
 * @param acr how somebody must have been let in, of which one is asked for and has to be answered; none: any way will do
 * @param amr of which one has to be among how somebody was let in, such as {@code mfa}; none: any will do
 * @param groups what of the claim is which group here. A group that a row names comes and goes with the claim, for people of the provider; others are given here
 * @param agencies of which agency somebody is, by the same claim; with rows it comes and goes with the claim, without it is said under {@code /accounts}
 */
@ConfigurationProperties("family-pathway.provider")
public record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("your council account") String name,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue List<String> acr,
        @DefaultValue List<String> amr,
        @DefaultValue List<Row> groups,
        @DefaultValue List<AgencyRow> agencies) {
    /** @param claim as the provider says it, letter by letter @param group as it is called here, such as {@code family-support-north-workers} */
    public record Row(String claim, String group) {}

    /** @param claim as the provider says it @param agency of the list {@code agencyKinds}, such as {@code education} @param name its own, where the kind does not say which; empty otherwise */
    public record AgencyRow(String claim, String agency, @DefaultValue("") String name) {
        String nameOrNone() {
            return name == null || name.isBlank() ? null : name.strip();
        }
    }

    boolean isOn() {
        return !issuer.isBlank();
    }

    /** The groups that come and go with the claim. */
    public Set<String> managed() {
        Set<String> managed = new LinkedHashSet<>();
        groups.forEach(row -> managed.add(row.group()));
        return managed;
    }

    Set<String> groupsOf(List<String> claims) {
        Set<String> found = new LinkedHashSet<>();
        groups.stream().filter(row -> claims.contains(row.claim())).forEach(row -> found.add(row.group()));
        return found;
    }

    /** The first row whose claim somebody has; empty where there is none. */
    Optional<AgencyRow> agencyOf(List<String> claims) {
        return agencies.stream().filter(row -> claims.contains(row.claim())).findFirst();
    }

    /** @throws FirstAdministrator.CannotStart with what to set otherwise */
    void check(boolean https) {
        if (!isOn()) return;
        List<String> wrong = new ArrayList<>();
        if (clientId.isBlank() || clientSecret.isBlank())
            wrong.add(
                    "Set family-pathway.provider.client-id and family-pathway.provider.client-secret as the provider gave them.");
        if (!isAddress(issuer, https))
            wrong.add("family-pathway.provider.issuer must be an address that begins with https://.");
        for (Row row : groups) {
            if (row.claim() == null
                    || row.claim().isBlank()
                    || row.group() == null
                    || row.group().isBlank())
                wrong.add("Each row of family-pathway.provider.groups has a claim and a group.");
            else if (Role.of(Set.of(row.group())).isEmpty())
                wrong.add(
                        "“%s” in family-pathway.provider.groups is no group that means anything here. Take one such as family-support-north-workers, referrers or auditors."
                                .formatted(row.group()));
        }
        for (AgencyRow row : agencies)
            if (row.claim() == null
                    || row.claim().isBlank()
                    || row.agency() == null
                    || row.agency().isBlank())
                wrong.add("Each row of family-pathway.provider.agencies has a claim and an agency.");
        if (!wrong.isEmpty()) throw new FirstAdministrator.CannotStart(String.join(" ", wrong));
    }

    private static boolean isAddress(String issuer, boolean https) {
        try {
            URI address = URI.create(issuer);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || !https && "http".equals(address.getScheme()));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
