package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.familypathway.kernel.Refusal;
import org.springframework.context.annotation.Lazy;
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

    /** Stands where an address stood in a text. */
    private static final String IN_A_TEXT = "[an address that is kept back]";

    private final JdbcClient database;
    private final EntityManager record;
    private final ReadsKeptBack reads;

    KeptBackAddress(JdbcClient database, EntityManager record, @Lazy ReadsKeptBack reads) {
        this.database = database;
        this.record = record;
        this.reads = reads;
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
        List<AddressInText> kept = kept(theCase);
        for (Typed one : typed)
            if (kept.stream().anyMatch(address -> address.standsIn(plain(one.text()))))
                throw Refusal.of(
                        one.field(),
                        "The address that is kept back stands in this text, and others read it. Leave the address out: whoever may know it finds it on the family’s page.");
    }

    /** @param field as a refusal names it, such as {@code contacts[0].what} */
    public record Typed(String field, String text) {}

    /** Whether one of the lines holds an address that is kept back. */
    @Transactional(readOnly = true)
    public boolean standsIn(FamilyCase theCase, List<String> texts) {
        List<AddressInText> kept = kept(theCase);
        return texts.stream().anyMatch(text -> kept.stream().anyMatch(address -> address.standsIn(plain(text))));
    }

    /** What was typed before an address was to be kept back, as those read it from whom it is: a text, or a page of HTML, without it. Empty where no address of the family is kept back, or the reader may read it. */
    @Transactional(readOnly = true)
    public Optional<UnaryOperator<String>> leftOut(FamilyCase theCase, String reader) {
        return leftOut(theCase, () -> reads.is(reader, theCase));
    }

    /** The same for whoever is at work now. */
    @Transactional(readOnly = true)
    public Optional<UnaryOperator<String>> leftOut(FamilyCase theCase) {
        return leftOut(theCase, () -> reads.isCurrent(theCase));
    }

    /** The same for whoever reads it outside: what is given to somebody holds it for nobody. */
    @Transactional(readOnly = true)
    public UnaryOperator<String> leftOutForAll(FamilyCase theCase) {
        return leftOut(theCase, () -> false).orElse(UnaryOperator.identity());
    }

    private Optional<UnaryOperator<String>> leftOut(FamilyCase theCase, BooleanSupplier mayRead) {
        List<AddressInText> kept = kept(theCase);
        if (kept.isEmpty() || mayRead.getAsBoolean()) return Optional.empty();
        return Optional.of(text -> {
            String left = text;
            for (AddressInText address : kept) left = address.leftOut(left, IN_A_TEXT);
            return left;
        });
    }

    /** Those of today and those of before that were kept back, unless one that need not be kept back any more is still lived at. */
    private List<AddressInText> kept(FamilyCase theCase) {
        record Place(String address, String postcode) {}
        record.flush();
        return database
                .sql(
                        """
                        with family as (select same_family(:case) as id)
                        select address, postcode from household where kept_back_from is not null and id in (select id from family)
                        union all
                        select address, postcode from home where kept_back and case_id in (select id from family)
                        union all
                        select f.former ->> 'address', nullif(f.former ->> 'postcode', case when h.kept_back_from is null then h.postcode end)
                        from former_version f join household h on f.table_name = 'household' and f.row_id = h.id::text
                        where h.id in (select id from family) and f.former ->> 'kept_back_from' is not null
                            and (h.kept_back_from is not null or f.former ->> 'address' is distinct from h.address)""")
                .param("case", theCase.getId())
                .query(Place.class)
                .list()
                .stream()
                .map(place -> new AddressInText(plain(place.address()), place.postcode()))
                .toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}
