package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An address that must not be found by somebody: that of the household, such as a refuge, or of one of its people who lives elsewhere (R12, R72). Whoever shows it asks here first; who may read it all the
 * same is said by whoever shows it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class KeptBackAddress {
    /** Stands where an address would. */
    public static final String INSTEAD = "An address that is kept back from others: ask the lead worker or a manager";

    /** Fewer letters and digits than these may stand in any text by chance. */
    private static final int TELLING = 5;

    private final JdbcClient database;
    private final EntityManager record;

    KeptBackAddress(JdbcClient database, EntityManager record) {
        this.database = database;
        this.record = record;
    }

    /** Whether the household’s own is kept back: as it is recorded in this case, or in another of the same family. */
    @Transactional(readOnly = true)
    public boolean ofHousehold(FamilyCase theCase) {
        record.flush();
        return database.sql(
                        "select exists (select from household where kept_back_from is not null and id in (select same_family(:case)))")
                .param("case", theCase.getId())
                .query(Boolean.class)
                .single();
    }

    /**
     * What is typed into a form is shown to everybody who sees the case, and to partners: such an address has a place of its own and stands nowhere else.
     *
     * @throws Refusal where a text holds an address that is kept back
     */
    @Transactional(readOnly = true)
    public void mustNotStandIn(FamilyCase theCase, List<Typed> typed) {
        List<String> kept = kept(theCase);
        if (kept.isEmpty()) return;
        for (Typed one : typed)
            if (kept.stream().anyMatch(squeezed(one.text())::contains))
                throw Refusal.of(
                        one.field(),
                        "The address that is kept back stands in this text, and others read it. Leave the address out: whoever may know it finds it on the family’s page.");
    }

    /** @param field as a refusal names it, such as {@code contacts[0].what} */
    public record Typed(String field, String text) {}

    private List<String> kept(FamilyCase theCase) {
        record Place(String address, String postcode) {}
        record.flush();
        List<String> kept = new ArrayList<>();
        database.sql(
                        """
                        with family as (select same_family(:case) as id)
                        select address, postcode from household where kept_back_from is not null and id in (select id from family)
                        union all
                        select address, postcode from home where kept_back and case_id in (select id from family)""")
                .param("case", theCase.getId())
                .query(Place.class)
                .list()
                .forEach(place -> telling(place.address(), place.postcode(), kept));
        return kept;
    }

    /** The postcode, and house and street where there is a number: “The Cottage” stands in many a text. */
    private static void telling(String address, String postcode, List<String> kept) {
        String street = squeezed(address.split("[,\\n]")[0]);
        if (street.length() >= TELLING && street.matches(".*[0-9].*[a-z].*|.*[a-z].*[0-9].*")) kept.add(street);
        String code = squeezed(postcode == null ? "" : postcode);
        if (code.length() >= TELLING) kept.add(code);
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
