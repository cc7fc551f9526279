package org.familypathway.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.Sex;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.YesNo;

/** By whom a figure is told apart, so that it shows whether the service is the same for all (R12, R119). */
enum By {
    ethnicGroup("Ethnic group") {
        @Override
        String of(HouseholdMember member, LocalDate on, Choices choices) {
            String said = member.answer().ethnicGroup();
            return said == null ? null : choices.words("ethnicGroups", said);
        }
    },
    disability("Disability") {
        @Override
        String of(HouseholdMember member, LocalDate on, Choices choices) {
            YesNo said = member.about().disabled();
            return said == null ? null : said == YesNo.yes ? SOMEBODY : "Nobody of those asked is disabled";
        }

        @Override
        String ofFamily(Set<String> said) {
            return said.contains(SOMEBODY) ? SOMEBODY : super.ofFamily(said);
        }
    },
    sex("Sex of the children") {
        @Override
        String of(HouseholdMember member, LocalDate on, Choices choices) {
            Sex said = member.about().sex();
            if (said == null || Childhood.of(member.answer(), on) == ChildOrAdult.adult) return null;
            return said == Sex.female ? GIRLS : said == Sex.male ? BOYS : null;
        }

        @Override
        String ofFamily(Set<String> said) {
            return said.size() > 1 ? "Girls and boys" : super.ofFamily(said);
        }
    },
    firstLanguage("First language") {
        @Override
        String of(HouseholdMember member, LocalDate on, Choices choices) {
            String said = member.about().firstLanguage();
            if (said == null || said.isBlank()) return null;
            String word = said.strip().toLowerCase(Locale.UK);
            return word.substring(0, 1).toUpperCase(Locale.UK) + word.substring(1);
        }
    };
    private static final String SOMEBODY = "Somebody is disabled", GIRLS = "Girls", BOYS = "Boys";
    static final String NOT_ASKED = "Not asked yet";
    /** Those of groups of too few families. */
    static final String OTHERS = "Other groups";

    final String label;

    By(String label) {
        this.label = label;
    }

    /** The group of one person, in words; null where nobody has said it. */
    abstract String of(HouseholdMember member, LocalDate on, Choices choices);

    /** A family is in one group, so that what is said of groups adds up. @param said of those who live in it */
    String ofFamily(Set<String> said) {
        return said.isEmpty() ? NOT_ASKED : said.size() == 1 ? said.iterator().next() : "Several in one family";
    }
}
