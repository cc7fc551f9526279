package org.familypathway.database;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.FamilyPathway;
import org.familypathway.message.MailServer;
import org.familypathway.story.Desk;
import org.familypathway.story.FamiliesFirstStoryTest;
import org.familypathway.story.FamilyHStoryTest;
import org.familypathway.story.LeadFamilyWorkerStoryTest;
import org.familypathway.story.Office;
import org.familypathway.story.TargetedFamilySupportStoryTest;
import org.familypathway.story.ThinkFamilyStoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Keeps today's state for later: tells the stories of the five ways of working, and what may happen beside them, in one application, leaves a copy of a case
 * behind at each place where one waits, and writes the whole database to {@code src/test/resources/former-states}. To be done once in each change of
 * tables or diagrams, when it is finished; some minutes:
 *
 * <pre>
 * mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.database.KeepFormerState
 * </pre>
 *
 * <p>The file has the date of the day, or the name that {@code -Dspring-boot.run.arguments=...} gives. Where a place that is drawn was reached in no story it is
 * named, and the file goes to {@code target/former-states} instead.
 */
public final class KeepFormerState {
    /** The whole way in each way of working first; then what leads to the places beside it. */
    private static final List<String> STORIES = List.of(
            "database.KeepFormerState$FamilyH",
            "database.KeepFormerState$TargetedFamilySupport",
            "database.KeepFormerState$LeadFamilyWorker",
            "database.KeepFormerState$ThinkFamily",
            "database.KeepFormerState$FamiliesFirst",
            "referral.ReferralDetoursTest",
            "referral.EnquiryTest",
            "referral.WaitingListTest",
            "referral.ScreeningTest",
            "panel.PanelTest",
            "engagement.EngagementTest",
            "engagement.EngagementByWayTest",
            "engagement.EngagementDecisionsTest",
            "engagement.ConsentWithdrawalTest",
            "contract.ContractTest",
            "contract.ContractBreachTest",
            "contract.ContractReviewTest",
            "assessment.AssessmentTest",
            "assessment.AssessmentOfWaysTest",
            "conference.ConferenceTest",
            "conference.ConferenceReviewTest",
            "meeting.FamilyMeetingTest",
            "closure.ClosureTest",
            "closure.FollowUpTest",
            "closure.TransferOutTest",
            "safeguarding.SignificantHarmTest",
            "visit.HomeVisitTest",
            "crisis.CrisisResponseTest",
            "handover.StepUpOrDownTest",
            "approval.ApprovalTest",
            "lead.ChangeOfLeadTest",
            "lead.ChangeOfLeadByPanelTest",
            "oversight.MissedDeadlineTest",
            "oversight.StalledCaseTest",
            "oversight.IssueEscalationTest",
            "oversight.OversightOfWorkTest",
            "restriction.RestrictionTest");

    /** The stories that are told in the browser otherwise. */
    static class FamilyH extends FamilyHStoryTest {}

    static class TargetedFamilySupport extends TargetedFamilySupportStoryTest {}

    static class LeadFamilyWorker extends LeadFamilyWorkerStoryTest {}

    static class ThinkFamily extends ThinkFamilyStoryTest {}

    static class FamiliesFirst extends FamiliesFirstStoryTest {}

    private KeepFormerState() {}

    public static void main(String[] args) throws Exception {
        keep(
                FreshDatabase.make(),
                args.length > 0
                        ? args[0]
                        : LocalDate.now(org.familypathway.kernel.London.ZONE).toString());
        System.exit(0);
    }

    static void keep(FreshDatabase database, String name) throws Exception {
        List<String> settings = new ArrayList<>(database.settings());
        settings.addAll(List.of(
                // Which ways of the diagrams the stories take is noted in tests alone.
                "spring.profiles.active=benchmark",
                "family-pathway.development.folder=",
                "server.port=0",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "family-pathway.mail.from=" + MailServer.FROM,
                "logging.level.root=error"));
        try (var cases = new CasesLeftBehind(database);
                var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class)
                        .initializers(context ->
                                ((GenericApplicationContext) context).registerBean(CasesLeftBehind.class, () -> cases))
                        .run(settings.stream().map(s -> "--" + s).toArray(String[]::new))) {
            application.getBean(Office.class).opens();
            for (String story : STORIES) {
                tell(application, Class.forName("org.familypathway." + story), cases);
                say("%s: %d places", story, cases.places().size());
            }
            Set<String> reachedByNobody =
                    new TreeSet<>(WaitingPlaces.drawn(application.getBean(RepositoryService.class)));
            reachedByNobody.removeAll(WaitingPlaces.inAnyWay(cases.places()));
            Path file = reachedByNobody.isEmpty() ? FormerState.FOLDER : Path.of("target", "former-states");
            file = file.resolve(name + ".tar.xz");
            cases.state().write(file);
            say(
                    "%s: %d cases at %d places, %,d bytes",
                    file, cases.number(), cases.places().size(), Files.size(file));
            if (!reachedByNobody.isEmpty()) say("Not kept. No story reaches %s", String.join(", ", reachedByNobody));
        }
    }

    /** As JUnit would, in the application that is there. What a test finds wrong is that test's own matter. */
    private static void tell(ApplicationContext application, Class<?> story, CasesLeftBehind cases) throws Exception {
        for (Method test : annotated(story, Test.class)) {
            var constructor = story.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object told = constructor.newInstance();
            application.getAutowireCapableBeanFactory().autowireBean(told);
            try {
                for (Method before : annotated(story, BeforeEach.class)) before.invoke(told);
                test.invoke(told);
            } catch (InvocationTargetException failed) {
                say("%s.%s: %s", story.getSimpleName(), test.getName(), failed.getCause());
            }
            cases.look();
            for (Method after : annotated(story, AfterEach.class)) after.invoke(told);
            ClockUtil.reset();
        }
    }

    private static List<Method> annotated(Class<?> story, Class<? extends Annotation> with) {
        return Stream.<Class<?>>iterate(story, c -> c != Object.class, Class::getSuperclass)
                .flatMap(c -> Stream.of(c.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(with) && method.getParameterCount() == 0)
                .peek(method -> method.setAccessible(true))
                .toList();
    }

    private static void say(String words, Object... of) {
        System.out.printf(words + "%n", of);
    }
}
