package org.familypathway.platform;

import java.util.Optional;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.BackoffJobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.familypathway.database.Hold;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/**
 * Fetches timers and other jobs when they are due, as the engine's starter would, but looks for no more of them while the threads that do them have more than they can queue. The engine itself
 * waits only when it could pass on none of what it fetched: where ten thousand deadlines pass at once, it looked again after nearly each one that was done.
 */
@Configuration(proxyBeanMethods = false)
class JobsOfTheEngine {
    /** @param properties {@code camunda.bpm.job-execution} of application.yaml */
    @Bean
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    JobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties properties, Hold hold) {
        var jobs = new FetchesWhatItCanDo(hold);
        jobs.setTaskExecutor(threads);
        jobs.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        var settings = properties.getJobExecution();
        Optional.ofNullable(settings.getLockTimeInMillis()).ifPresent(jobs::setLockTimeInMillis);
        Optional.ofNullable(settings.getMaxJobsPerAcquisition()).ifPresent(jobs::setMaxJobsPerAcquisition);
        Optional.ofNullable(settings.getWaitTimeInMillis()).ifPresent(jobs::setWaitTimeInMillis);
        Optional.ofNullable(settings.getMaxWait()).ifPresent(jobs::setMaxWait);
        Optional.ofNullable(settings.getBackoffTimeInMillis()).ifPresent(jobs::setBackoffTimeInMillis);
        Optional.ofNullable(settings.getMaxBackoff()).ifPresent(jobs::setMaxBackoff);
        Optional.ofNullable(settings.getBackoffDecreaseThreshold()).ifPresent(jobs::setBackoffDecreaseThreshold);
        Optional.ofNullable(settings.getWaitIncreaseFactor()).ifPresent(jobs::setWaitIncreaseFactor);
        return jobs;
    }

    /** Whatever is done by the clock and is no job of the engine passes here: all methods that are {@code @Scheduled}. */
    @Bean
    ThreadPoolTaskSchedulerCustomizer nothingByTheClockWhileHeld(Hold hold) {
        return clock -> clock.setTaskDecorator(what -> () -> {
            if (!hold.stands()) what.run();
        });
    }

    private static class FetchesWhatItCanDo extends SpringJobExecutor {
        private final Hold hold;

        FetchesWhatItCanDo(Hold hold) {
            this.hold = hold;
        }

        @Override
        protected void ensureInitialization() {
            super.ensureInitialization();
            var looks = new WaitsWhileFull(this);
            acquireJobsRunnable = new SequentialJobAcquisitionRunnable(this) {
                @Override
                protected JobAcquisitionStrategy initializeAcquisitionStrategy() {
                    return looks;
                }

                /** What was restored is let go by a person: until then it finds nothing to do. */
                @Override
                protected AcquiredJobs acquireJobs(
                        JobAcquisitionContext look, JobAcquisitionStrategy strategy, ProcessEngineImpl engine) {
                    if (!hold.stands()) return super.acquireJobs(look, strategy, engine);
                    var none = new AcquiredJobs(0);
                    look.submitAcquiredJobs(engine.getName(), none);
                    return none;
                }

                /** The engine says so after each job that was done. */
                @Override
                public void jobWasAdded() {
                    if (!looks.isFull()) super.jobWasAdded();
                }
            };
        }
    }

    static class WaitsWhileFull extends BackoffJobAcquisitionStrategy {
        private volatile boolean full;

        WaitsWhileFull(JobExecutor jobs) {
            super(jobs);
        }

        boolean isFull() {
            return full;
        }

        @Override
        public void reconfigure(JobAcquisitionContext last) {
            super.reconfigure(last);
            full = last.getRejectedJobsByEngine().values().stream().anyMatch(refused -> !refused.isEmpty());
        }

        /** In milliseconds. A tenth of a second: what is queued lasts longer. */
        @Override
        public long getWaitTime() {
            return full ? executionSaturationWaitTime : super.getWaitTime();
        }
    }
}
