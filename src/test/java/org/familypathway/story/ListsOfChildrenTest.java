package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.plan.FamilyAtPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a form says “child”, children are offered, and whoever may be one; no adult, and what is sent all the same is refused. */
@PathwayTest
class ListsOfChildrenTest {
    /** A choice of people by whose words a child is meant, with the step that fills it. */
    private record Asked(String step, String field, String offers) {}

    /** Lists of words that are asked about children. */
    private static final Set<String> WORDS =
            Set.of("childrenOrAdults", "firstVisitExplanations", "responsibilityKinds");

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    HouseholdMembers members;

    @Autowired
    FamilyRecord record;

    @Autowired
    ParentalResponsibilities responsibilities;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtPlan family;
    private UUID father, lodger;

    @BeforeEach
    void aFatherAndSomebodyOfWhomItIsNotKnown() {
        office.opens();
        family = FamilyAtPlan.inForce(application, true);
        transaction.executeWithoutResult(t -> {
            List<HouseholdMember.Answer> all = new ArrayList<>(record.memberAnswers(family.theCase()));
            all.add(somebody("Patrick Quince", "father", today.minusYears(44), null));
            all.add(somebody("Gus Quince", "lodger", null, ChildOrAdult.child));
            record.keepMembers(family.theCase(), all, "katie");
        });
        father = id("Patrick Quince");
        lodger = id("Gus Quince");
        // As in a record that is older than the question.
        database.update(
                "update household_member set child_or_adult = null, recorded_by = 'katie', recorded_at = now() where id = ?",
                lodger);
    }

    private static HouseholdMember.Answer somebody(
            String name, String relationship, LocalDate born, ChildOrAdult childOrAdult) {
        return new HouseholdMember.Answer(
                null,
                name,
                born,
                null,
                null,
                null,
                null,
                null,
                null,
                childOrAdult,
                relationship,
                null,
                null,
                null,
                null,
                YesNo.yes);
    }

    private UUID id(String name) {
        return members.of(family.theCase().getId()).stream()
                .filter(m -> m.getName().equals(name))
                .map(HouseholdMember::getId)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void no_adult_is_offered_where_a_form_says_child_and_who_may_be_one_is() throws IOException {
        Map<String, String> offered = new TreeMap<>();
        for (Asked asked : wherePeopleAreMeantByChild()) {
            String people = shown(asked.step()).get(asked.offers()).toString();
            assertThat(people)
                    .as(asked.toString())
                    .contains("Mia Hale", "Gus Quince (Lodger or friend; child or adult not known)")
                    .doesNotContain("Patrick Quince", "Hannah Hale");
            offered.put(asked.step() + " " + asked.field(), asked.offers());
        }
        assertThat(offered.keySet())
                .containsExactly(
                        "addConsent child",
                        "changeHousehold child",
                        "changeLegalStatus child",
                        "gainConsent child",
                        "includeSibling member",
                        "makeFirstVisit child",
                        "planAssessment parentOf",
                        "recordWeeklyRound seenAlone",
                        "requestApproval child");
    }

    /** Whoever sends what our forms do not offer. */
    @Test
    void an_adult_is_not_written_down_as_a_child() {
        Map<String, Map<String, Object>> sent = Map.of(
                "changeLegalStatus",
                answers(
                        "child",
                        father,
                        "status",
                        "childProtectionPlan",
                        "fromOn",
                        today.toString(),
                        "nextReviewOn",
                        today.plusDays(30).toString(),
                        "saidBy",
                        "Sue"),
                "requestApproval",
                AtAnyMoment.approval("placement", father.toString(), father.toString()),
                "includeSibling",
                answers("known", "yes", "member", father, "agreedOn", today.toString()),
                "makeFirstVisit",
                answers("childrenSeen", List.of(answers("child", father))),
                "planAssessment",
                answers("absentParents", List.of(answers("name", "X", "parentOf", List.of(father)))),
                "recordWeeklyRound",
                answers("seenAlone", List.of(father)));
        sent.forEach(
                (step, answers) -> assertThat(refusal(() -> handIn(step, answers)))
                        .as(step)
                        .isEqualTo(
                                "Patrick Quince is an adult. Choose a child; where the birth was written down wrongly, put it right in “Change the household” first."));
        assertThat(refusal(() -> responsibilities.add(
                        family.theCase(),
                        List.of(new ParentalResponsibility.Answer(
                                null,
                                father,
                                ParentalResponsibility.Kind.mother,
                                id("Hannah Hale").toString(),
                                null,
                                "theySay")),
                        "katie")))
                .startsWith("Patrick Quince is an adult.");
    }

    private String refusal(Runnable handsIn) {
        try {
            transaction.executeWithoutResult(t -> handsIn.run());
        } catch (Refusal refused) {
            return refused.getMessage();
        }
        throw new AssertionError("It was not refused.");
    }

    @SuppressWarnings("unchecked")
    private <A> void handIn(String name, Map<String, Object> answers) {
        Step<A> step = application.getBean(name, Step.class);
        Class<?> form = ResolvableType.forClass(AopUtils.getTargetClass(step))
                .as(Step.class)
                .resolveGeneric(0);
        step.record(family.theCase(), (A) json.convertValue(answers, form), "katie");
    }

    private Map<String, Object> shown(String step) {
        return transaction.execute(t -> json.convertValue(
                application.getBean(step, Step.class).fill(family.theCase()), new TypeReference<>() {}));
    }

    private List<Asked> wherePeopleAreMeantByChild() throws IOException {
        List<Asked> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".form")).sorted().toList())
                find(json.readTree(file.toFile()), bean(file), found);
        }
        return found;
    }

    /** By its key or its label; a list of words is no list of people. */
    private static void find(JsonNode parent, String step, List<Asked> found) {
        for (JsonNode field : parent.path("components")) {
            String key = field.path("key").asText(),
                    offers = field.path("valuesKey").asText();
            boolean says =
                    (key + " " + field.path("label").asText()).matches("(?i).*(child|parent of|sibling|seenAlone).*");
            if (says && !offers.isEmpty() && !WORDS.contains(offers)) found.add(new Asked(step, key, offers));
            find(field, step, found);
        }
    }

    private static String bean(Path form) {
        String[] words = form.getFileName().toString().replace(".form", "").split("-");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++)
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        return name.toString();
    }
}
