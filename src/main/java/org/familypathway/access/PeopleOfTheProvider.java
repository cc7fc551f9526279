package org.familypathway.access;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of who comes from the council's sign-in. Whose account it is, issuer and subject say and nothing else: no account that is here already is ever found by a name or a mail address, so that nobody takes over
 * another's. With each sign-in the groups that rows name become those of the claim.
 */
@Component
class PeopleOfTheProvider {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleOfTheProvider.class);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.@-]{1,64}");
    private static final int LONGEST = 100;
    private static final long ONE_AT_A_TIME = 7_301_003;

    /** @param why null where they are let in */
    record Came(String person, NotLetIn why) {}

    private final ProviderSettings settings;
    private final IdentityService people;
    private final AccountRules rules;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeopleOfTheProvider(
            ProviderSettings settings,
            IdentityService people,
            AccountRules rules,
            JdbcClient database,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.people = people;
        this.rules = rules;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param proved whose signature, issuer, audience, time and nonce have been checked */
    Came come(OidcIdToken proved) {
        if (!enoughFactors(proved)) return new Came(null, NotLetIn.ONE_FACTOR);
        try {
            // What a group that was taken away opened is closed also where nothing is left to come in by.
            return transaction.execute(one -> {
                // Two who come at the same moment make no account twice.
                database.sql("select pg_advisory_xact_lock(:lock)")
                        .param("lock", ONE_AT_A_TIME)
                        .query(row -> {});
                List<String> claims = texts(proved, settings.groupsClaim());
                Came came = come(proved, settings.groupsOf(claims));
                if (came.person() != null && !settings.agencies().isEmpty()) saysAgency(came.person(), claims);
                return came;
            });
        } catch (NotNow refused) {
            return new Came(null, refused.why);
        }
    }

    /** Whose account it is; empty where none was made, or it is deleted. */
    Optional<String> person(String issuer, String subject) {
        return database.sql("select person from provider_account where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    private Came come(OidcIdToken proved, Set<String> groups) {
        Optional<String> known = person(proved.getIssuer().toString(), proved.getSubject());
        if (known.isEmpty()) {
            if (groups.isEmpty() && !settings.groups().isEmpty()) return new Came(null, NotLetIn.NO_GROUP);
            known = Optional.of(make(proved));
        } else if (people.createUserQuery().userId(known.get()).count() == 0) return new Came(null, NotLetIn.GONE);
        else carryOver(known.get(), proved);
        String person = known.get();
        Set<String> before = groupsOf(person);
        for (String group : settings.managed()) {
            if (before.contains(group) && !groups.contains(group)) {
                people.deleteMembership(person, group);
                rules.providerTakesOut(person, group);
            } else if (!before.contains(group) && groups.contains(group)) joins(person, group);
        }
        return groupsOf(person).isEmpty() && !settings.groups().isEmpty()
                ? new Came(null, NotLetIn.NO_GROUP)
                : new Came(person, null);
    }

    private void saysAgency(String person, List<String> claims) {
        Optional<ProviderSettings.AgencyRow> row = settings.agencyOf(claims);
        rules.providerSaysAgency(
                person,
                row.map(ProviderSettings.AgencyRow::agency).orElse(null),
                row.map(ProviderSettings.AgencyRow::nameOrNone).orElse(null));
    }

    private void joins(String person, String group) {
        if (people.createGroupQuery().groupId(group).count() == 0) {
            LOG.warn(
                    "The group {} in family-pathway.provider.groups is not here yet: set its service up, or correct the row.",
                    group);
            return;
        }
        people.createMembership(person, group);
        rules.providerPutsInto(person, group);
    }

    private Set<String> groupsOf(String person) {
        Set<String> groups = new TreeSet<>();
        people.createGroupQuery().groupMember(person).unlimitedList().stream()
                .map(Group::getId)
                .forEach(groups::add);
        return groups;
    }

    private String make(OidcIdToken proved) {
        String name = text(proved, settings.nameClaim());
        if (!NAME.matcher(name).matches()) throw new NotNow(NotLetIn.NO_NAME);
        boolean taken = database.sql(
                        "select exists (select from act_id_user where lower(id_) = lower(:name)) or exists (select from provider_account where lower(person) = lower(:name))")
                .param("name", name)
                .query(Boolean.class)
                .single();
        if (taken) throw new NotNow(NotLetIn.NAME_TAKEN);
        try {
            rules.providerMakes(name);
        } catch (Refusal usedBefore) {
            throw new NotNow(NotLetIn.NAME_TAKEN);
        }
        // Without a password: nobody gets in by one, neither at the page nor as a program.
        User user = people.newUser(name);
        user.setFirstName(name);
        describe(user, proved);
        save(user);
        database.sql(
                        "insert into provider_account (id, issuer, subject, person, recorded_by, recorded_at) values (:id, :issuer, :subject, :person, 'pathway', :now)")
                .param("id", NewId.next())
                .param("issuer", proved.getIssuer().toString())
                .param("subject", proved.getSubject())
                .param("person", name)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
        return name;
    }

    private void carryOver(String person, OidcIdToken proved) {
        User user = people.createUserQuery().userId(person).singleResult();
        String before = describedAs(user);
        describe(user, proved);
        if (!describedAs(user).equals(before)) save(user);
    }

    private static String describedAs(User user) {
        return String.join("\n", "" + user.getFirstName(), "" + user.getLastName(), "" + user.getEmail());
    }

    /** What the provider does not say stays as it was. */
    private static void describe(User user, OidcIdToken proved) {
        String first = text(proved, "given_name"), last = text(proved, "family_name"), whole = text(proved, "name");
        if (!first.isEmpty() || !last.isEmpty()) {
            user.setFirstName(first);
            user.setLastName(last);
        } else if (!whole.isEmpty()) {
            user.setFirstName(whole);
            user.setLastName("");
        }
        String address = text(proved, "email");
        if (!address.isEmpty() && !Boolean.FALSE.equals(proved.getEmailVerified())) user.setEmail(address);
    }

    private void save(User user) {
        try {
            people.saveUser(user);
        } catch (Refusal addressOfAnother) {
            throw new NotNow(NotLetIn.ADDRESS_TAKEN);
        }
    }

    private boolean enoughFactors(OidcIdToken proved) {
        return (settings.acr().isEmpty() || settings.acr().contains(text(proved, "acr")))
                && (settings.amr().isEmpty() || texts(proved, "amr").stream().anyMatch(settings.amr()::contains));
    }

    /** One line, as long as a name may be; empty where the claim is missing or no text. */
    private static String text(OidcIdToken proved, String claim) {
        if (!(proved.getClaims().get(claim) instanceof String text)) return "";
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static List<String> texts(OidcIdToken proved, String claim) {
        Object said = proved.getClaims().get(claim);
        if (said instanceof String one) return List.of(one);
        if (!(said instanceof Collection<?> many)) return List.of();
        return many.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Takes back what was begun. */
    private static class NotNow extends RuntimeException {
        private final NotLetIn why;

        NotNow(NotLetIn why) {
            this.why = why;
        }
    }
}
