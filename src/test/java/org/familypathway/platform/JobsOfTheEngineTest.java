package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.familypathway.database.Hold;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.util.ReflectionTestUtils;

/** A deadline acts at once, and ten thousand at once do not make the engine ask the database ten thousand times whether there are more. */
class JobsOfTheEngineTest {
    private static final int AT_ONCE = 100;

    private final Hold hold = mock();
    private final JobExecutor jobs = new JobsOfTheEngine().jobExecutor(new SyncTaskExecutor(), settings(), hold);
    private final JobsOfTheEngine.WaitsWhileFull looks = new JobsOfTheEngine.WaitsWhileFull(jobs);

    private static CamundaBpmProperties settings() {
        var settings = new CamundaBpmProperties();
        var jobs = settings.getJobExecution();
        jobs.setLockTimeInMillis(60_000);
        jobs.setMaxJobsPerAcquisition(AT_ONCE);
        jobs.setWaitTimeInMillis(500);
        jobs.setMaxWait(1_000L);
        jobs.setBackoffTimeInMillis(25);
        jobs.setMaxBackoff(400L);
        jobs.setBackoffDecreaseThreshold(7);
        jobs.setWaitIncreaseFactor(3f);
        return settings;
    }

    /** @param refused how many of those that were found could not be queued */
    private void found(int jobs, int refused) {
        var look = new JobAcquisitionContext();
        var acquired = new AcquiredJobs(AT_ONCE);
        IntStream.range(0, jobs).forEach(i -> acquired.addJobIdBatch("job" + i));
        look.submitAcquiredJobs("engine", acquired);
        IntStream.range(0, refused).forEach(i -> look.submitRejectedBatch("engine", List.of("job" + i)));
        looks.reconfigure(look);
    }

    @Test
    void itLooksAgainAtOnceWhileAllThatIsFoundIsBeingDone() {
        found(AT_ONCE, 0);
        assertThat(looks.getWaitTime()).isZero();
    }

    @Test
    void itWaitsWhileMoreIsFoundThanCanBeQueued() {
        found(AT_ONCE, 1);
        assertThat(looks.getWaitTime()).isBetween(50L, 200L);
        assertThat(looks.isFull()).isTrue();
        found(AT_ONCE, AT_ONCE);
        assertThat(looks.getWaitTime()).isBetween(50L, 200L);
        found(1, 1);
        assertThat(looks.getWaitTime()).isBetween(50L, 200L);
        found(AT_ONCE, 0);
        assertThat(looks.getWaitTime()).isZero();
        assertThat(looks.isFull()).isFalse();
    }

    @Test
    void itLooksOnceASecondWhileNothingIsDue() {
        for (int i = 0; i < 5; i++) found(0, 0);
        assertThat(looks.getWaitTime()).isEqualTo(1_000);
    }

    @Test
    void whatIsSetIsWhatItGoesBy() {
        assertThat(jobs.getLockTimeInMillis()).isEqualTo(60_000);
        assertThat(jobs.getMaxJobsPerAcquisition()).isEqualTo(AT_ONCE);
        assertThat(jobs.getWaitTimeInMillis()).isEqualTo(500);
        assertThat(jobs.getMaxWait()).isEqualTo(1_000);
        assertThat(jobs.getBackoffTimeInMillis()).isEqualTo(25);
        assertThat(jobs.getMaxBackoff()).isEqualTo(400);
        assertThat(jobs.getBackoffDecreaseThreshold()).isEqualTo(7);
        assertThat(jobs.getWaitIncreaseFactor()).isEqualTo(3);
    }

    /** What was restored from a backup stands still (decision 0061). */
    @Test
    void whileADatabaseIsHeldItLooksForNothingAndNothingIsDoneByTheClock() {
        ReflectionTestUtils.invokeMethod(jobs, "ensureInitialization");
        Object acquisition = ReflectionTestUtils.getField(jobs, "acquireJobsRunnable");
        ProcessEngineImpl engine = mock();
        given(engine.getName()).willReturn("engine");
        ThreadPoolTaskScheduler clock = new ThreadPoolTaskScheduler();
        new JobsOfTheEngine().nothingByTheClockWhileHeld(hold).customize(clock);
        TaskDecorator byTheClock = (TaskDecorator) ReflectionTestUtils.getField(clock, "taskDecorator");
        var done = new AtomicInteger();

        given(hold.stands()).willReturn(true);
        AcquiredJobs none = ReflectionTestUtils.invokeMethod(
                acquisition, "acquireJobs", new JobAcquisitionContext(), looks, engine);
        assertThat(none.size()).isZero();
        verify(engine, never()).getProcessEngineConfiguration();
        byTheClock.decorate(done::incrementAndGet).run();
        assertThat(done).hasValue(0);

        given(hold.stands()).willReturn(false);
        assertThatThrownBy(() -> ReflectionTestUtils.invokeMethod(
                        acquisition, "acquireJobs", new JobAcquisitionContext(), looks, engine))
                .as("it asks the engine, which is none here")
                .isInstanceOf(NullPointerException.class);
        verify(engine).getProcessEngineConfiguration();
        byTheClock.decorate(done::incrementAndGet).run();
        assertThat(done).hasValue(1);
    }
}
