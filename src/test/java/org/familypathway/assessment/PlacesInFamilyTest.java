package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.familypathway.family.Childhood;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.kernel.Choices;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is asked as a parent, heard as a child, and how each is drawn, by their place in the family (R72, R99, R139, R161). */
@PathwayTest
class PlacesInFamilyTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    WhoIsAsked whoIsAsked;

    @Autowired
    AssessmentRecord record;

    @Autowired
    GenogramRelations relations;

    @Autowired
    Choices choices;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private FamilyAtAssessment h;

    @BeforeEach
    void aFamily() {
        office.opens();
        h = new FamilyAtAssessment(application);
    }

    @Test
    void a_mother_of_seventeen_is_asked_as_a_parent_and_heard_as_a_child() {
        database.update(
                "update household_member set born = ?, recorded_by = 'katie' where id = ?::uuid",
                java.sql.Date.valueOf(h.today.minusYears(17).minusDays(3)),
                h.ids.get("Hannah"));
        UUID hannah = UUID.fromString(h.ids.get("Hannah"));
        transaction.executeWithoutResult(t -> {
            assertThat(whoIsAsked.parents(h.theCase())).containsKey(hannah);
            assertThat(whoIsAsked.children(h.theCase()))
                    .extracting(HouseholdMember::getId)
                    .contains(hannah);
        });
    }

    @Test
    void a_parent_in_law_or_in_fact_who_lives_elsewhere_is_to_be_asked_and_a_carer_at_home_is_asked_at_home() {
        for (String parent : List.of("father", "stepParent", "adoptiveParent", "guardian", "absentParent")) {
            is("Jordan", parent, false);
            assertThat(elsewhere()).as(parent).containsExactly("Jordan Hale");
        }
        is("Jordan", "absentParent", null);
        assertThat(elsewhere())
                .as("the place in the family says where they live")
                .containsExactly("Jordan Hale");
        for (String carer : List.of("fosterCarer", "grandparentWithCare", "stepParent", "parentsPartner")) {
            is("Jordan", carer, true);
            assertThat(elsewhere()).as(carer).isEmpty();
            List<UUID> asked = transaction.execute(
                    t -> List.copyOf(whoIsAsked.parents(h.theCase()).keySet()));
            assertThat(asked).as(carer).contains(UUID.fromString(h.ids.get("Jordan")));
        }
        for (String other : List.of("partnerElsewhere", "siblingElsewhere")) {
            is("Jordan", other, null);
            assertThat(elsewhere()).as(other).isEmpty();
        }
    }

    /** What the list offers and what is said of it are the same words. */
    @Test
    void each_place_that_something_follows_from_is_offered() {
        assertThat(choices.offered("relationships", null))
                .extracting(Choices.Choice::value)
                .contains(
                        "stepParent",
                        "adoptiveParent",
                        "guardian",
                        "fosterCarer",
                        "grandparentWithCare",
                        "partnerElsewhere",
                        "siblingElsewhere");
        assertThat(choices.offered("relationships", null).stream()
                        .map(Choices.Choice::value)
                        .filter(PlaceInFamily::isParentOrCarer))
                .hasSize(9);
        assertThat(choices.offered("genogramRelations", null))
                .extracting(Choices.Choice::value)
                .containsAll(Genogram.known());
    }

    @Test
    void the_genogram_draws_the_sex_that_was_recorded_the_dead_crossed_out_and_who_lives_elsewhere_broken() {
        h.plan();
        WhatIsKnown known = new WhatIsKnown(application, h.reference);
        known.says("katie", "Jordan", Desk.answers("sex", "female"));
        known.died("katie", "Kayla", h.today);
        is("Liam", "siblingElsewhere", null);
        String relation =
                "insert into genogram_relation (id, case_id, first_person, relation, second_person, recorded_by, recorded_at) values (?, ?, ?::uuid, ?, ?::uuid, 'katie', now())";
        for (String[] line : new String[][] {
            {"Hannah", "parentOf", "Kayla"},
            {"Hannah", "adoptiveParentOf", "Jordan"},
            {"Hannah", "fosterCarerOf", "Mia"}
        })
            database.update(
                    relation, UUID.randomUUID(), h.theCase().getId(), h.ids.get(line[0]), line[1], h.ids.get(line[2]));
        Genogram.Drawing drawing = transaction.execute(t -> Genogram.of(
                record.household(h.theCase()),
                relations.findByCaseIdAndRemovedAtIsNullOrderByPlace(h.theCase().getId()),
                choices));
        assertThat(drawing.people())
                .filteredOn(Genogram.Person::dead)
                .extracting(Genogram.Person::name)
                .containsExactly("Kayla Hale");
        assertThat(drawing.people())
                .filteredOn(Genogram.Person::elsewhere)
                .extracting(Genogram.Person::name)
                .containsExactly("Liam Hale");
        assertThat(drawing.people())
                .filteredOn(person -> person.name().equals("Jordan Hale"))
                .extracting(Genogram.Person::shape)
                .containsExactly("circle");
        assertThat(drawing.lines()).extracting(Genogram.Line::kind).containsExactly("descent", "adopted", "foster");
        assertThat(drawing.lines().get(1).title()).contains(" is an adoptive parent of ");
        assertThat(drawing.people().stream().filter(p -> !p.name().startsWith("Hannah")))
                .extracting(Genogram.Person::y)
                .containsOnly(140);
    }

    @Test
    void where_no_birth_is_known_the_place_in_the_family_says_who_is_grown_up() {
        is("Jordan", "fosterCarer", true);
        database.update(
                "update household_member set born = null, recorded_by = 'katie' where id = ?::uuid",
                h.ids.get("Jordan"));
        List<String> adults = transaction.execute(t -> application.getBean(Childhood.class).adults(h.theCase()).stream()
                .map(HouseholdMember::getName)
                .toList());
        assertThat(adults).contains("Jordan Hale");
    }

    private List<String> elsewhere() {
        return transaction.execute(t -> whoIsAsked.parentsElsewhere(h.theCase()).stream()
                .map(HouseholdMember::getName)
                .toList());
    }

    private void is(String name, String relationship, Boolean atHome) {
        database.update(
                "update household_member set relationship = ?, at_home = ?, recorded_by = 'katie' where id = ?::uuid",
                relationship,
                atHome,
                h.ids.get(name));
    }
}
