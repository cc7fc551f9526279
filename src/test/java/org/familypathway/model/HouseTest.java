package org.familypathway.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.Recorded;
import org.familypathway.forms.FirstStep;
import org.familypathway.forms.Step;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

/** The house: where a thing lives, and where the fence is that keeps a move to a fork of the engine a rename. */
class HouseTest {
    /** Of what others wrote only what our repositories and delegates extend is looked into: elsewhere it matters what a class of theirs is called. */
    private static final JavaClasses WITH_TESTS = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setClassResolver(SelectedClassResolverFromClasspath.class);
        configuration.setClassResolverArguments(
                "org.springframework.data.repository",
                "org.springframework.data.jpa.repository",
                "org.camunda.bpm.engine.delegate");
        return new ClassFileImporter().importPackages("org.familypathway");
    });

    private static final JavaClasses HOUSE =
            WITH_TESTS.that(DescribedPredicate.<JavaClass>describe("are no tests", one -> one.getSource()
                    .filter(source -> source.getUri().getPath().contains("/test-classes/"))
                    .isEmpty()));

    @Test
    void only_the_platform_knows_the_engine_from_the_inside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.familypathway.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .check(HOUSE);
    }

    @Test
    void a_step_does_not_know_the_engine() {
        noClasses()
                .that()
                .implement(Step.class)
                .or()
                .implement(FirstStep.class)
                .should()
                .dependOnClassesThat(
                        describe("the engine", c -> c.getPackageName().startsWith("org.camunda.bpm")))
                .check(HOUSE);
    }

    @Test
    void the_record_and_the_forms_do_not_know_the_engine() {
        noClasses()
                .that()
                .areAnnotatedWith(jakarta.persistence.Entity.class)
                .or()
                .resideInAPackage("org.familypathway.forms..")
                .should()
                .dependOnClassesThat(
                        describe("the engine", c -> c.getPackageName().startsWith("org.camunda.bpm")))
                .check(HOUSE);
    }

    @Test
    void rows_of_one_moment_are_read_in_the_order_in_which_they_were_made() {
        noClasses()
                .that()
                .areAssignableTo(Recorded.class)
                .should()
                .callMethod(UUID.class, "randomUUID")
                .check(HOUSE);
        assertThat(HOUSE.stream().filter(c -> c.isAssignableTo(Repository.class)))
                .hasSizeGreaterThan(50);
        assertThat(HOUSE.stream()
                        .filter(c -> c.isAssignableTo(Repository.class))
                        .flatMap(c -> c.getMethods().stream())
                        .filter(m -> m.getName().matches(".*OrderBy.*(At|On)(Asc|Desc)?"))
                        .map(m -> m.getFullName()))
                .as("the moment alone does not say what came first of one form: …AtAscIdAsc")
                .isEmpty();
    }

    @Test
    void no_package_knows_one_that_knows_it() {
        slices().matching("org.familypathway.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    /** A file of a person passes the limit and the virus scanner. The engine's own deployments are texts that the gate reads; a browser's report is none. */
    @Test
    void what_somebody_sends_as_a_file_comes_in_one_way() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.familypathway.upload..")
                .and()
                .doNotHaveSimpleName("EachFileOnce")
                .and()
                .doNotHaveSimpleName("BlockedByPolicyPage")
                .should()
                .accessTargetWhere(describe(
                        "the content of what was sent",
                        access -> Set.of("getInputStream", "getBytes", "getReader", "getParts", "transferTo")
                                        .contains(access.getTarget().getName())
                                && access.getTargetOwner()
                                        .getPackageName()
                                        .matches("jakarta\\.servlet.*|org\\.springframework\\.web\\.multipart")))
                .check(HOUSE);
    }

    @Test
    void what_lies_lowest_knows_nothing_of_ours() {
        noClasses()
                .that()
                .resideInAPackage("org.familypathway.kernel..")
                .should()
                .dependOnClassesThat(describe(
                        "ours",
                        c -> c.getPackageName().startsWith("org.familypathway")
                                && !c.getPackageName().startsWith("org.familypathway.kernel")))
                .check(HOUSE);
    }

    /** Chapters register with the platform; it knows the record and the forms, and who may see a case, and none of them. */
    @Test
    void the_platform_knows_no_chapter() {
        noClasses()
                .that()
                .resideInAPackage("org.familypathway.platform..")
                .should()
                .dependOnClassesThat(describe(
                        "a chapter",
                        c -> c.getPackageName().startsWith("org.familypathway.")
                                && !Set.of("kernel", "database", "family", "forms", "access", "platform")
                                        .contains(c.getPackageName().split("\\.")[2])))
                .check(HOUSE);
    }

    /** Who is a child, and who is of which age, is said in one place; elsewhere a date of birth only orders people or compares them. */
    @Test
    void only_the_family_counts_ages() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.familypathway.family..")
                .and()
                .haveSimpleNameNotEndingWith("Recognition")
                .and()
                .haveSimpleNameNotEndingWith("Wording")
                .should()
                .callMethod(HouseholdMember.class, "getBorn")
                .orShould()
                .callMethod(HouseholdMember.Answer.class, "born")
                .check(HOUSE);
    }

    @Test
    void nothing_is_called_for_what_it_technically_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Constants")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Delegate")
                .check(HOUSE);
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..delegate..",
                        "..listener..",
                        "..service..",
                        "..dto..",
                        "..util..",
                        "..common..",
                        "..config..")
                .check(HOUSE);
    }

    @Test
    void every_package_says_in_words_what_it_is_for() throws Exception {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/org/familypathway"))) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith("familypathway"))
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void java_delegates_are_few_lines_of_glue() {
        classes()
                .that()
                .implement(org.camunda.bpm.engine.delegate.JavaDelegate.class)
                .should()
                .onlyDependOnClassesThat(
                        describe("glue", c -> !c.getPackageName().startsWith("org.springframework.jdbc")))
                .check(HOUSE);
    }

    /** A page reads records, so an entity's getter that no code calls is called by nobody. */
    @Test
    void an_entity_has_no_getter_that_nothing_calls() {
        assertThat(HOUSE.size()).isBetween(500, WITH_TESTS.size() - 100);
        assertThat(HOUSE.stream().filter(one -> one.isAnnotatedWith(jakarta.persistence.Entity.class)))
                .hasSizeGreaterThan(50);
        assertThat(WITH_TESTS.stream()
                        .filter(one -> one.isAnnotatedWith(jakarta.persistence.Entity.class))
                        .flatMap(one -> one.getMethods().stream())
                        .filter(method -> method.getName().matches("(get|is)[A-Z].*")
                                && method.getRawParameterTypes().isEmpty()
                                && method.getAccessesToSelf().isEmpty()
                                && method.getReferencesToSelf().isEmpty())
                        .map(method -> method.getFullName()))
                .isEmpty();
    }
}
