package org.familypathway.platform;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * A deadline that met somebody else's work on its case is tried again at once, and has not failed by that: of those that are due together all act within seconds. The engine would keep the loser for as long as one that
 * failed ({@code failed-job-retry-time-cycle}), and counts a conflict in the record as a failure.
 */
@Component
class JobsOnceMore extends AbstractProcessEnginePlugin {
    /** Long enough that whoever was faster has ended. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        FailedJobCommandFactory failed = new DefaultFailedJobCommandFactory();
        engine.setFailedJobCommandFactory((job, failure) ->
                WhatFailed.isGoneWhenDoneAgain(failure) ? letGo(job) : failed.getCommand(job, failure));
    }

    private static Command<Object> letGo(String id) {
        return context -> {
            JobEntity job = context.getJobManager().findJobById(id);
            if (job != null) {
                job.setLockOwner(null);
                job.setLockExpirationTime(
                        Date.from(ClockUtil.getCurrentTime().toInstant().plus(PAUSE)));
            }
            return null;
        };
    }
}
