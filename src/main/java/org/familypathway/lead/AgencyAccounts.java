package org.familypathway.lead;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.familypathway.family.Agency;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Of which agency somebody is who signs in (R107, R108, R121, R138): nobody answers for another. It is said under {@code /accounts} by two, or by the council's own sign-in; the view {@code account_agency} has
 * the latest.
 */
@Component
@Transactional(readOnly = true)
public class AgencyAccounts {
    private final Workers workers;
    private final Choices choices;
    private final JdbcClient database;

    AgencyAccounts(Workers workers, Choices choices, JdbcClient database) {
        this.workers = workers;
        this.choices = choices;
        this.database = database;
    }

    /** Empty where nobody has said it. */
    public Optional<Agency> of(String user) {
        return database.sql("select agency, agency_name from account_agency where person = ?")
                .param(user)
                .query((row, n) -> new Agency(row.getString(1), row.getString(2)))
                .optional();
    }

    /** Who of these groups may be asked to answer here, each with their agency, as choices of a form; whose agency nobody has said is not among them. */
    public List<Map<String, String>> choices(String... groups) {
        return choices(agency -> true, groups);
    }

    /** Those of them who are of this agency. */
    public List<Map<String, String>> choicesOf(Agency agency, String... groups) {
        return choices(agency::is, groups);
    }

    private List<Map<String, String>> choices(Predicate<Agency> those, String... groups) {
        Map<String, Agency> said = new HashMap<>();
        database.sql("select person, agency, agency_name from account_agency").query(row -> {
            said.put(row.getString(1), new Agency(row.getString(2), row.getString(3)));
        });
        return Stream.of(groups)
                .flatMap(group -> workers.choicesIn(group).stream())
                .distinct()
                .filter(person -> said.containsKey(person.get("value")) && those.test(said.get(person.get("value"))))
                .map(person -> Map.of(
                        "value",
                        person.get("value"),
                        "label",
                        "%s, %s".formatted(said.get(person.get("value")).inWords(choices), person.get("label"))))
                .sorted(Comparator.comparing(one -> one.get("label")))
                .toList();
    }

    /**
     * @param user whom a form chose to answer for the agency; null where nobody signs in for it
     * @throws Refusal where they are of another agency, or nobody has said of which
     */
    public void mustBeOf(String user, Agency agency, String field) {
        if (user == null) return;
        Optional<Agency> own = of(user);
        if (own.isEmpty())
            throw Refusal.of(
                    field,
                    "Nobody has said for which agency %s works. An administrator says it under “Accounts”; until then leave this empty and write down what the agency says."
                            .formatted(workers.name(user)));
        if (!own.get().is(agency))
            throw Refusal.of(
                    field,
                    "%s answers for %s, not for %s. Choose somebody of %s, or leave this empty and write down what they say."
                            .formatted(
                                    workers.name(user),
                                    own.get().inWords(choices),
                                    agency.inWords(choices),
                                    agency.inWords(choices)));
    }

    /**
     * @param kind of the agency for which somebody refers, of the list {@code agencyKinds}
     * @throws Refusal where it is said of the one who refers that they are of another
     */
    public void mustReferForOwn(String user, String kind, String field) {
        of(user).filter(own -> !own.kind().equals(kind)).ifPresent(own -> {
            throw Refusal.of(
                    field,
                    "You refer for %s. Choose it; where you work for another agency now, an administrator says so under “Accounts”."
                            .formatted(own.inWords(choices)));
        });
    }

    /** @throws Refusal where who answers has gone to another agency since they were asked */
    public void mustNotBeOfAnother(String user, Agency agency) {
        of(user).filter(own -> !own.is(agency)).ifPresent(own -> {
            throw Refusal.of(
                    null,
                    "You answer for %s now, and this is asked of %s. Tell the family’s lead worker, who asks somebody there."
                            .formatted(own.inWords(choices), agency.inWords(choices)));
        });
    }

    /**
     * @param name whom an agency named as one of its own
     * @throws Refusal where this is somebody of the council’s services of whom nobody has said that they are of this agency
     */
    public void mustNotBeOfTheCouncil(String name, Agency agency, String field) {
        List<String> here = calledInServices(name);
        if (here.isEmpty()
                || here.stream().anyMatch(user -> of(user).filter(agency::is).isPresent())) return;
        throw Refusal.of(
                field,
                "%s works in one of the council’s services, and nothing says that they work for %s. The agency names one of its own people; where this is one, an administrator says so under “Accounts”."
                        .formatted(name.strip(), agency.inWords(choices)));
    }

    /** Who of any service has this name, however it is written. */
    private List<String> calledInServices(String name) {
        return database.sql(
                        """
                        select distinct u.id_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                          join service s on m.group_id_ in (s.id || '-workers', s.id || '-managers', s.id || '-leads')
                        where folded_name(:name) in (folded_name(concat_ws(' ', u.first_, u.last_)), folded_name(concat_ws(' ', u.last_, u.first_)))""")
                .param("name", name)
                .query(String.class)
                .list();
    }
}
