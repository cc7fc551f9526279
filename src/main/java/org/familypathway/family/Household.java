package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** Where the family live and on what terms (R12). */
@Entity
public class Household extends Recorded {
    /**
     * The household as a form has it.
     *
     * @param addressSince since when they live there, in Europe/London; null where nobody said it
     * @param keptBackFrom from whom the address is kept back, with {@code keptBackWhy} and {@code keptBackSince}; null where it need not be
     */
    public record Answers(
            String address,
            String postcode,
            LocalDate addressSince,
            String tenure,
            String landlord,
            String keptBackFrom,
            String keptBackWhy,
            LocalDate keptBackSince) {
        public boolean isKeptBack() {
            return keptBackFrom != null;
        }
    }

    private String address;
    private String postcode;
    private LocalDate addressSince;
    private String tenure;
    private String landlord;
    private String keptBackFrom;
    private String keptBackWhy;
    private LocalDate keptBackSince;

    protected Household() {}

    public Household(UUID caseId, Answers answers, String by, Instant at) {
        super(caseId, by, at);
        write(answers);
    }

    public void change(Answers answers, String by, Instant at) {
        if (Objects.equals(answers, answers())) return;
        write(answers);
        recorded(by, at);
    }

    private void write(Answers answers) {
        address = answers.address();
        postcode = answers.postcode();
        addressSince = answers.addressSince();
        tenure = answers.tenure();
        landlord = answers.landlord();
        keptBackFrom = answers.keptBackFrom();
        keptBackWhy = answers.keptBackWhy();
        keptBackSince = answers.keptBackSince();
    }

    public Answers answers() {
        return new Answers(address, postcode, addressSince, tenure, landlord, keptBackFrom, keptBackWhy, keptBackSince);
    }
}
